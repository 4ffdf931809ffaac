import { BEFORE_EVENT } from '../rules/event.ts';
import { answersTo } from '../store/coming.ts';
import type { Sql } from '../store/database.ts';
import type { Context } from './context.ts';
import { notify } from './notify.ts';
import { eachById, type Sweep } from './sweeping.ts';

/** Reminds those who come of an event a day before it begins, once for each time that it was moved to. */
export async function remindOfEvents(context: Context): Promise<Sweep> {
  const now = context.clock();
  const soon = new Date(now.getTime() + BEFORE_EVENT);
  const rows = await context.db.sql<{ id: string }[]>`
    select e.post_id as id from calendar_event e
    where e.starts_at > ${now} and e.starts_at <= ${soon} and not exists (
      select from reminder r where r.subject_id = e.post_id and r.occasion = 'event:' || (extract(epoch from e.starts_at) * 1000)::bigint)
    order by e.starts_at, e.post_id`;
  return eachById(rows, (id) => context.db.tx((sql) => remindOf(sql, id, now)));
}

type Coming = { conversationId: string; startsAt: Date; fresh: boolean; cancelled: boolean };

async function remindOf(sql: Sql, postId: string, now: Date): Promise<boolean> {
  const [event] = await sql<Coming[]>`
    select e.conversation_id, e.starts_at,
           greatest(p.created_at, (select max(x.at) from calendar_event_change x where x.post_id = e.post_id)) <= e.starts_at - interval '1 day' as fresh,
           p.deleted_at is not null or p.hidden_at is not null or p.held_at is not null
             or exists (select from calendar_event_cancellation x where x.post_id = e.post_id) as cancelled
    from calendar_event e join post p on p.id = e.post_id where e.post_id = ${postId} for update of e`;
  if (!event) return false;
  const [first] = await sql`
    insert into reminder (subject_id, occasion, at) values (${postId}, ${`event:${event.startsAt.getTime()}`}, ${now})
    on conflict do nothing returning occasion`;
  // Whoever made or moved it for tomorrow just now told everybody by that.
  if (!first || event.cancelled || !event.fresh) return false;
  const people = await sql<{ accountId: string }[]>`
    select t.account_id from ${answersTo(sql)} and t.post_id = ${postId} and t.seated_at is not null`;
  await notify(
    sql,
    people.map(({ accountId }) => accountId),
    { kind: 'event_soon', at: now, actorId: null, conversationId: event.conversationId, postId },
  );
  return people.length > 0;
}
