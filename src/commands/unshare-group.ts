import { z } from 'zod';
import { forbidden, notFound } from '../rules/problem.ts';
import { mayShare } from '../rules/sharing.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadLedGroup } from './load-group.ts';
import { sharedFacts } from './others.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), organisationId: z.uuid() });

/** Shares a group with another organisation no longer. Who came stays; nobody comes by an invitation for its people any more. */
export async function unshareGroup(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const { group: handle, organisationId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadLedGroup(sql, viewer, handle);
    if (!mayShare(viewer, await sharedFacts(sql, viewer, group))) throw forbidden();
    const { count } = await sql`
      update shared_group set ended_by = ${viewer.id}, ended_at = ${at}
      where group_id = ${group.id} and organisation_id = ${organisationId} and ended_at is null`;
    if (count === 0) throw notFound();
    const data = { groupId: group.id, organisationId };
    await record(sql, { kind: 'group_unshared', at, actorId: viewer.id, data });
  });
}
