import { z } from 'zod';
import { forbidden, notFound } from '../rules/problem.ts';
import { mayLimit } from '../rules/order.ts';
import { maySuspend, type Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount } from './load-account.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';
import { closePersonReports, rule, settleAppeal } from './ruling.ts';

const input = z.object({
  handle: z.string().max(100),
  /** They are told it. */
  reason: z.string().trim().min(1).max(1000),
});

/** Limits somebody: what they write from now on waits to be released, and is seen meanwhile by those who follow them. */
export async function limit(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'keep-order');
  const { handle, reason } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadAccount(sql, viewer, handle);
    if (account.role === null) throw notFound();
    if (!mayLimit(viewer, account.role)) throw forbidden();
    const [fresh] = await sql`
      update account set limited_at = ${at} where id = ${account.id} and limited_at is null returning id`;
    if (!fresh) return;
    await rule(sql, { kind: 'limited', accountId: account.id, reason, byId: viewer.id, at });
    // The reason is theirs to read; whoever reported them is told what came of it.
    const closing = { outcome: 'limited', answer: '', at, byId: viewer.id } as const;
    await closePersonReports(sql, account.id, closing);
    const data = { accountId: account.id, reason };
    await record(sql, { kind: 'limited', at, actorId: viewer.id, data });
  });
}

/** Lets somebody write as before; what waits already is still released by hand. */
export async function liftLimit(context: Context, viewer: Viewer, raw: { handle: string }): Promise<void> {
  demand(viewer, 'keep-order');
  const { handle } = check(input.pick({ handle: true }), raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadAccount(sql, viewer, handle);
    if (account.role === null) throw notFound();
    if (!maySuspend(viewer, account.role)) throw forbidden();
    await sql`update account set limited_at = null where id = ${account.id}`;
    const [ruling] = await sql<{ id: string }[]>`
      update ruling set ended = 'lifted', ended_at = ${at}, ended_by = ${viewer.id}
      where account_id = ${account.id} and kind = 'limited' and ended_at is null returning id`;
    if (!ruling) return;
    await settleAppeal(sql, ruling.id, { ended: 'lifted', at, byId: viewer.id });
    const told = { at, actorId: viewer.id };
    await notify(sql, [account.id], { kind: 'ruling_lifted', ...told, subjectId: ruling.id });
    await record(sql, { kind: 'limit_lifted', ...told, data: { accountId: account.id } });
  });
}
