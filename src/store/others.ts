import { isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from './database.ts';
import { visibleAccount } from './visible-account.ts';

/** `mayKnowOther` of `rules/sharing.ts` in SQL: a condition over an organisation elsewhere aliased `oth`. */
export const knownOther = (sql: Sql, viewer: Viewer): Fragment =>
  isStaff(viewer)
    ? sql`true`
    : sql`(exists (select from belonging x where x.organisation_id = oth.id and x.ended_at is null
        and (x.through_id is null or x.account_id = ${viewer.id}::uuid))
      or exists (select from shared_group x join account a on a.id = x.group_id
        where x.organisation_id = oth.id and ${visibleAccount(sql, viewer)}))`;

/** The name of the organisation elsewhere to which the account of this alias belongs, where the viewer may know of it. */
export const belongsTo = (sql: Sql, viewer: Viewer, alias = 'a'): Fragment => sql`(
  select oth.name from belonging bel join other_organisation oth on oth.id = bel.organisation_id
  where bel.account_id = ${sql(alias)}.id and bel.ended_at is null and ${knownOther(sql, viewer)})`;

/** Those with which the group of this alias is shared, by name, as JSON: whoever may know of the group may know of them. */
export const sharedWith = (sql: Sql, alias = 'a'): Fragment => sql`(
  select coalesce(json_agg(oth.name order by sh.at, oth.id), '[]'::json) from shared_group sh
  join other_organisation oth on oth.id = sh.organisation_id where sh.group_id = ${sql(alias)}.id and sh.ended_at is null)`;

/**
 * On which side somebody is in a group: `ours` for staff, the id of the organisation elsewhere to which they belong where it is shared
 * with that one, else `others`. Over a membership aliased `m` and its account `a`.
 */
export const sideOf = (sql: Sql): Fragment => sql`case
  when a.role in ('owner', 'admin', 'moderator', 'staff') then 'ours'
  else coalesce((select bel.organisation_id::text from belonging bel join shared_group sh on sh.organisation_id = bel.organisation_id
    where bel.account_id = a.id and bel.ended_at is null and sh.group_id = m.group_id and sh.ended_at is null), 'others') end`;
