import type { Duty } from '../rules/farewell.ts';
import type { Sql } from './database.ts';

/**
 * What an account still owes that would fall to nobody if it went: promises that stand or wait for its word, decisions that only it is asked for, groups
 * with others in them that only it leads, and the house itself where it is the last owner.
 */
export const dutiesOf = (sql: Sql, accountId: string): Promise<Duty[]> => sql<Duty[]>`
  select 'owner' as kind, '' as title, null::uuid as conversation_id, null as handle
  from account a where a.id = ${accountId} and a.role = 'owner'
    and not exists (select from account b where b.role = 'owner' and b.id <> a.id and b.suspended_at is null
                    and not exists (select from farewell f where f.account_id = b.id))
  union all
  select 'promise', k.what, k.conversation_id, null from commitment k where k.owner_id = ${accountId} and k.state in ('proposed', 'open')
  union all
  select 'decision', d.question, d.conversation_id, null from decision d
  where d.outcome is null and exists (select from decision_person p where p.decision_id = d.id and p.account_id = ${accountId})
    and not exists (select from decision_person p join account a on a.id = p.account_id
                    where p.decision_id = d.id and p.account_id <> ${accountId} and a.suspended_at is null)
  union all
  select 'group', g.name, null, g.handle from membership m join account g on g.id = m.group_id
  where m.account_id = ${accountId} and m.role = 'lead'
    and not exists (select from membership o where o.group_id = m.group_id and o.role = 'lead' and o.account_id <> m.account_id)
    and exists (select from membership o join account a on a.id = o.account_id
                where o.group_id = m.group_id and o.account_id <> m.account_id and o.role <> 'asked' and a.kind = 'person')`;
