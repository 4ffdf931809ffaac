import { mayLead, type GroupRole } from '../rules/group.ts';
import { plainHandle } from '../rules/handle.ts';
import { forbidden, notFound, Problem } from '../rules/problem.ts';
import type { ProfileLine } from '../rules/profile-line.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Entry } from '../rules/visibility.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { sharedWith } from '../store/others.ts';
import { visibleAccount } from '../store/visible-account.ts';
import type { Other } from './others.ts';
import { placed, type Person, type Placed } from './person.ts';

/** What a group says of itself, and where the viewer stands to it. */
export type GroupFacts = {
  relation: string;
  entry: Entry;
  /** The viewer's own standing in it, not the organisation's. */
  mine: GroupRole | null;
  /** The viewer keeps it quiet for themselves. */
  quiet: boolean;
  members: number;
  question: string;
  rules: string[];
  /** The organisations elsewhere with which it is shared. */
  sharedWith: Other[];
  /** The one of the viewer's own, whether it is shared with that or not. */
  own: string | null;
};

export type Profile = Placed & {
  bioHtml: string;
  lines: ProfileLine[];
  createdAt: Date;
  suspendedAt: Date | null;
  /** The account was deleted; nothing of its person is left. */
  erasedAt: Date | null;
  /** Whether the viewer hears this account, and whether it hears the viewer. */
  followed: boolean;
  followsYou: boolean;
  group: GroupFacts | null;
};

/** The short lines of an account `a`. */
export const profileLinesOf = (sql: Sql): Fragment =>
  sql`(select coalesce(json_agg(json_build_object('label', pl.label, 'words', pl.words) order by pl.position), '[]'::json)
       from profile_line pl where pl.account_id = a.id)`;

/** The account of this handle as the viewer may see it; `not-found` where there is none, or it is a hidden group of others. */
export async function readProfile(sql: Sql, viewer: Viewer, handle: string): Promise<Profile> {
  const [profile] = await sql<Profile[]>`
    select ${placed(sql, viewer)}, a.bio_html, ${profileLinesOf(sql)} as lines, a.created_at, a.suspended_at, a.erased_at,
           exists (select from follow f where f.follower_id = ${viewer.id}::uuid and f.followed_id = a.id) as followed,
           exists (select from follow f where f.follower_id = a.id and f.followed_id = ${viewer.id}::uuid) as follows_you,
           (select json_build_object('relation', y.relation, 'entry', y.entry, 'question', y.question, 'rules', y.rules,
              'sharedWith', (select coalesce(json_agg(json_build_object('id', oth.id, 'name', oth.name, 'web', oth.web) order by sh.at, oth.id), '[]'::json)
                             from shared_group sh join other_organisation oth on oth.id = sh.organisation_id where sh.group_id = a.id and sh.ended_at is null),
              'own', (select bel.organisation_id from belonging bel where bel.account_id = ${viewer.id}::uuid and bel.ended_at is null),
              'quiet', exists (select from membership m where m.group_id = a.id and m.account_id = ${viewer.id}::uuid and m.quiet_at is not null),
              'mine', (select m.role from membership m where m.group_id = a.id and m.account_id = ${viewer.id}::uuid),
              'members', (select count(*) from membership m join account w on w.id = m.account_id
                          where m.group_id = a.id and m.role <> 'asked' and w.kind = 'person' and w.suspended_at is null))
            from community y where y.account_id = a.id) as group
    from account a where lower(a.handle) = ${plainHandle(handle)} and ${visibleAccount(sql, viewer)}`;
  if (!profile) throw notFound();
  return profile;
}

/** A group with the organisations elsewhere with which it is shared. */
export type GroupOf = Person & { sharedWith: string[] };

/** The groups of somebody that the viewer may know of. */
export function readGroupsOf(sql: Sql, viewer: Viewer, accountId: string): Promise<GroupOf[]> {
  return sql<GroupOf[]>`
    select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, y.relation, ${sharedWith(sql)} as shared_with
    from membership s join account a on a.id = s.group_id join community y on y.account_id = a.id
    where s.account_id = ${accountId} and s.role <> 'asked' and ${visibleAccount(sql, viewer)} order by lower(a.name) limit 100`;
}

/** The teams of somebody, by name. */
export function readTeamsOf(
  sql: Sql,
  accountId: string,
): Promise<{ id: string; name: string; leads: boolean }[]> {
  return sql<{ id: string; name: string; leads: boolean }[]>`
    select t.id, t.name, t.lead_id is not distinct from ${accountId}::uuid as leads
    from team t where t.lead_id = ${accountId} or exists (select from team_member m where m.team_id = t.id and m.account_id = ${accountId})
    order by lower(t.name)`;
}

/** How many promises the public ledger shows: what the organisation, or one owner, gave its word on where everyone may see it. */
export async function countPromises(sql: Sql, ownerId?: string): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int as count from commitment k join post p on p.id = k.post_id join conversation c on c.id = k.conversation_id
    where k.state not in ('proposed', 'declined') and p.visibility = 'everyone' and p.held_at is null and c.visibility = 'everyone' and not c.held
      ${ownerId ? sql`and k.owner_id = ${ownerId}` : sql``}`;
  return row!.count;
}

/** What a group says of itself, as its leads wrote it; for them alone. */
export type GroupToEdit = {
  handle: string;
  name: string;
  pictureId: string | null;
  bio: string;
  relation: string;
  entry: Entry;
  question: string;
  rules: string[];
};

export async function readGroupToEdit(sql: Sql, viewer: Viewer, handle: string): Promise<GroupToEdit> {
  const [group] = await sql<(GroupToEdit & { mine: GroupRole | null })[]>`
    select a.handle, a.name, a.picture_id, a.bio, y.relation, y.entry, y.question, y.rules,
           (select m.role from membership m where m.group_id = a.id and m.account_id = ${viewer.id}::uuid) as mine
    from account a join community y on y.account_id = a.id
    where lower(a.handle) = ${plainHandle(handle)} and ${visibleAccount(sql, viewer)}`;
  if (!group) throw notFound();
  if (!mayLead(viewer, group.mine)) throw viewer.id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
  return group;
}
