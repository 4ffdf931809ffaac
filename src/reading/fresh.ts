import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { visiblePost } from '../store/visible.ts';

/** What is new in a conversation since its reader was there. */
export type Fresh = {
  /** How many posts, at most `MOST_FRESH`; 0 where they do not keep up with it. */
  fresh: number;
  /** The first of them, where one reads on. */
  freshFrom: string | null;
};

/** So many new posts are counted; more are "more". */
export const MOST_FRESH = 100;

/**
 * Since when a viewer keeps up with a conversation aliased `c`, as one row: from its beginning where they follow it or take part in it;
 * where it is of a group of theirs, since they came in. No row where they left it, made its group quiet, or it is nothing to them. What
 * they said of the conversation itself goes before what they said of its group.
 */
const keptUp = (sql: Sql, accountId: string): Fragment => sql`
  select since from (
    select case when w.level is not null then case when w.level <> 'left' then '-infinity'::timestamptz end
                when m.quiet_at is not null then null
                when exists (select from party y where y.account_id = ${accountId}::uuid and y.conversation_id = c.id) then '-infinity'
                else m.at end as since
    from (select) one
      left join attention w on w.account_id = ${accountId}::uuid and w.conversation_id = c.id
      left join membership m on c.visibility = 'group' and m.group_id = c.audience_id and m.account_id = ${accountId}::uuid and m.role <> 'asked') k
  where since is not null`;

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
      from (${keptUp(sql, viewer.id)}) kept cross join lateral (
        select p.id from post p
        where p.conversation_id = c.id and p.id > ${readTo(sql, viewer.id)} and p.created_at > kept.since and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null
          and p.author_id <> ${viewer.id}::uuid and p.byline_id is distinct from ${viewer.id}::uuid
          and p.author_id <> all(array${hushedFor(sql, viewer.id, now)}) and ${visiblePost(sql, viewer)}
        order by p.id limit ${sql.unsafe(String(MOST_FRESH))}) u) fresh`;
