import type { GroupRole } from '../rules/group.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { knownOther, sideOf } from '../store/others.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { demand } from './demand.ts';
import { personJson, type Person } from './person.ts';

/** An organisation that does not run this server. */
export type Other = { id: string; name: string; web: string };

/** That an account aliased `a` belongs to the organisation elsewhere of this id, which is only so where the viewer may know of it. */
export const ofOther = (sql: Sql, viewer: Viewer, id: string): Fragment =>
  isId(id)
    ? sql`and exists (select from belonging bel join other_organisation oth on oth.id = bel.organisation_id
        where bel.account_id = a.id and bel.ended_at is null and oth.id = ${id} and ${knownOther(sql, viewer)})`
    : sql`and false`;

/** Those of which the viewer may know, by name, each with how many members that they may see belong to it. */
export const readOthers = (sql: Sql, viewer: Viewer): Promise<(Other & { people: number })[]> =>
  sql<(Other & { people: number })[]>`
    select oth.id, oth.name, oth.web, (
      select count(*)::int from belonging bel join account a on a.id = bel.account_id
      where bel.organisation_id = oth.id and bel.ended_at is null and a.role = 'member' and a.suspended_at is null
        and ${visibleAccount(sql, viewer)}) as people
    from other_organisation oth where ${knownOther(sql, viewer)} order by lower(oth.name), oth.id limit 500`;

/** The same for those who see to the people here, with the groups that are shared with each. */
export type OtherToEdit = Other & { people: number; groups: { handle: string; name: string }[] };

export async function readOthersToEdit(sql: Sql, viewer: Viewer): Promise<OtherToEdit[]> {
  demand(viewer, 'manage-people');
  const [others, groups] = await Promise.all([
    readOthers(sql, viewer),
    sql<{ organisationId: string; handle: string; name: string }[]>`
      select sh.organisation_id, a.handle, a.name from shared_group sh join account a on a.id = sh.group_id
      where sh.ended_at is null and ${visibleAccount(sql, viewer)} order by lower(a.name)`,
  ]);
  return others.map((other) => ({
    ...other,
    groups: groups.filter(({ organisationId }) => organisationId === other.id),
  }));
}

/** One side of a shared group: ours, another organisation's, or those who are of neither. */
export type Side = {
  /** `ours`, `others`, or the id of the organisation elsewhere. */
  side: string;
  people: number;
  keepers: (Person & { standing: GroupRole })[];
};

/** How many people of each side are in a group, as far as the viewer may see them, and who keeps it. A side with nobody is not there. */
export const readSides = (sql: Sql, viewer: Viewer, groupId: string): Promise<Side[]> =>
  sql<Side[]>`
    select ${sideOf(sql)} as side, count(*)::int as people,
      coalesce(json_agg((${personJson(sql, 'a')})::jsonb || jsonb_build_object('standing', m.role) order by m.role, lower(a.name), a.id)
        filter (where m.role in ('lead', 'moderator')), '[]'::json) as keepers
    from membership m join account a on a.id = m.account_id
    where m.group_id = ${groupId} and m.role <> 'asked' and a.kind = 'person' and a.suspended_at is null and ${visibleAccount(sql, viewer)}
    group by 1`;

/** To which organisation elsewhere somebody belongs, since when, and by whose word. */
export type Belonging = {
  organisationId: string;
  name: string;
  at: Date;
  /** Those who see to the people said so, for everybody to see. */
  isOpen: boolean;
  by: string;
  /** The groups that they keep for it. */
  keeps: string[];
};

export async function readBelonging(sql: Sql, viewer: Viewer, accountId: string): Promise<Belonging | null> {
  const [belonging] = await sql<Belonging[]>`
    select oth.id as organisation_id, oth.name, bel.at, bel.through_id is null as is_open, w.name as by,
      coalesce((select json_agg(a.name order by lower(a.name)) from membership m join account a on a.id = m.group_id
        join shared_group sh on sh.group_id = a.id and sh.organisation_id = oth.id and sh.ended_at is null
        where m.account_id = bel.account_id and m.role in ('lead', 'moderator') and ${visibleAccount(sql, viewer)}), '[]'::json) as keeps
    from belonging bel join other_organisation oth on oth.id = bel.organisation_id join account w on w.id = bel.by_id
    where bel.account_id = ${accountId} and bel.ended_at is null and ${knownOther(sql, viewer)}`;
  return belonging ?? null;
}
