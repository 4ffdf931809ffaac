import { asStreet, type Role, type Viewer } from '../rules/viewer.ts';
import type { Rsvp } from '../rules/event.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';
import type { EventLine, EventView } from './events.ts';

/** An event as a calendar gets it. */
export type CalendarEvent = Pick<
  EventView,
  | 'postId'
  | 'conversationId'
  | 'slug'
  | 'title'
  | 'plain'
  | 'startsAt'
  | 'endsAt'
  | 'place'
  | 'link'
  | 'createdAt'
  | 'changedAt'
  | 'changes'
  | 'cancellation'
> & { mine: EventLine['mine'] };

/** How long what is over stays in somebody's calendar feed, and how much it holds. */
const [KEPT_DAYS, MOST] = [180, 500];

/** Whose calendar a secret address opens; null where it opens none. */
export async function readCalendarOwner(
  sql: Sql,
  tokenHash: Uint8Array,
  organisationId: string,
): Promise<(Viewer & { id: string; name: string }) | null> {
  const [owner] = await sql<{ id: string; role: Role; name: string }[]>`
    select a.id, a.role, a.name from calendar_link l join account a on a.id = l.account_id
    where l.token_hash = ${tokenHash} and l.revoked_at is null and a.suspended_at is null`;
  return owner ? { ...owner, organisationId } : null;
}

/** When somebody's calendar address was made; null where they have none. */
export async function readCalendarLink(sql: Sql, viewer: Viewer): Promise<Date | null> {
  const [link] = await sql<{ createdAt: Date }[]>`
    select created_at from calendar_link where account_id = ${viewer.id}::uuid and revoked_at is null`;
  return link?.createdAt ?? null;
}

/** What somebody goes to, or may: as far as they still see it, also what was called off. */
export async function readCalendar(
  sql: Sql,
  viewer: Viewer & { id: string },
  now: Date,
): Promise<CalendarEvent[]> {
  const since = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const rows = await sql<Row[]>`
    select ${columns(sql)}, t.answer, t.seated_at is not null as seated
    from attendance t join calendar_event e on e.post_id = t.post_id ${tables(sql)}
    where t.account_id = ${viewer.id} and t.answer <> 'no' and e.ends_at > ${since} and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}
    order by e.starts_at desc, e.post_id limit ${MOST}`;
  return rows.map(({ answer, seated, ...row }) => ({ ...eventOf(row), mine: { answer, seated } }));
}

/** What is to come and is for everybody, also what was called off: the same whoever asks. */
export async function readOpenCalendar(sql: Sql, viewer: Viewer, now: Date): Promise<CalendarEvent[]> {
  const street = asStreet(viewer);
  const rows = await sql<Bare[]>`
    select ${columns(sql)} from calendar_event e ${tables(sql)}
    where e.ends_at > ${now} and p.visibility = 'everyone' and p.held_at is null and p.deleted_at is null and p.hidden_at is null
      and ${visiblePost(sql, street)}
    order by e.starts_at, e.post_id limit ${MOST}`;
  return rows.map((row) => ({ ...eventOf(row), mine: null }));
}

type Bare = Omit<CalendarEvent, 'mine' | 'cancellation'> & { cancelledAt: Date | null };
type Row = Bare & { answer: Rsvp; seated: boolean };

const eventOf = ({ cancelledAt, ...event }: Bare): Omit<CalendarEvent, 'mine'> => ({
  ...event,
  cancellation: cancelledAt && { at: cancelledAt, reason: '' },
});

/** What a calendar gets of an event `e`, over the tables around it. */
const columns = (sql: Sql): Fragment => sql`
  e.post_id, e.conversation_id, c.slug, c.title, d.plain, e.starts_at, e.ends_at, e.place, e.link, p.created_at,
  (select count(*)::int from calendar_event_change h where h.post_id = e.post_id) as changes,
  greatest(p.created_at, p.edited_at, x.at, (select max(h.at) from calendar_event_change h where h.post_id = e.post_id)) as changed_at,
  x.at as cancelled_at`;

const tables = (sql: Sql): Fragment => sql`
  join post p on p.id = e.post_id join conversation c on c.id = e.conversation_id
  join post_body d on d.post_id = p.id left join calendar_event_cancellation x on x.post_id = e.post_id`;
