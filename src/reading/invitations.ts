import { mayModerate, type GroupRole } from '../rules/group.ts';
import { stateOf, type InvitationFacts } from '../rules/invitation.ts';
import { notFound } from '../rules/problem.ts';
import { may, type KnownViewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { inviterMay, usesOf } from '../store/invitations.ts';
import { hashToken } from '../store/tokens.ts';
import { sharedWith } from '../store/others.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { personJson, type Person } from './person.ts';

/** What stands on the page that an invitation's link opens. */
export type Door = {
  by: Person;
  group: (Person & { bioHtml: string; members: number; sharedWith: string[] }) | null;
  rules: string[];
  /** The organisation elsewhere whose people it is for: whoever comes by it is shown as of it. */
  of: string | null;
};

/** What a link opens now; null where it opens nothing (any more). */
export async function readDoor(sql: Sql, token: string, now: Date): Promise<Door | null> {
  const [door] = await sql<
    (Door & InvitationFacts & { bioHtml: string | null; members: number; sharedWith: string[] })[]
  >`
    select i.most_uses, i.expires_at, i.revoked_at, ${usesOf(sql)} as uses, ${inviterMay(sql)} as inviter_may,
           ${personJson(sql, 'b')} as by, ${personJson(sql, 'g')} as "group", g.bio_html, coalesce(y.rules, '{}') as rules,
           ${sharedWith(sql, 'g')} as shared_with, (select oth.name from other_organisation oth where oth.id = i.organisation_id) as of,
           (select count(*)::int from membership m join account w on w.id = m.account_id
            where m.group_id = g.id and m.role <> 'asked' and w.kind = 'person' and w.suspended_at is null) as members
    from invitation i join account b on b.id = i.by_id left join account g on g.id = i.group_id left join community y on y.account_id = g.id
    where i.token_hash = ${hashToken(token)}`;
  if (!door || stateOf(door, now) !== 'open') return null;
  const { by, group, rules, of, bioHtml, ...more } = door;
  const { members, sharedWith: others } = more;
  return { by, rules, of, group: group && { ...group, bioHtml: bioHtml ?? '', members, sharedWith: others } };
}

/** An invitation, or a list of them that was made at once, as those see it who may know of it. */
export type InvitationLine = InvitationFacts & {
  id: string;
  isList: boolean;
  label: string;
  group: Person | null;
  /** The organisation elsewhere whose people it is for. */
  of: string | null;
  by: Person;
  createdAt: Date;
};

export type InvitationView = InvitationLine & {
  /** Who came, the newest first. */
  came: (Person & { at: Date; address: string | null })[];
  /** The single links of a list, and who came by each. */
  links: { id: string; address: string | null; who: Person | null; at: Date | null }[];
};

const lines = (sql: Sql, viewer: KnownViewer, which: Fragment, limit: number): Fragment => sql`
  select l.*, ${personJson(sql, 'b')} as by, ${personJson(sql, 'g')} as "group", oth.name as of from (
    select coalesce(i.list_id, i.id) as id, i.list_id is not null as is_list, max(i.label) as label, i.group_id, i.by_id, i.organisation_id,
           max(i.created_at) as created_at, max(i.expires_at) as expires_at, sum(i.most_uses)::int as most_uses,
           case when bool_and(i.revoked_at is not null) then max(i.revoked_at) end as revoked_at,
           sum(${usesOf(sql)})::int as uses, bool_and(${inviterMay(sql)}) as inviter_may
    from invitation i where ${which}
      and (i.group_id is null or exists (select from account a where a.id = i.group_id and ${visibleAccount(sql, viewer)}))
    group by coalesce(i.list_id, i.id), i.list_id is not null, i.group_id, i.by_id, i.organisation_id
    order by max(i.created_at) desc, coalesce(i.list_id, i.id) desc limit ${limit}) l
  join account b on b.id = l.by_id left join account g on g.id = l.group_id
  left join other_organisation oth on oth.id = l.organisation_id order by l.created_at desc, l.id desc`;

const MOST = 100;

/** The invitations that the viewer made; of a group those into it, and for whoever keeps it those of all. */
export function readInvitations(
  sql: Sql,
  viewer: KnownViewer,
  of?: { groupId: string; mine: GroupRole | null },
): Promise<InvitationLine[]> {
  const own = sql`i.by_id = ${viewer.id}`;
  const which =
    of === undefined
      ? own
      : mayModerate(viewer, of.mine)
        ? sql`i.group_id = ${of.groupId}`
        : sql`(i.group_id = ${of.groupId} and ${own})`;
  return sql<InvitationLine[]>`${lines(sql, viewer, which, MOST)}`;
}

/**
 * One invitation or list with who came by it: for whoever made it, for those who keep the group, and, of the server, for those who see
 * to its people. To others it is not there.
 */
export async function readInvitation(sql: Sql, viewer: KnownViewer, id: string): Promise<InvitationView> {
  if (!isId(id)) throw notFound();
  const of = sql`(i.id = ${id} or i.list_id = ${id})`;
  const anyGroup = may(viewer, 'lead-any-group') ? sql`true` : sql`false`;
  const people = may(viewer, 'manage-people') ? sql`true` : sql`false`;
  const mine = sql`(i.by_id = ${viewer.id} or case when i.group_id is null then ${people} else ${anyGroup} or exists (
    select from membership m where m.group_id = i.group_id and m.account_id = ${viewer.id} and m.role in ('lead', 'moderator')) end)`;
  const [line] = await sql<InvitationLine[]>`${lines(sql, viewer, sql`${of} and ${mine}`, 1)}`;
  if (!line || line.id !== id) throw notFound();
  const [came, links] = await Promise.all([
    sql<InvitationView['came']>`
      select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation, u.at, i.address
      from invitation i join invitation_use u on u.invitation_id = i.id join account a on a.id = u.account_id
      where ${of} order by u.at desc, a.id limit 1000`,
    line.isList
      ? sql<InvitationView['links']>`
          select i.id, i.address, ${personJson(sql, 'a')} as who, u.at
          from invitation i left join invitation_use u on u.invitation_id = i.id left join account a on a.id = u.account_id
          where i.list_id = ${id} order by lower(i.address), i.id`
      : [],
  ]);
  return { ...line, came, links };
}
