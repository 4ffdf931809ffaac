import { z } from 'zod';
import { plainHandle } from '../rules/handle.ts';
import { forbidden, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount, type LoadedAccount } from './load-account.ts';
import { record } from './record.ts';

/** Whether there is a block between two accounts, whichever of them said so. */
export async function areApart(sql: Sql, one: string, other: string): Promise<boolean> {
  const rows = await sql`
    select from block where (blocker_id = ${one} and blocked_id = ${other}) or (blocker_id = ${other} and blocked_id = ${one})`;
  return rows.length > 0;
}

/** Neither of two people between whom there is a block answers the other. Who said so is not told. */
export async function demandNotApart(sql: Sql, one: string, other: string): Promise<void> {
  if (await areApart(sql, one, other)) throw forbidden();
}

/** Whom the viewer wants to mute or block: another person. */
export async function loadOther(sql: Sql, viewer: Viewer, handle: string): Promise<LoadedAccount> {
  const account = await loadAccount(sql, viewer, handle);
  if (account.kind !== 'person' || account.id === viewer.id) throw notFound();
  return account;
}

const whom = z.object({ handle: z.string().max(100) });
export type Whom = z.input<typeof whom>;

const TAKEN_BACK = {
  mute: { mine: 'account_id', theirs: 'muted_id', kind: 'unmuted' },
  block: { mine: 'blocker_id', theirs: 'blocked_id', kind: 'unblocked' },
} as const;

/** Takes a mute or a block back, also of somebody whom the viewer does not see any more. Twice is once. */
export async function takeBack(
  context: Context,
  viewer: Viewer,
  what: keyof typeof TAKEN_BACK,
  raw: Whom,
): Promise<void> {
  demand(viewer, 'mute-and-block');
  const { handle } = check(whom, raw);
  const { mine, theirs, kind } = TAKEN_BACK[what];
  await context.db.tx(async (sql) => {
    const [gone] = await sql<{ accountId: string }[]>`
      delete from ${sql(what)} k using account a
      where k.${sql(mine)} = ${viewer.id} and k.${sql(theirs)} = a.id and lower(a.handle) = ${plainHandle(handle)} returning a.id as account_id`;
    if (gone) await record(sql, { kind, at: context.clock(), actorId: viewer.id, data: { ...gone } });
  });
}
