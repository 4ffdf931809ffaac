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
 * One row where a viewer keeps up with a conversation aliased `c`: they follow it, take part in it or are in its group. None where they
 * left it, made its group quiet, or it is nothing to them; what they said of the conversation itself goes before what they said of its
 * group. `since` is when they came into the group, where only that makes them keep up. Most conversations are of no group, and ask no more.
 */
const keptUp = (sql: Sql, accountId: string): Fragment => {
  const word = sql`select w.level <> 'left' from attention w where w.account_id = ${accountId}::uuid and w.conversation_id = c.id`;
  const takesPart = sql`exists (select from party y where y.account_id = ${accountId}::uuid and y.conversation_id = c.id)`;
  const membership = sql`from membership m where m.group_id = c.audience_id and m.account_id = ${accountId}::uuid and m.role <> 'asked'`;
  return sql`
    select case when c.visibility = 'group' then (select m.at ${membership} and not ${takesPart} and not exists (${word})) end as since
    where coalesce((${word}), case when c.visibility = 'group' then (select m.quiet_at is null ${membership}) end, ${takesPart})
    offset 0`;
};

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
        where p.conversation_id = c.id and p.id > ${readTo(sql, viewer.id)} and (kept.since is null or p.created_at > kept.since) and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null
          and p.author_id <> ${viewer.id}::uuid and p.byline_id is distinct from ${viewer.id}::uuid
          and p.author_id <> all(array${hushedFor(sql, viewer.id, now)}) and ${visiblePost(sql, viewer)}
        order by p.id limit ${sql.unsafe(String(MOST_FRESH))}) u) fresh`;
