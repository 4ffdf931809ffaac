import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { cardsOf, pageOf, type CardRow, type Cards } from './cards.ts';
import { personJson, type Person } from './person.ts';

/**
 * What everybody here talks about, the liveliest first, each by what began it: the conversations that are open to everyone and, for
 * whoever is in groups, what is said in those that they did not make quiet. What is by people whom they do not want to hear is left out.
 */
export async function readOpenConversations(
  sql: Sql,
  viewer: Viewer,
  { before, limit = 12, now = new Date() }: { before?: string | undefined; limit?: number; now?: Date } = {},
): Promise<Cards> {
  if (before !== undefined && !isId(before)) throw notFound();
  const page = sql`
    ${before ? sql`and (c.last_post_at, c.id) < (select l.last_post_at, l.id from conversation l where l.id = ${before})` : sql``}
    order by c.last_post_at desc, c.id desc limit ${limit + 1}`;
  const openOnes = sql`(select c.id, c.last_post_at from conversation c where c.visibility = 'everyone' and not c.held ${page})`;
  const rows = await sql<CardRow[]>`
    with lively as materialized (${openOnes} ${viewer.id === null ? sql`` : sql`union all ${ofGroups(sql, viewer.id, page)}`}),
    recent as materialized (
      select id, row_number() over (order by last_post_at desc, id desc) as n from lively order by last_post_at desc, id desc limit ${limit + 1}),
    ids as materialized (
      select recent.id as entry_id, first.id as post_id, recent.n from recent left join lateral (
        select p.id from post p where p.conversation_id = recent.id and p.parent_id is null and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null
        order by p.id limit 1) first on true)
    ${cardsOf(sql, viewer, { now, hushed: true })}`;
  return pageOf(rows, limit);
}

/** The same of the groups in which somebody is, each by a short walk of its own. */
const ofGroups = (sql: Sql, accountId: string, page: Fragment): Fragment => sql`
  (select g.id, g.last_post_at from membership m
   cross join lateral (select c.id, c.last_post_at from conversation c where c.visibility = 'group' and c.audience_id = m.group_id ${page}) g
   where m.account_id = ${accountId}::uuid and m.role <> 'asked' and m.quiet_at is null)`;

/** A promise that was kept. */
export type Kept = {
  id: string;
  what: string;
  conversationId: string;
  slug: string;
  postId: string;
  owner: Person;
  firstDueAt: Date;
  endedAt: Date;
};

/** Promises kept lately, as far as the viewer may see them. */
export function readLatelyKept(sql: Sql, viewer: Viewer, limit = 4): Promise<Kept[]> {
  return sql<Kept[]>`
    select k.id, k.what, k.conversation_id, c.slug, k.post_id, ${personJson(sql, 'o')} as owner, k.first_due_at, k.ended_at
    from commitment k join conversation c on c.id = k.conversation_id join account o on o.id = k.owner_id join post p on p.id = k.post_id
    where k.state = 'kept' and p.deleted_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
    order by k.ended_at desc, k.id limit ${limit}`;
}
