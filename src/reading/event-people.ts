import { notFound } from '../rules/problem.ts';
import type { Rsvp } from '../rules/event.ts';
import type { Viewer } from '../rules/viewer.ts';
import { answersTo } from '../store/coming.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { demandEvent, type EventView } from './events.ts';
import { placed, type Person, type Placed } from './person.ts';

const PAGE = 60;

export type Comer = Placed & { answer: Rsvp; seated: boolean };
export type Comers = {
  event: EventView;
  people: Comer[];
  /** How many more said something whom the viewer is not shown. */
  unseen: number;
  next: string | null;
};

/** Who comes to an event that the viewer may see, by name: only those whom the viewer may see. Whoever said no is not told of. */
export async function readComers(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
  after?: string,
): Promise<Comers> {
  if (after !== undefined && !isId(after)) throw notFound();
  const event = await demandEvent(sql, viewer, conversationId);
  const rank = sql`case when t.seated_at is not null then 0 when t.answer = 'yes' then 1 else 2 end`;
  const [rows, [counts]] = await Promise.all([
    sql<Comer[]>`
      select ${placed(sql, viewer)}, t.answer, t.seated_at is not null as seated
      from ${answersTo(sql)} and t.post_id = ${event.postId} and t.answer <> 'no' and ${visibleAccount(sql, viewer)}
        ${
          after
            ? sql`and (${rank}, t.at, t.account_id) > (
                select ${rank}, t.at, t.account_id from attendance t where t.post_id = ${event.postId} and t.account_id = ${after})`
            : sql``
        }
      order by ${rank}, t.at, t.account_id limit ${PAGE + 1}`,
    sql<{ unseen: number }[]>`
      select count(*)::int as unseen from ${answersTo(sql)} and t.post_id = ${event.postId} and t.answer <> 'no'
        and not ${visibleAccount(sql, viewer)}`,
  ]);
  const people = rows.slice(0, PAGE);
  return { event, people, unseen: counts!.unseen, next: rows.length > PAGE ? people.at(-1)!.id : null };
}

/** The first few who come and have a place, for the event itself. */
export const readSomeComers = (
  sql: Sql,
  viewer: Viewer,
  postId: string,
  limit: number,
): Promise<Person[]> => sql<Person[]>`
  select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation
  from ${answersTo(sql)} and t.post_id = ${postId} and t.seated_at is not null and ${visibleAccount(sql, viewer)}
  order by t.seated_at, t.account_id limit ${limit}`;
