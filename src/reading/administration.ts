import { plainHandle } from '../rules/handle.ts';
import { notFound } from '../rules/problem.ts';
import type { Role, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { demand } from './demand.ts';
import type { Person } from './person.ts';
import type { Page } from './said.ts';

/** Somebody with an account, as those see them who manage people. */
export type Account = Person & {
  role: Role;
  createdAt: Date;
  suspendedAt: Date | null;
  limitedAt: Date | null;
  seenAt: Date | null;
};

export type Seeking = { words?: string; role?: Role; suspended?: boolean; after?: string };

const PAGE = 40;

/** Everybody with an account, also guests and those kept out, by name. */
export async function readAccounts(
  sql: Sql,
  viewer: Viewer,
  { words, role, suspended, after }: Seeking,
): Promise<Page<Account>> {
  demand(viewer, 'manage-people');
  if (after !== undefined && !isId(after)) throw notFound();
  const pattern =
    words &&
    `%${words
      .trim()
      .replace(/^@/, '')
      .replaceAll(/[\\%_]/g, '\\$&')}%`;
  const rows = await sql<Account[]>`
    select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation, a.created_at, a.suspended_at, a.limited_at,
           (select max(s.seen_at) from session s where s.account_id = a.id) as seen_at
    from account a where a.kind = 'person'
      ${pattern ? sql`and (unaccent(lower(a.name)) like unaccent(lower(${pattern})) or lower(a.handle) like lower(${pattern}))` : sql``}
      ${role ? sql`and a.role = ${role}` : sql``} ${suspended ? sql`and a.suspended_at is not null` : sql``}
      ${after ? sql`and (lower(a.name), a.id) > (select lower(b.name), b.id from account b where b.id = ${after})` : sql``}
    order by lower(a.name), a.id limit ${PAGE + 1}`;
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? shown.at(-1)!.id : null };
}

/** What was done to an account, newest first. */
export type Happening =
  | { kind: 'role'; from: Role | null; to: Role; by: string | null; at: Date }
  | { kind: 'suspended'; reason: string; by: string | null; at: Date }
  | { kind: 'lifted'; by: string | null; at: Date }
  | { kind: 'limited'; reason: string; by: string | null; at: Date }
  | { kind: 'unlimited'; by: string | null; at: Date }
  | { kind: 'belongs'; organisation: string; by: string | null; at: Date }
  | { kind: 'left'; organisation: string; by: string | null; at: Date }
  | { kind: 'employee_named'; by: string | null; at: Date }
  | { kind: 'employee_ended'; by: string | null; at: Date };

export async function readAccount(
  sql: Sql,
  viewer: Viewer,
  handle: string,
): Promise<Account & { history: Happening[] }> {
  demand(viewer, 'manage-people');
  const [account] = await sql<Account[]>`
    select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation, a.created_at, a.suspended_at, a.limited_at,
           (select max(s.seen_at) from session s where s.account_id = a.id) as seen_at
    from account a where a.kind = 'person' and lower(a.handle) = ${plainHandle(handle)}`;
  if (!account) throw notFound();
  const history = await sql<Happening[]>`
    select * from (
      select 'role' as kind, r.from_role as "from", r.to_role as "to", null as reason, null as organisation, b.name as by, r.at
      from role_change r left join account b on b.id = r.by_id where r.account_id = ${account.id}
      union all
      select 'suspended', null, null, s.reason, null, b.name, s.at from suspension s join account b on b.id = s.by_id where s.account_id = ${account.id}
      union all
      select 'lifted', null, null, null, null, b.name, s.lifted_at from suspension s left join account b on b.id = s.lifted_by
      where s.account_id = ${account.id} and s.lifted_at is not null
      union all
      select 'limited', null, null, g.reason, null, b.name, g.at from ruling g join account b on b.id = g.by_id
      where g.account_id = ${account.id} and g.kind = 'limited'
      union all
      select 'unlimited', null, null, null, null, b.name, g.ended_at from ruling g left join account b on b.id = g.ended_by
      where g.account_id = ${account.id} and g.kind = 'limited' and g.ended_at is not null
      union all
      select 'belongs', null, null, null, oth.name, b.name, bel.at from belonging bel join other_organisation oth on oth.id = bel.organisation_id
      left join account b on b.id = bel.by_id where bel.account_id = ${account.id}
      union all
      select 'left', null, null, null, oth.name, b.name, bel.ended_at from belonging bel join other_organisation oth on oth.id = bel.organisation_id
      left join account b on b.id = bel.ended_by where bel.account_id = ${account.id} and bel.ended_at is not null
      union all
      select e.kind, null, null, null, null, b.name, e.at from event e left join account b on b.id = e.actor_id
      where e.kind in ('employee_named', 'employee_ended') and e.data ->> 'accountId' = ${account.id}::text) happened
    order by at desc limit 100`;
  return { ...account, history: [...history] };
}

/** How many there are of each role, and kept out. */
export async function countAccounts(
  sql: Sql,
  viewer: Viewer,
): Promise<{ roles: Partial<Record<Role, number>>; suspended: number }> {
  demand(viewer, 'manage-people');
  const rows = await sql<{ role: Role; count: number; suspended: number }[]>`
    select role, count(*)::int as count, count(suspended_at)::int as suspended from account where kind = 'person' group by role`;
  return {
    roles: Object.fromEntries(rows.map(({ role, count }) => [role, count])),
    suspended: rows.reduce((sum, row) => sum + row.suspended, 0),
  };
}

export type Team = { id: string; name: string; lead: Person | null; members: Person[] };

/** The teams with who is in them, by name; one where its id is given. */
export async function readTeams(sql: Sql, viewer: Viewer, id?: string): Promise<Team[]> {
  demand(viewer, 'manage-teams');
  if (id !== undefined && !isId(id)) throw notFound();
  const teams = await sql<{ id: string; name: string; leadId: string | null }[]>`
    select id, name, lead_id from team ${id ? sql`where id = ${id}` : sql``} order by lower(name), id`;
  const people = await sql<(Person & { teamId: string })[]>`
    select m.team_id, a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation
    from (select team_id, account_id from team_member union select id, lead_id from team where lead_id is not null) m
    join account a on a.id = m.account_id
    where m.team_id = any(${teams.map((team) => team.id)}::uuid[]) order by lower(a.name), a.id`;
  return teams.map(({ id: teamId, name, leadId }) => {
    const members = people.filter((person) => person.teamId === teamId);
    return { id: teamId, name, members, lead: members.find((person) => person.id === leadId) ?? null };
  });
}
