import { z } from 'zod';
import { conflict, invalid, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';
import { setRole } from './set-role.ts';

const input = z.object({
  id: z.uuid(),
  taken: z.boolean(),
  /** Why not: they are told. */
  reason: z.string().trim().max(1000).default(''),
});

/** Takes in somebody who asked to become a member, or turns them away, never without a reason. They are told. */
export async function decideApplication(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-people');
  const { id, taken, reason } = check(input, raw);
  if (!taken && reason === '') throw invalid({ reason: 'joining.reasonFirst' });
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const [application] = await sql<{ accountId: string; decidedAt: Date | null }[]>`
      select account_id, decided_at from application where id = ${id} for update`;
    if (!application) throw notFound();
    if (application.decidedAt) throw conflict('joining.decidedAlready');
    const { accountId } = application;
    await sql`
      update application set decided_at = ${at}, decided_by = ${viewer.id}, taken = ${taken}, reason = ${taken ? '' : reason} where id = ${id}`;
    if (taken) {
      await setRole(sql, { account: { id: accountId, role: 'guest' }, to: 'member', byId: viewer.id, at });
      await sql`update guest_link set revoked_at = ${at} where account_id = ${accountId} and revoked_at is null`;
    }
    await notify(sql, [accountId], { kind: taken ? 'taken_in' : 'not_taken_in', at, actorId: viewer.id });
    await record(sql, { kind: 'application_decided', at, actorId: viewer.id, data: { accountId, taken } });
  });
}
