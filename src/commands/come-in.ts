import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { bringTalk } from './bring-talk.ts';

type Coming = {
  groupId: string;
  accountId: string;
  at: Date;
  /** Whether they accepted its rules by coming. */ accepts: boolean;
};

/**
 * Puts somebody into a group, whether they asked or not, with what was lately said there. What they answered when they asked is not
 * needed any more.
 */
export async function comeIn(sql: Sql, { groupId, accountId, at, accepts }: Coming): Promise<void> {
  const [came] = await sql`
    insert into membership (group_id, account_id, role, at, accepted_at)
    values (${groupId}, ${accountId}, 'member', ${at}, ${accepts ? at : null})
    on conflict (group_id, account_id) do update set role = 'member', at = excluded.at, answer = '',
      accepted_at = coalesce(excluded.accepted_at, membership.accepted_at)
    where membership.role = 'asked' returning at`;
  if (came) await bringTalk(sql, { groupId, accountId, at });
  await hint(sql, [topics.person(accountId)]);
}

/** Takes somebody out of a group. Of one that is hidden they are told nothing more, not even what they were told before. */
export async function goOut(sql: Sql, groupId: string, accountId: string): Promise<void> {
  await sql`delete from membership where group_id = ${groupId} and account_id = ${accountId}`;
  await sql`
    delete from notification n where n.account_id = ${accountId} and n.subject_id = ${groupId}
      and exists (select from community y where y.account_id = ${groupId} and y.entry = 'hidden')`;
  await hint(sql, [topics.person(accountId)]);
}
