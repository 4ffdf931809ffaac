import { z } from 'zod';
import { forbidden, invalid } from '../rules/problem.ts';
import { mayShare, MOST_SHARED } from '../rules/sharing.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadLedGroup } from './load-group.ts';
import { nameOther, otherFacts, sharedFacts } from './others.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), ...otherFacts });

export type ShareGroupInput = z.input<typeof input>;

/** Shares a group with another organisation, so that its people can be invited as such. Twice is once. */
export async function shareGroup(context: Context, viewer: Viewer, raw: ShareGroupInput): Promise<void> {
  demand(viewer, 'join-group');
  const { group: handle, organisation, web } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadLedGroup(sql, viewer, handle);
    const facts = await sharedFacts(sql, viewer, group);
    if (!mayShare(viewer, facts)) throw forbidden();
    const { id } = await nameOther(sql, viewer, { name: organisation, web, at });
    if (facts.sharedWith.includes(id)) return;
    if (facts.sharedWith.length >= MOST_SHARED) throw invalid({ organisation: 'sharing.enough' });
    await sql`
      insert into shared_group (group_id, organisation_id, by_id, at) values (${group.id}, ${id}, ${viewer.id}, ${at})
      on conflict (group_id, organisation_id) do update set by_id = excluded.by_id, at = excluded.at, ended_by = null, ended_at = null`;
    const data = { groupId: group.id, organisationId: id };
    await record(sql, { kind: 'group_shared', at, actorId: viewer.id, data });
  });
}
