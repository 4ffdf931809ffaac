import { plainHandle } from '../rules/handle.ts';
import { invalid, notFound } from '../rules/problem.ts';
import { isStaffRole, type Role } from '../rules/viewer.ts';
import { cleanName } from '../rules/name.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';

const LONGEST_TEAM_NAME = 60;

/** A team's name made fit to be read, by which no other team goes. */
export async function fitTeamName(sql: Sql, typed: string, teamId: string | null): Promise<string> {
  const name = cleanName(typed);
  if (name === '') throw invalid({ name: 'problems.required' });
  if ([...name].length > LONGEST_TEAM_NAME) throw invalid({ name: 'problems.tooLong' });
  const [taken] =
    await sql`select from team where lower(name) = lower(${name}) and id is distinct from ${teamId}::uuid`;
  if (taken) throw invalid({ name: 'administration.teamTaken' });
  return name;
}

/** The team, locked. */
export async function loadTeam(
  sql: Sql,
  id: string,
): Promise<{ id: string; name: string; leadId: string | null }> {
  if (!isId(id)) throw notFound();
  const [team] = await sql<{ id: string; name: string; leadId: string | null }[]>`
    select id, name, lead_id from team where id = ${id} for update`;
  if (!team) throw notFound();
  return team;
}

/** Somebody who may be in a team: staff who are still here. */
export async function loadStaff(sql: Sql, handle: string): Promise<{ id: string }> {
  const [account] = await sql<{ id: string; role: Role | null; suspendedAt: Date | null }[]>`
    select id, role, suspended_at from account where lower(handle) = ${plainHandle(handle)}`;
  if (!account?.role || !isStaffRole(account.role) || account.suspendedAt)
    throw invalid({ handle: 'administration.notStaff' });
  return account;
}
