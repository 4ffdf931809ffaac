import { z } from 'zod';
import { MOST_PINNED } from '../rules/group.ts';
import { conflict, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot } from './load.ts';
import { loadModeratedGroup } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), conversationId: z.uuid(), pinned: z.boolean() });

/** Puts a conversation of a group at the top of its page, or takes it down. A few at most: what is all pinned is not pinned. */
export async function pinConversation(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'join-group');
  const { group: handle, conversationId, pinned } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const group = await loadModeratedGroup(sql, viewer, handle);
    const root = await loadRoot(sql, viewer, conversationId);
    if (root.visibility !== 'group' || root.audienceId !== group.id || root.deletedAt) throw notFound();
    if (pinned) {
      if ((await pinnedBeside(sql, group.id, conversationId)) >= MOST_PINNED)
        throw conflict('groups.pinnedEnough');
      await sql`
        insert into group_pin (group_id, conversation_id, by_id, at) values (${group.id}, ${conversationId}, ${viewer.id}, ${at})
        on conflict do nothing`;
    } else
      await sql`delete from group_pin where group_id = ${group.id} and conversation_id = ${conversationId}`;
    const kind = pinned ? 'pinned' : 'unpinned';
    await record(sql, { kind, at, actorId: viewer.id, conversationId, data: { groupId: group.id } });
  });
}

/** How many others are pinned there, of those that still stand. */
async function pinnedBeside(sql: Sql, groupId: string, conversationId: string): Promise<number> {
  const rows = await sql`
    select from group_pin g where g.group_id = ${groupId} and g.conversation_id <> ${conversationId}
      and exists (select from post p where p.conversation_id = g.conversation_id and p.parent_id is null and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null)`;
  return rows.length;
}
