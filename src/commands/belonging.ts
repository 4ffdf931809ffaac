import { conflict } from '../rules/problem.ts';
import { withoutFirm } from '../rules/relation.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { isLastLead } from './load-group.ts';
import { record } from './record.ts';

/** The organisation elsewhere to which somebody belongs; null where there is none. */
export async function otherOf(sql: Sql, accountId: string | null): Promise<string | null> {
  const [own] = await sql<{ organisationId: string }[]>`
    select organisation_id from belonging where account_id = ${accountId}::uuid and ended_at is null`;
  return own?.organisationId ?? null;
}

type Giving = {
  accountId: string;
  organisationId: string;
  /** The group into which they were invited for it; null: for everybody to see. */
  throughId: string | null;
  byId: string;
  at: Date;
};

/** Lets somebody who belongs to none belong to an organisation elsewhere. The firm that they named in own words is not needed any more. */
export async function giveBelonging(sql: Sql, giving: Giving): Promise<void> {
  const { accountId, organisationId, throughId, byId, at } = giving;
  await sql`
    insert into belonging (id, account_id, organisation_id, through_id, by_id, at)
    values (${newId()}, ${accountId}, ${organisationId}, ${throughId}, ${byId}, ${at})`;
  const [{ relation } = { relation: '' }] = await sql<{ relation: string }[]>`
    select relation from account where id = ${accountId}`;
  await sql`update account set relation = ${withoutFirm(relation)} where id = ${accountId}`;
  await record(sql, { kind: 'belonging_given', at, actorId: byId, data: { accountId, organisationId } });
}

type Ending = { accountId: string; byId: string | null; at: Date };

/** Ends somebody's belonging; gives the organisation's id, null where they belonged to none. */
export async function endBelonging(sql: Sql, { accountId, byId, at }: Ending): Promise<string | null> {
  const [ended] = await sql<{ organisationId: string }[]>`
    update belonging set ended_at = ${at}, ended_by = ${byId} where account_id = ${accountId} and ended_at is null returning organisation_id`;
  if (!ended) return null;
  const { organisationId } = ended;
  await record(sql, { kind: 'belonging_ended', at, actorId: byId, data: { accountId, organisationId } });
  return organisationId;
}

/** Who is no longer of an organisation keeps no group for it any more: they stay in it as a member. Somebody always leads it. */
export async function layDownOffices(
  sql: Sql,
  organisationId: string,
  { accountId, byId, at }: Ending,
): Promise<void> {
  const offices = await sql<{ groupId: string; role: string }[]>`
    select m.group_id, m.role from membership m join shared_group sh on sh.group_id = m.group_id
    join community y on y.account_id = m.group_id
    where m.account_id = ${accountId} and m.role in ('lead', 'moderator') and sh.organisation_id = ${organisationId} and sh.ended_at is null
    order by m.group_id for update of y`;
  for (const { groupId, role } of offices) {
    if (role === 'lead' && (await isLastLead(sql, groupId, accountId))) throw conflict('people.lastLead');
    await sql`update membership set role = 'member' where group_id = ${groupId} and account_id = ${accountId}`;
    const data = { groupId, accountId, role: 'member' };
    await record(sql, { kind: `${role}_named`, at, actorId: byId, data });
  }
}
