import type { Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';

/** How much of what was said before stands in the home of whoever comes into a group, and how old it may be. */
const MOST_BROUGHT = 20;
const DAYS_BROUGHT = 60;

/** Brings what was lately talked about in a group into the home of somebody who came in, each conversation by its newest post. */
export async function bringTalk(
  sql: Sql,
  { groupId, accountId, at }: { groupId: string; accountId: string; at: Date },
): Promise<void> {
  const since = new Date(at.getTime() - DAYS_BROUGHT * 86_400_000);
  await sql`
    insert into home_entry (account_id, conversation_id, post_id)
    select ${accountId}::uuid, c.id, last.id
    from (select id from conversation where visibility = 'group' and audience_id = ${groupId} and last_post_at > ${since}
          order by last_post_at desc, id limit ${MOST_BROUGHT}) c
      cross join lateral (
        select p.id from post p where p.conversation_id = c.id and p.kind = 'post' and p.visibility = 'group' and p.audience_id = ${groupId}
          and p.deleted_at is null and p.hidden_at is null and p.held_at is null and p.author_id not in ${hushedFor(sql, accountId, at)}
        order by p.id desc limit 1) last
    where not exists (select from attention w where w.account_id = ${accountId} and w.conversation_id = c.id and w.level = 'left')
    on conflict do nothing`;
}
