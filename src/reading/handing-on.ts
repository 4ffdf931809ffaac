import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visiblePost } from '../store/visible.ts';
import { readStaff } from './composing.ts';
import type { Person } from './person.ts';

export type HandingOn = {
  title: string;
  assigneeId: string | null;
  staff: Person[];
  teams: { id: string; name: string }[];
};

/** A conversation that is to be handed on, and to whom it could go. */
export async function readHandingOn(sql: Sql, viewer: Viewer, conversationId: string): Promise<HandingOn> {
  if (!isId(conversationId)) throw notFound();
  const [[conversation], staff, teams] = await Promise.all([
    sql<{ title: string; assigneeId: string | null }[]>`
      select c.title, c.assignee_id from conversation c where c.id = ${conversationId}
        and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and ${visiblePost(sql, viewer)})`,
    readStaff(sql),
    sql<HandingOn['teams']>`select id, name from team order by lower(name), id`,
  ]);
  if (!conversation) throw notFound();
  return { ...conversation, staff, teams };
}
