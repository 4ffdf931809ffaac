import { z } from 'zod';
import { forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadGroup, type GroupRole } from './load-group.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100) });

/** Comes into an open group, or asks the leads of one that is by request. Twice is once. */
export async function joinGroup(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ standing: GroupRole }> {
  demand(viewer, 'join-group');
  const { group: handle } = check(input, raw);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadGroup(sql, viewer, handle);
    const wanted = group.entry === 'open' ? 'member' : 'asked';
    if (group.mine !== null && (group.mine !== 'asked' || wanted === 'asked'))
      return { standing: group.mine };
    // Staff may know of a closed group through the organisation; even so, a lead takes one in.
    if (group.entry === 'closed') throw forbidden();
    await sql`
      insert into membership (group_id, account_id, role, at) values (${group.id}, ${viewer.id}, ${wanted}, ${at})
      on conflict (group_id, account_id) do update set role = excluded.role, at = excluded.at`;
    if (wanted === 'asked') {
      const leads = await sql<{ accountId: string }[]>`
        select account_id from membership where group_id = ${group.id} and role = 'lead'`;
      await notify(
        sql,
        leads.map((lead) => lead.accountId),
        { kind: 'join_asked', at, actorId: viewer.id, subjectId: group.id },
      );
    }
    await record(sql, {
      kind: wanted === 'asked' ? 'join_asked' : 'joined_group',
      at,
      actorId: viewer.id,
      data: { groupId: group.id },
    });
    return { standing: wanted };
  });
}
