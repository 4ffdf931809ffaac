import type { Fragment, Sql } from './database.ts';

/**
 * Whether whoever made the invitation aliased `i` may still invite where it leads (`rules/group.ts`, `rules/viewer.ts`): they are not kept
 * out, and keep the group, or are in it while it is open; to the server, they are still of staff. For the people of another organisation
 * (`rules/sharing.ts`) the group is still shared with it, and they keep the group for it or for ours.
 */
export const inviterMay = (sql: Sql): Fragment => sql`exists (
  select from account b where b.id = i.by_id and b.suspended_at is null and case
    when i.group_id is null then b.role in ('owner', 'admin', 'moderator', 'staff')
    else b.role in ('owner', 'admin', 'moderator') or exists (
      select from membership m join community y on y.account_id = m.group_id
      where m.group_id = i.group_id and m.account_id = b.id and b.role <> 'guest'
        and (m.role in ('lead', 'moderator') or (m.role = 'member' and y.entry = 'open'))) end
    and (i.organisation_id is null or (
      exists (select from shared_group sh where sh.group_id = i.group_id and sh.organisation_id = i.organisation_id and sh.ended_at is null)
      and (b.role in ('owner', 'admin', 'moderator') or exists (
        select from membership m where m.group_id = i.group_id and m.account_id = b.id and m.role in ('lead', 'moderator')))
      and not exists (select from belonging bel where bel.account_id = b.id and bel.ended_at is null and bel.organisation_id <> i.organisation_id))))`;

/** How many came by the invitation aliased `i`. */
export const usesOf = (sql: Sql): Fragment =>
  sql`(select count(*)::int from invitation_use u where u.invitation_id = i.id)`;
