import { eyesOf, isStaff, may, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from './database.ts';

/**
 * `rules/visibility.ts` in SQL: a condition over a post aliased `p`. Every reading and command that touches posts uses it, and only
 * it. A test holds the two together over every visibility and every kind of viewer.
 */
export function visiblePost(sql: Sql, viewer: Viewer): Fragment {
  const [own, organisation] = eyesOf(viewer);
  if (own === undefined) return sql`(p.visibility in ('everyone', 'unlisted') and p.held_at is null)`;
  // One value each and no array, and staff as a constant: so that PostgreSQL plans it once for all viewers, not once for each.
  const eyes = organisation === undefined ? sql`(${own}::uuid)` : sql`(${own}::uuid, ${organisation}::uuid)`;
  const staff = isStaff(viewer) ? sql`true` : sql`false`;
  return sql`(case when p.visibility = 'staff' then ${staff}
    when p.author_id in ${eyes} then true
    ${isStaff(viewer) ? sql`` : sql`when p.author_id = any(array${apartFrom(sql, own)}) and not ${organisations(sql)} then false`}
    when p.held_at is not null and not ${staff} and not (p.held_because = 'limited'
      and exists (select from follow f where f.followed_id = p.author_id and f.follower_id in ${eyes})) is true then false
    when p.visibility in ('everyone', 'unlisted') then true
    when p.visibility = 'followers' then p.audience_id in ${eyes}
      or exists (select from follow f where f.followed_id = p.audience_id and f.follower_id in ${eyes})
    when p.visibility = 'group' then
      exists (select from membership m where m.group_id = p.audience_id and m.account_id in ${eyes} and m.role <> 'asked')
    else exists (select from named n where n.list_id = p.audience_id and n.account_id in ${eyes}) end)`;
}

/**
 * With whom somebody has a block, whichever of the two said so. It hangs on nothing of the row that it is asked about. Readings
 * make an `array` of it: PostgreSQL then looks it up once for a whole statement, and one plan is as good for everybody, however many
 * others block.
 */
export const apartFrom = (sql: Sql, accountId: string | Fragment): Fragment =>
  sql`(select k.blocked_id from block k where k.blocker_id = ${accountId}::uuid union all select k.blocker_id from block k where k.blocked_id = ${accountId}::uuid)`;

/** Whether a post `p` stands in a conversation that the organisation began or in which it was ever asked. */
const organisations = (sql: Sql): Fragment =>
  sql`(exists (select from move v where v.conversation_id = p.conversation_id)
    or exists (select from conversation oc join organisation o on o.account_id = oc.starter_id where oc.id = p.conversation_id))`;

/**
 * Whether a viewer sees the post that began a conversation aliased `c`, and so the conversation. A reply may be for more people
 * than what it answers: whoever shows one with its conversation's title or address asks for both.
 */
export const visibleConversation = (sql: Sql, viewer: Viewer): Fragment =>
  sql`exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post' and ${visiblePost(sql, viewer)})`;

/**
 * The same rule asked the other way round: which of many people see one post. A condition over a post aliased `p` and an account
 * aliased `a`; staff look through the organisation's eyes too.
 */
export function visibleTo(sql: Sql): Fragment {
  const staff = sql`coalesce(a.role in ('owner', 'admin', 'moderator', 'staff'), false)`;
  const eyes = sql`(a.id, case when ${staff} then (select o.account_id from organisation o) end)`;
  return sql`(case when p.visibility = 'staff' then ${staff}
    when p.author_id in ${eyes} then true
    when not ${staff} and not ${organisations(sql)} and exists (
      select from block k where (k.blocker_id = a.id and k.blocked_id = p.author_id) or (k.blocker_id = p.author_id and k.blocked_id = a.id)) then false
    when p.held_at is not null and not ${staff} and not (p.held_because = 'limited'
      and exists (select from follow f where f.followed_id = p.author_id and f.follower_id in ${eyes})) is true then false
    when p.visibility in ('everyone', 'unlisted') then true
    when p.visibility = 'followers' then p.audience_id in ${eyes}
      or exists (select from follow f where f.followed_id = p.audience_id and f.follower_id in ${eyes})
    when p.visibility = 'group' then
      exists (select from membership m where m.group_id = p.audience_id and m.account_id in ${eyes} and m.role <> 'asked')
    else exists (select from named n where n.list_id = p.audience_id and n.account_id in ${eyes}) end)`;
}

/**
 * Whether a conversation aliased `c` is of a group in which the viewer themselves keeps order. `rules/group.ts` says who does, and who
 * may in every group.
 */
export const inKeptGroup = (sql: Sql, viewer: Viewer): Fragment =>
  sql`(c.visibility = 'group' and exists (select from membership m where m.group_id = c.audience_id
       and m.account_id = ${viewer.id}::uuid and m.role in ('lead', 'moderator')))`;

/**
 * `canReadWithheld` of `rules/visibility.ts` in SQL: whether the words of a post aliased `p` that were put away are for this viewer,
 * who may see its place.
 */
export function readableWithheld(sql: Sql, viewer: Viewer): Fragment {
  const keeper = may(viewer, 'keep-order') ? sql`true` : sql`false`;
  const hidden = isStaff(viewer)
    ? sql`true`
    : sql`(p.author_id = any(${eyesOf(viewer)}::uuid[]) 
        or exists (select from conversation c where c.id = p.conversation_id and ${inKeptGroup(sql, viewer)}))`;
  return sql`(case when p.deleted_at is not null then ${keeper} when p.hidden_at is not null then ${hidden} else false end)`;
}

/** `canJudge` in SQL, over a post aliased `p`. */
export function judgeable(sql: Sql, viewer: Viewer): Fragment {
  if (!may(viewer, 'keep-order')) return sql`false`;
  return sql`(exists (select from report r where r.post_id = p.id and r.ended_at is null)
    or exists (select from ruling g join appeal l on l.ruling_id = g.id where g.post_id = p.id and l.decided_at is null)
    or ${visiblePost(sql, viewer)})`;
}
