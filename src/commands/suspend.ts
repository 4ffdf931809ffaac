import { z } from 'zod';
import { forbidden, notFound } from '../rules/problem.ts';
import { maySuspend, type Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { record } from './record.ts';
import { closePersonReports, rule } from './ruling.ts';
import { endSessions } from './sessions.ts';

const input = z.object({
  handle: z.string().max(100),
  /** They are told it at the door, and may appeal. */
  reason: z.string().trim().min(1).max(1000),
});

/** Keeps somebody out: their sessions end, and they cannot come in. What they said before still stands. */
export async function suspend(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'manage-people');
  const { handle, reason } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadAccount(sql, viewer, handle);
    if (account.role === null) throw notFound();
    if (!maySuspend(viewer, account.role)) throw forbidden();
    const [fresh] = await sql`
      update account set suspended_at = ${at} where id = ${account.id} and suspended_at is null returning id`;
    if (!fresh) return;
    const id = newId();
    await sql`
      insert into suspension (id, account_id, reason, by_id, at) values (${id}, ${account.id}, ${reason}, ${viewer.id}, ${at})`;
    await rule(sql, { id, kind: 'suspended', accountId: account.id, reason, byId: viewer.id, at });
    // The reason is theirs to read; whoever reported them is told what came of it.
    const closing = { outcome: 'suspended', answer: '', at, byId: viewer.id } as const;
    await closePersonReports(sql, account.id, closing);
    await endSessions(sql, account.id);
    await record(sql, { kind: 'suspended', at, actorId: viewer.id, data: { accountId: account.id, reason } });
  });
}
