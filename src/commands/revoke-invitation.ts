import { z } from 'zod';
import { mayModerate, type GroupRole } from '../rules/group.ts';
import { notFound } from '../rules/problem.ts';
import { may, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ id: z.uuid() });

type Found = { byId: string; groupId: string | null; mine: GroupRole | null };

/** Whether an invitation is the viewer's to see and to take back: their own, into a group they keep, or, of the server, any. */
const mayRevoke = (viewer: KnownViewer, { byId, groupId, mine }: Found): boolean =>
  byId === viewer.id || (groupId === null ? may(viewer, 'manage-people') : mayModerate(viewer, mine));

/** Takes an invitation back, or all of a list at once: nobody comes by it any more. Who came stays. */
export async function revokeInvitation(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const { id } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const [found] = await sql<Found[]>`
      select i.by_id, i.group_id,
             (select m.role from membership m where m.group_id = i.group_id and m.account_id = ${viewer.id}) as mine
      from invitation i where i.id = ${id} or i.list_id = ${id} limit 1`;
    if (!found || !mayRevoke(viewer, found)) throw notFound();
    const { count } = await sql`
      update invitation set revoked_at = ${at}, revoked_by = ${viewer.id}
      where (id = ${id} or list_id = ${id}) and revoked_at is null`;
    if (count > 0)
      await record(sql, { kind: 'invitation_revoked', at, actorId: viewer.id, data: { id, count } });
  });
}
