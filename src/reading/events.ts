import { mayKeepEvent, mayLeadEvent, type Rsvp } from '../rules/event.ts';
import { notFound } from '../rules/problem.ts';
import { isOwnPost } from '../rules/own-post.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import type { Visibility } from '../rules/visibility.ts';
import { answersTo } from '../store/coming.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { isId } from '../store/ids.ts';
import { inKeptGroup, visiblePost } from '../store/visible.ts';
import { personJson, type Person } from './person.ts';

/** When and where an event is, and who comes, as a list shows it. */
export type EventLine = {
  postId: string;
  conversationId: string;
  slug: string;
  title: string;
  visibility: Visibility;
  /** The group's name, where it is a group's event. */
  group: string | null;
  author: Person;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string;
  link: string;
  cancelled: boolean;
  places: number | null;
  /** How many come and have a place; how many wait for one; how many may come. */
  coming: number;
  waiting: number;
  maybe: number;
  /** What the viewer said, and whether they have a place; null where they said nothing. */
  mine: { answer: Rsvp; seated: boolean } | null;
};

export type EventView = EventLine & {
  held: boolean;
  source: string;
  plain: string;
  createdAt: Date;
  /** When its words, time or place last changed. */
  changedAt: Date;
  /** How often its time, place or limit was changed. */
  changes: number;
  cancellation: { at: Date; reason: string } | null;
  /** How many questions were put to it, as far as the viewer sees them. */
  questions: number;
  /** Whether its words are the viewer's own to change, whether they may change when and where it is, and lead through its questions. */
  own: boolean;
  keeps: boolean;
  leads: boolean;
};

const said = (sql: Sql, which: Fragment): Fragment =>
  sql`(select count(*)::int from ${answersTo(sql)} and t.post_id = e.post_id and ${which})`;

/** The columns of a line, over an event `e`, its conversation `c`, its author `w`. */
const lineOf = (sql: Sql, viewer: Viewer): Fragment => sql`
  e.post_id, e.conversation_id, c.slug, c.title, c.visibility, g.name as "group", ${personJson(sql, 'w')} as author,
  e.starts_at, e.ends_at, e.time_zone, e.place, e.link, e.places, x.post_id is not null as cancelled,
  ${said(sql, sql`t.seated_at is not null`)} as coming, ${said(sql, sql`t.answer = 'yes' and t.seated_at is null`)} as waiting,
  ${said(sql, sql`t.answer = 'maybe'`)} as maybe,
  (select json_build_object('answer', m.answer, 'seated', m.seated_at is not null) from attendance m
   where m.post_id = e.post_id and m.account_id = ${viewer.id}::uuid) as mine`;

const tables = (sql: Sql): Fragment => sql`
  calendar_event e join post p on p.id = e.post_id join conversation c on c.id = e.conversation_id join account w on w.id = p.author_id
  left join calendar_event_cancellation x on x.post_id = e.post_id left join account g on g.id = c.audience_id and c.visibility = 'group'`;

type Row = Omit<EventView, 'own' | 'keeps' | 'leads' | 'cancellation' | 'changedAt'> & {
  authorId: string;
  inKeptGroup: boolean;
  editedAt: Date | null;
  lastChange: Date | null;
  cancelledAt: Date | null;
  reason: string | null;
};

/** The event that began a conversation, as the viewer may see it; null where it was no event. `not-found` where they may not see it. */
export async function readEvent(sql: Sql, viewer: Viewer, conversationId: string): Promise<EventView | null> {
  if (!isId(conversationId)) throw notFound();
  const [row] = await sql<Row[]>`
    select ${lineOf(sql, viewer)}, p.held_at is not null as held, d.source, d.plain, p.created_at, p.author_id, ${inKeptGroup(sql, viewer)} as in_kept_group,
           p.edited_at, x.at as cancelled_at, x.reason,
           (select max(h.at) from calendar_event_change h where h.post_id = e.post_id) as last_change,
           (select count(*)::int from calendar_event_change h where h.post_id = e.post_id) as changes,
           (select count(*)::int from event_question q join post p on p.conversation_id = q.conversation_id and p.parent_id is null and p.kind = 'post'
            where q.event_id = e.post_id and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}) as questions
    from ${tables(sql)} join post_body d on d.post_id = p.id
    where e.conversation_id = ${conversationId} and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}`;
  if (!row) return null;
  const { authorId, inKeptGroup: kept, editedAt, lastChange, cancelledAt, reason, ...event } = row;
  const standing = { authorId, inKeptGroup: kept };
  const times = [event.createdAt, editedAt, lastChange, cancelledAt].map((at) => at?.getTime() ?? 0);
  return {
    ...event,
    changedAt: new Date(Math.max(...times)),
    cancellation: cancelledAt && { at: cancelledAt, reason: reason! },
    own: isOwnPost(viewer, standing),
    keeps: mayKeepEvent(viewer, standing),
    leads: mayLeadEvent(viewer, standing),
  };
}

/** The same where there must be one. */
export async function demandEvent(sql: Sql, viewer: Viewer, conversationId: string): Promise<EventView> {
  const event = await readEvent(sql, viewer, conversationId);
  if (!event) throw notFound();
  return event;
}

const PAGE = 30;

export type EventPage = { events: EventLine[]; next: string | null };
type Asked = { now: Date; past?: boolean; after?: string | undefined; groupId?: string; limit?: number };

/**
 * What is to come, the nearest first, or what is over, the latest first: as far as the viewer may see it. What is for those who
 * have the link stands there for its author and whoever answered; nothing by those whom the viewer does not want to hear.
 */
export async function readEvents(sql: Sql, viewer: Viewer, asked: Asked): Promise<EventPage> {
  const { now, past = false, after, groupId, limit = PAGE } = asked;
  if (after !== undefined && !isId(after)) throw notFound();
  const from = sql`(select k.starts_at, k.post_id from calendar_event k where k.conversation_id = ${after ?? null}::uuid)`;
  const rows = await sql<EventLine[]>`
    select ${lineOf(sql, viewer)}
    from ${tables(sql)}
    where p.deleted_at is null and p.hidden_at is null and p.held_at is null and ${visiblePost(sql, viewer)} and ${listed(sql, viewer, now)}
      ${groupId ? sql`and c.visibility = 'group' and c.audience_id = ${groupId}` : sql``}
      and ${past ? sql`e.ends_at <= ${now}` : sql`e.ends_at > ${now}`}
      ${after ? (past ? sql`and (e.starts_at, e.post_id) < ${from}` : sql`and (e.starts_at, e.post_id) > ${from}`) : sql``}
    order by ${past ? sql`e.starts_at desc, e.post_id desc` : sql`e.starts_at, e.post_id`} limit ${limit + 1}`;
  const events = rows.slice(0, limit);
  return { events, next: rows.length > limit ? events.at(-1)!.conversationId : null };
}

const listed = (sql: Sql, viewer: Viewer, now: Date): Fragment =>
  viewer.id === null
    ? sql`p.visibility <> 'unlisted'`
    : sql`(p.visibility <> 'unlisted' or p.author_id = any(${eyesOf(viewer)}::uuid[])
           or exists (select from attendance m where m.post_id = e.post_id and m.account_id = ${viewer.id}))
         and p.author_id <> all(array${hushedFor(sql, viewer.id, now)})`;

/** What stands beside home or on a group's page: the next few that are not called off. */
export type NextEvent = Pick<
  EventLine,
  'conversationId' | 'slug' | 'title' | 'startsAt' | 'endsAt' | 'timeZone' | 'place' | 'link' | 'mine'
>;

export function readNextEvents(
  sql: Sql,
  viewer: Viewer,
  { now, groupId, limit = 3 }: { now: Date; groupId?: string; limit?: number },
): Promise<NextEvent[]> {
  return sql<NextEvent[]>`
    select e.conversation_id, c.slug, c.title, e.starts_at, e.ends_at, e.time_zone, e.place, e.link,
           (select json_build_object('answer', m.answer, 'seated', m.seated_at is not null) from attendance m
            where m.post_id = e.post_id and m.account_id = ${viewer.id}::uuid) as mine
    from calendar_event e join post p on p.id = e.post_id join conversation c on c.id = e.conversation_id
    where e.ends_at > ${now} and p.deleted_at is null and p.hidden_at is null and p.held_at is null and ${visiblePost(sql, viewer)} and ${listed(sql, viewer, now)}
      ${groupId ? sql`and c.visibility = 'group' and c.audience_id = ${groupId}` : sql``}
      and not exists (select from calendar_event_cancellation x where x.post_id = e.post_id)
    order by e.starts_at, e.post_id limit ${limit}`;
}
