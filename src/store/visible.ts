import { eyesOf, isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from './database.ts';

/**
 * `rules/visibility.ts` in SQL: a condition over a post aliased `p`. Every reading and command that touches posts uses it, and only
 * it. A test holds the two together over every visibility and every kind of viewer.
 */
export function visiblePost(sql: Sql, viewer: Viewer): Fragment {
  const eyes = eyesOf(viewer);
  if (eyes.length === 0) return sql`(p.visibility in ('everyone', 'unlisted') and p.held_at is null)`;
  const staff = isStaff(viewer);
  return sql`(case when p.visibility = 'staff' then ${staff}::bool
    when p.author_id = any(${eyes}::uuid[]) then true
    when p.held_at is not null and not ${staff}::bool then false
    when p.visibility in ('everyone', 'unlisted') then true
    when p.visibility = 'followers' then p.audience_id = any(${eyes}::uuid[])
      or exists (select from follow f where f.followed_id = p.audience_id and f.follower_id = any(${eyes}::uuid[]))
    when p.visibility = 'group' then
      exists (select from membership m where m.group_id = p.audience_id and m.account_id = any(${eyes}::uuid[]) and m.role <> 'asked')
    else exists (select from named n where n.list_id = p.audience_id and n.account_id = any(${eyes}::uuid[])) end)`;
}

/**
 * The same rule asked the other way round: which of many people see one post. A condition over a post aliased `p` and an account
 * aliased `a`; staff look through the organisation's eyes too.
 */
export function visibleTo(sql: Sql): Fragment {
  const staff = sql`coalesce(a.role in ('owner', 'admin', 'moderator', 'staff'), false)`;
  const eyes = sql`(a.id, case when ${staff} then (select o.account_id from organisation o) end)`;
  return sql`(a.suspended_at is null and case when p.visibility = 'staff' then ${staff}
    when p.author_id in ${eyes} then true
    when p.held_at is not null and not ${staff} then false
    when p.visibility in ('everyone', 'unlisted') then true
    when p.visibility = 'followers' then p.audience_id in ${eyes}
      or exists (select from follow f where f.followed_id = p.audience_id and f.follower_id in ${eyes})
    when p.visibility = 'group' then
      exists (select from membership m where m.group_id = p.audience_id and m.account_id in ${eyes} and m.role <> 'asked')
    else exists (select from named n where n.list_id = p.audience_id and n.account_id in ${eyes}) end)`;
}
