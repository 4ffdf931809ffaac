import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { visiblePost } from '../store/visible.ts';

/** What is new in a conversation since its reader was there. */
export type Fresh = {
  /** How many posts, at most `MOST_FRESH`; 0 where they neither take part in it nor follow it. */
  fresh: number;
  /** The first of them, where one reads on. */
  freshFrom: string | null;
};

/** So many new posts are counted; more are "more". */
export const MOST_FRESH = 100;

/** Whether a viewer keeps up with a conversation aliased `c`: they take part in it or follow it, and did not leave it. */
const keepsUp = (sql: Sql, accountId: string): Fragment =>
  sql`coalesce((select w.level <> 'left' from attention w where w.account_id = ${accountId}::uuid and w.conversation_id = c.id),
    exists (select from party y where y.account_id = ${accountId}::uuid and y.conversation_id = c.id))`;

/** Up to where a viewer has read a conversation aliased `c`; the lowest id where they never opened it. */
const readTo = (sql: Sql, accountId: string): Fragment =>
  sql`coalesce((select r.post_id from read_mark r where r.account_id = ${accountId}::uuid and r.conversation_id = c.id), '00000000-0000-0000-0000-000000000000')`;

/**
 * SQL to join to a conversation aliased `c` for its `fresh` and `fresh_from`: others' posts after the reader's mark that they may see.
 * One short walk of an index, and none at all for conversations with which they do not keep up.
 */
export const freshJoin = (sql: Sql, viewer: Viewer, now: Date): Fragment =>
  viewer.id === null
    ? sql`cross join (select 0 as fresh, null::uuid as fresh_from) fresh`
    : sql`cross join lateral (
      select count(u.id)::int as fresh, (array_agg(u.id))[1] as fresh_from
      from (select 1 where ${keepsUp(sql, viewer.id)}) kept cross join lateral (
        select p.id from post p
        where p.conversation_id = c.id and p.id > ${readTo(sql, viewer.id)} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null
          and p.author_id <> ${viewer.id}::uuid and p.byline_id is distinct from ${viewer.id}::uuid
          and p.author_id <> all(array${hushedFor(sql, viewer.id, now)}) and ${visiblePost(sql, viewer)}
        order by p.id limit ${sql.unsafe(String(MOST_FRESH))}) u) fresh`;
