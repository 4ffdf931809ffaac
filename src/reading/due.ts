import { isStaff, type KnownViewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { personJson, type Person } from './person.ts';

/** A promise that stands. */
export type Due = {
  id: string;
  what: string;
  conversationId: string;
  slug: string;
  postId: string;
  owner: Person;
  dueAt: Date;
};

/** Promises that stand, the next first: for staff all, their own before others'; for others those of conversations they are in. */
export function readDue(sql: Sql, viewer: KnownViewer, limit = 5): Promise<Due[]> {
  const theirs = isStaff(viewer)
    ? sql``
    : sql`and exists (select from party y where y.conversation_id = k.conversation_id and y.account_id = ${viewer.id})`;
  return sql<Due[]>`
    select k.id, k.what, k.conversation_id, c.slug, k.post_id, ${personJson(sql, 'o')} as owner, k.due_at
    from commitment k join conversation c on c.id = k.conversation_id join account o on o.id = k.owner_id join post p on p.id = k.post_id
    where k.state = 'open' ${theirs} and p.deleted_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
    order by k.owner_id = ${viewer.id}::uuid desc, k.due_at, k.id limit ${limit}`;
}
