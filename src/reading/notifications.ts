import { IN_OUR_VOICE, OF_ONE_POST } from '../rules/telling.ts';
import { isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { visiblePlan } from '../store/visible-plan.ts';
import { visiblePost } from '../store/visible.ts';
import { readFold } from './filters.ts';
import { personJson, type Person } from './person.ts';

/** Everything of one kind in one conversation, told as one: "Ines and two others answered". */
export type NotificationGroup = {
  /** The newest of the group; following it reads the group up to here. */
  id: string;
  kind: string;
  at: Date;
  unread: boolean;
  /** Who did it, newest first, each once. */
  who: Person[];
  conversationId: string | null;
  title: string | null;
  postId: string | null;
  subjectId: string | null;
  /** The group that it is about. */
  about: Person | null;
  /** What was said in the newest post, or what it warns of; null where the viewer may or would not read it. */
  words: string | null;
  warned: boolean;
  /** Each of them, newest first. */
  ids: string[];
};

export type Notifications = { groups: NotificationGroup[]; newest: string | null; nextBefore: string | null };

type Row = Omit<NotificationGroup, 'who' | 'unread' | 'ids'> & { who: Person | null; readAt: Date | null };
type Found = Omit<Row, 'words' | 'warned'> & { authorId: string | null; warning: string; plain: string };

/** Of a long post the beginning is enough for a line. */
const MOST_READ = 600;

type Reader = Viewer & { id: string };

const PAGE = 200;

/** What this person was told, newest first and grouped. */
export async function readNotifications(sql: Sql, viewer: Reader, before?: string): Promise<Notifications> {
  const older = before && isId(before) ? sql`and n.id < ${before}` : sql``;
  const rows = await readRows(sql, viewer, older, PAGE + 1);
  const shown = rows.slice(0, PAGE);
  return {
    groups: grouped(shown),
    newest: shown[0]?.id ?? null,
    nextBefore: rows.length > PAGE ? shown.at(-1)!.id : null,
  };
}

/** One notification of this person, or null. */
export async function readNotification(
  sql: Sql,
  viewer: Reader,
  id: string,
): Promise<NotificationGroup | null> {
  if (!isId(id)) return null;
  return grouped(await readRows(sql, viewer, sql`and n.id = ${id}`, 1))[0] ?? null;
}

/** Of what these notifications of this person tell, and with it whatever unread one tells of the same; newest first and grouped. */
export async function readUnreadLike(
  sql: Sql,
  viewer: Reader,
  ids: readonly string[],
): Promise<NotificationGroup[]> {
  // What was hidden since is told no more by what its author did; what was ruled about it is.
  const alike = sql`and n.read_at is null
    and not exists (select from post h where h.id = n.post_id and h.hidden_at is not null and h.author_id = n.actor_id)
    and exists (
    select from notification q where q.id = any(${[...ids]}::uuid[]) and q.account_id = n.account_id and q.kind = n.kind
      and q.conversation_id is not distinct from n.conversation_id and q.subject_id is not distinct from n.subject_id)`;
  return grouped(await readRows(sql, viewer, alike, PAGE));
}

/** Who did it; to those outside the organisation itself did what was done in its voice. What its keepers do in a group, they do in its name. */
const actor = (sql: Sql, viewer: Reader): Fragment =>
  isStaff(viewer)
    ? sql`n.actor_id`
    : sql`case when exists (select from community k where k.account_id = n.actor_id) then n.actor_id when n.kind = any(${[...IN_OUR_VOICE]}) or m.byline_id = n.actor_id then ${viewer.organisationId}::uuid else n.actor_id end`;

/** What came with a gathering of this person or, where none is named, what waits for the next: newest first and grouped. */
export async function readGathered(
  sql: Sql,
  viewer: Reader,
  gatheringId: string | null,
): Promise<NotificationGroup[]> {
  const which =
    gatheringId === null ? sql`and n.gathering_id is null` : sql`and n.gathering_id = ${gatheringId}`;
  const from = sql`(select g.*, g.at as read_at from gathered g where g.account_id = ${viewer.id}) n`;
  return grouped(await readRows(sql, viewer, which, PAGE, from));
}

/** Whatever hangs on a post or a conversation that they may not see any more is left out. */
const findRows = (
  sql: Sql,
  viewer: Reader,
  which: Fragment,
  limit: number,
  from: Fragment,
): Promise<Found[]> => sql<Found[]>`
  select n.id, n.kind, n.at, n.read_at, n.conversation_id,
         coalesce(c.title, nullif(pl.title, ''), (select x.title from conversation x join post q on q.conversation_id = x.id where q.id = pl.post_id)) as title, n.post_id, n.subject_id, ${personJson(sql, 's')} as about,
         ${personJson(sql, 'a')} as who, m.author_id, coalesce(b.warning, '') as warning, coalesce(left(b.plain, ${MOST_READ}), '') as plain
  from ${from} left join conversation c on c.id = n.conversation_id left join post m on m.id = n.post_id
  left join post_body b on b.post_id = m.id and m.hidden_at is null
  left join account a on a.id = ${actor(sql, viewer)} left join account s on s.id = n.subject_id and s.kind = 'group'
  left join plan pl on pl.id = n.subject_id and n.kind ~ '^(approval|plan)_' and ${visiblePlan(sql, viewer)}
  where n.account_id = ${viewer.id} ${which}
    and (n.post_id is null or exists (select from post p where p.id = n.post_id and p.deleted_at is null and ${visiblePost(sql, viewer)}))
    and (n.conversation_id is null or exists (
      select from post p where p.conversation_id = n.conversation_id and p.parent_id is null and ${visiblePost(sql, viewer)}))
    and (s.id is null or exists (select from account a where a.id = s.id and ${visibleAccount(sql, viewer)}))
  order by n.id desc limit ${limit}`;

/** The same with what was said, folded as the viewer wants it. */
async function readRows(
  sql: Sql,
  viewer: Reader,
  which: Fragment,
  limit: number,
  from = sql`notification n`,
): Promise<Row[]> {
  const rows = await findRows(sql, viewer, which, limit, from);
  const fold = rows.length > 0 ? await readFold(sql, viewer) : () => null;
  return rows.map(({ authorId, warning, plain, ...row }) => {
    const open = authorId !== null && fold(`${warning} ${plain}`, authorId) === null;
    return { ...row, words: open ? warning || plain || null : null, warned: warning !== '' };
  });
}

/** Puts together what is of one kind and one conversation, unread apart from read. */
function grouped(rows: readonly Row[]): NotificationGroup[] {
  const groups = new Map<string, NotificationGroup>();
  for (const { who, readAt, ...row } of rows) {
    const unread = readAt === null;
    const subject = OF_ONE_POST.includes(row.kind) ? row.postId : row.conversationId;
    const about = subject ?? row.subjectId ?? '';
    const key = `${row.kind} ${about} ${unread}`;
    const group = groups.get(key) ?? { ...row, unread, who: [], ids: [] };
    group.ids.push(row.id);
    if (who && !group.who.some((person) => person.id === who.id)) group.who.push(who);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Whether this person has something unread about a conversation. */
export async function hasUnread(sql: Sql, accountId: string, conversationId: string): Promise<boolean> {
  const rows = await sql`
    select from notification where account_id = ${accountId} and read_at is null and conversation_id = ${conversationId} limit 1`;
  return rows.length > 0;
}
