import { z } from 'zod';
import { conflict, forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { record } from './record.ts';
import { closePersonReports } from './ruling.ts';

const input = z.object({
  handle: z.string().max(100),
  /** What whoever reported them is told. */
  words: z.string().trim().max(1000).default(''),
});

/** Finds nothing wrong with a person who was reported: nothing is ruled, and those who reported them are told. */
export async function dismissPersonReports(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'keep-order');
  const { handle, words } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const { id: accountId } = await loadAccount(sql, viewer, handle);
    // Nobody finds nothing wrong with themselves.
    if (accountId === viewer.id) throw forbidden();
    const closed = await closePersonReports(sql, accountId, {
      outcome: 'dismissed',
      answer: words,
      at,
      byId: viewer.id,
    });
    if (closed === 0) throw conflict('decency.seenToAlready');
    const data = { accountId, reason: words };
    await record(sql, { kind: 'person_dismissed', at, actorId: viewer.id, data });
  });
}
