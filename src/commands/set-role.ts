import { conflict } from '../rules/problem.ts';
import { isStaffRole, type Role } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { endBelonging } from './belonging.ts';
import { followHouse } from './follow-house.ts';
import { record } from './record.ts';

type RoleChange = {
  account: { id: string; role: Role };
  to: Role;
  /** null: whoever runs the server, from outside. */
  byId: string | null;
  at: Date;
};

/**
 * Gives an account another role, and keeps who did it. There is always an owner who can come in. Whoever leaves staff
 * leaves its teams, and what they had taken waits for somebody else; what they promised stays theirs to keep. Whoever becomes staff is of
 * this organisation and of no other.
 */
export async function setRole(sql: Sql, { account, to, byId, at }: RoleChange): Promise<void> {
  if (account.role === to) return;
  if (account.role === 'owner') await demandOtherOwner(sql, account.id);
  await sql`update account set role = ${to} where id = ${account.id}`;
  await sql`
    insert into role_change (id, account_id, from_role, to_role, by_id, at)
    values (${newId()}, ${account.id}, ${account.role}, ${to}, ${byId}, ${at})`;
  if (account.role === 'guest') await followHouse(sql, account.id, at);
  if (isStaffRole(to)) await endBelonging(sql, { accountId: account.id, byId, at });
  else await leaveStaff(sql, account.id);
  const sessions = await sql<{ id: string }[]>`select id from session where account_id = ${account.id}`;
  // Streams that were opened with the old role look again, and end.
  await hint(sql, [topics.person(account.id), ...sessions.map(({ id }) => topics.session(id))]);
  const data = { accountId: account.id, from: account.role, to };
  await record(sql, { kind: 'role_changed', at, actorId: byId, data });
}

/** All owners are locked, so that two who step down at once follow one another. */
async function demandOtherOwner(sql: Sql, accountId: string): Promise<void> {
  const owners = await sql<{ id: string; suspendedAt: Date | null }[]>`
    select id, suspended_at from account where role = 'owner' order by id for update`;
  if (!owners.some((owner) => owner.id !== accountId && owner.suspendedAt === null))
    throw conflict('administration.lastOwner');
}

async function leaveStaff(sql: Sql, accountId: string): Promise<void> {
  await sql`delete from team_member where account_id = ${accountId}`;
  await sql`update team set lead_id = null where lead_id = ${accountId}`;
  await sql`update conversation set assignee_id = null where assignee_id = ${accountId}`;
  await hint(sql, [topics.inbox]);
}
