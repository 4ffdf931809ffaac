import { z } from 'zod';
import { forbidden, notFound } from '../rules/problem.ts';
import { maySuspend, type Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { record } from './record.ts';
import { settleAppeal } from './ruling.ts';

const input = z.object({ handle: z.string().max(100) });

/** Lets somebody in again who was kept out; that they were stays written down. */
export async function liftSuspension(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-people');
  const { handle } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadAccount(sql, viewer, handle);
    if (account.role === null) throw notFound();
    if (!maySuspend(viewer, account.role)) throw forbidden();
    const [lifted] = await sql`
      update suspension set lifted_at = ${at}, lifted_by = ${viewer.id} where account_id = ${account.id} and lifted_at is null returning id`;
    await sql`update account set suspended_at = null where id = ${account.id}`;
    const [ruling] = await sql<{ id: string }[]>`
      update ruling set ended = 'lifted', ended_at = ${at}, ended_by = ${viewer.id}
      where account_id = ${account.id} and kind = 'suspended' and ended_at is null returning id`;
    if (ruling) await settleAppeal(sql, ruling.id, { ended: 'lifted', at, byId: viewer.id });
    if (lifted)
      await record(sql, { kind: 'let_in_again', at, actorId: viewer.id, data: { accountId: account.id } });
  });
}
