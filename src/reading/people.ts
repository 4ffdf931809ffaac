import type { GroupRole } from '../rules/group.ts';
import { notFound } from '../rules/problem.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import type { Entry } from '../rules/visibility.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { sharedWith, sideOf } from '../store/others.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { ofOther } from './others.ts';
import { placed, type Person, type Placed } from './person.ts';
import type { Page } from './said.ts';

/** What one looks for among the people: part of a name or handle, from which place on in the alphabet. */
export type Looking = {
  words?: string;
  after?: string;
  most?: number;
  /** Who looks, where somebody may not be there for them. */
  viewer?: Viewer;
};

export type StaffMember = Person & { teams: string[] };
export type GroupLine = Person & {
  entry: Entry;
  mine: GroupRole | null;
  members: number;
  /** The organisations elsewhere with which it is shared, by name. */
  sharedWith: string[];
};

const PAGE = 40;

const person = (sql: Sql): Fragment =>
  sql`a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation`;

/** A pattern that finds these words inside a text, whatever signs they hold. */
const inside = (words: string): string => `%${words.replaceAll(/[\\%_]/g, '\\$&')}%`;

function found(sql: Sql, { words, after, viewer }: Looking): Fragment {
  if (after !== undefined && !isId(after)) throw notFound();
  const sought = words?.trim().replace(/^@/, '').slice(0, 100);
  return sql`
    ${viewer ? sql`and ${visibleAccount(sql, viewer)}` : sql``}
    ${sought ? sql`and (unaccent(lower(a.name)) like unaccent(lower(${inside(sought)})) or lower(a.handle) like lower(${inside(sought)}))` : sql``}
    ${after ? sql`and (lower(a.name), a.id) > (select lower(b.name), b.id from account b where b.id = ${after})` : sql``}`;
}

const paged = <T extends { id: string }>(rows: readonly T[], most: number): Page<T> => {
  const shown = rows.slice(0, most);
  return { rows: shown, next: rows.length > most ? shown.at(-1)!.id : null };
};

/** Those who speak for the organisation, with their teams; anybody may know who they are. */
export async function readStaff(sql: Sql, looking: Looking = {}): Promise<Page<StaffMember>> {
  const most = looking.most ?? PAGE;
  return paged(
    await sql<StaffMember[]>`
      select ${person(sql)}, coalesce((select json_agg(t.name order by lower(t.name)) from team t
               where t.lead_id = a.id or exists (select from team_member m where m.team_id = t.id and m.account_id = a.id)), '[]'::json) as teams
      from account a where a.kind = 'person' and a.role in ('owner', 'admin', 'moderator', 'staff') and a.suspended_at is null
      ${found(sql, looking)} order by lower(a.name), a.id limit ${most + 1}`,
    most,
  );
}

/** The members, of one relation or one organisation elsewhere where it is named. Only for viewers who may see them (`see-members`). */
export async function readMembers(
  sql: Sql,
  viewer: Viewer,
  looking: Looking & { relation?: string; of?: string } = {},
): Promise<Page<Placed>> {
  const most = looking.most ?? PAGE;
  return paged(
    await sql<Placed[]>`
      select ${placed(sql, viewer)} from account a
      where a.kind = 'person' and a.role = 'member' and a.suspended_at is null
        ${looking.relation === undefined ? sql`` : sql`and a.relation = ${looking.relation}`}
        ${looking.of === undefined ? sql`` : ofOther(sql, viewer, looking.of)}
      ${found(sql, { ...looking, viewer })} order by lower(a.name), a.id limit ${most + 1}`,
    most,
  );
}

/** What members say they are to the organisation, the most frequent first. */
export function readRelations(sql: Sql): Promise<{ relation: string; count: number }[]> {
  return sql<{ relation: string; count: number }[]>`
    select relation, count(*)::int as count from account
    where kind = 'person' and role = 'member' and suspended_at is null and relation <> ''
    group by relation order by count(*) desc, relation limit 12`;
}

/** SQL for the line of a group, an account `a` with its row `y` of `community`. */
export const groupLine = (sql: Sql, viewer: Viewer): Fragment => sql`
  a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, y.relation, y.entry,
  (select m.role from membership m where m.group_id = a.id and m.account_id = ${viewer.id}::uuid) as mine,
  (select count(*)::int from membership m join account w on w.id = m.account_id
   where m.group_id = a.id and m.role <> 'asked' and w.kind = 'person' and w.suspended_at is null) as members,
  ${sharedWith(sql)} as shared_with`;

/** The groups that the viewer may know of; with `others`, only those they are not in themselves. */
export async function readGroups(
  sql: Sql,
  viewer: Viewer,
  { others = false, ...looking }: Looking & { others?: boolean } = {},
): Promise<Page<GroupLine>> {
  const most = looking.most ?? PAGE;
  return paged(
    await sql<GroupLine[]>`
      select ${groupLine(sql, viewer)}
      from account a join community y on y.account_id = a.id where ${visibleAccount(sql, viewer)}
      ${others ? sql`and not exists (select from membership m where m.group_id = a.id and m.account_id = ${viewer.id}::uuid and m.role <> 'asked')` : sql``}
      ${found(sql, looking)} order by lower(a.name), a.id limit ${most + 1}`,
    most,
  );
}

/** A group that the viewer may write to. */
export type MyGroup = { id: string; handle: string; name: string; sharedWith: string[] };

/** The groups that the viewer can choose as those who see a new conversation: their own and, for staff, the organisation's. */
export function readMyGroups(sql: Sql, viewer: Viewer): Promise<MyGroup[]> {
  return sql<MyGroup[]>`
    select a.id, a.handle, a.name, ${sharedWith(sql)} as shared_with from account a
    where a.kind = 'group' and exists (
      select from membership m where m.group_id = a.id and m.account_id = any(${eyesOf(viewer)}::uuid[]) and m.role <> 'asked')
    order by lower(a.name), a.id limit 500`;
}

export type GroupMember = Placed & { standing: GroupRole; at: Date };
/** Somebody who asks to come in, and what they answered to the group's question. */
export type Asking = GroupMember & { answer: string };

/**
 * The people in a group, or on one side of it, those who keep it first: as many as are counted beside its name. That the organisation
 * hears it too is said apart.
 */
export async function readGroupMembers(
  sql: Sql,
  viewer: Viewer,
  groupId: string,
  { after, most = PAGE, side }: { after?: string; most?: number; side?: string } = {},
): Promise<Page<GroupMember>> {
  if (after !== undefined && !isId(after)) throw notFound();
  const rank = sql`case m.role when 'lead' then 0 when 'moderator' then 1 else 2 end`;
  const place = sql`(${rank}, lower(a.name), a.id)`;
  const rows = await sql<GroupMember[]>`
    select ${placed(sql, viewer)}, m.role as standing, m.at from membership m join account a on a.id = m.account_id
    where m.group_id = ${groupId} and m.role <> 'asked' and a.kind = 'person' and a.suspended_at is null and ${visibleAccount(sql, viewer)}
      ${side === undefined ? sql`` : sql`and ${sideOf(sql)} = ${side}`}
      ${
        after
          ? sql`and ${place} > (select ${rank}, lower(a.name), a.id
                                from membership m join account a on a.id = m.account_id where m.group_id = ${groupId} and a.id = ${after})`
          : sql``
      }
    order by ${place} limit ${most + 1}`;
  return paged(rows, most);
}

/** Who asked to come into a group and waits for a lead's word, longest first. */
export async function readAsking(sql: Sql, viewer: Viewer, groupId: string): Promise<Asking[]> {
  return sql<Asking[]>`
    select ${placed(sql, viewer)}, m.role as standing, m.at, m.answer from membership m join account a on a.id = m.account_id
    where m.group_id = ${groupId} and m.role = 'asked' and a.suspended_at is null order by m.at, a.id limit 200`;
}
