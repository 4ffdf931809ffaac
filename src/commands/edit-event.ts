import { z } from 'zod';
import { isOwnPost } from '../rules/own-post.ts';
import { conflict, forbidden, invalid, Problem } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import { within, type Context } from './context.ts';
import { editPost } from './edit-post.ts';
import { eventFacts, factsOf, type EventFacts } from './event-facts.ts';
import { gatherWords } from './gather-words.ts';
import { loadEvent, type LoadedEvent } from './load-event.ts';
import { hintPost } from './load-seen.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';
import { concernedBy, fillSeats } from './seats.ts';
import { MAX_WORDS } from './start.ts';
import { answersTo } from '../store/coming.ts';

const input = z.object({
  conversationId: z.uuid(),
  /** How often it had been changed when the form was drawn, so that nobody else's change is written over. */
  since: z.int().min(0).optional(),
  /** Its title and words, where they change too; those are its author's alone. */
  title: z.string().trim().min(1).max(200).optional(),
  text: z.string().trim().min(1).max(MAX_WORDS).optional(),
  ...eventFacts,
});

export type EditEventInput = z.input<typeof input>;

/** Changes what an event is. Whoever comes, or may, is told of another time or place. */
export async function editEvent(context: Context, viewer: Viewer, raw: EditEventInput): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const event = await loadEvent(sql, viewer, given.conversationId, at);
    if (!event.keeps) throw forbidden();
    if (event.phase === 'cancelled') throw conflict('events.isCancelled');
    if (given.since !== undefined && given.since !== (await changesOf(sql, event)))
      throw conflict('events.changedMeanwhile');
    const facts = factsOf(given, at, event);
    await demandSeats(sql, event, facts.places);
    if (given.text !== undefined && isOwnPost(viewer, event.post)) {
      const { title, text } = given;
      await editPost(within(context, sql), viewer, { postId: event.post.id, title, text });
    }
    if (isSame(event, facts)) return;
    await exchange(sql, known, event, facts, at);
    await fillSeats(sql, { ...event, ...facts }, { at, actorId: known.id });
    if (isElsewhere(event, facts))
      await notify(sql, await concernedBy(sql, event.post.id), {
        kind: 'event_changed',
        at,
        actorId: known.id,
        conversationId: event.conversationId,
        postId: event.post.id,
      });
    await hintPost(sql, event.post);
  });
}

async function changesOf(sql: Sql, { post }: LoadedEvent): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from calendar_event_change where post_id = ${post.id}`;
  return row!.count;
}

/** A place that somebody has is not taken away from them. */
async function demandSeats(sql: Sql, { post }: LoadedEvent, places: number | null): Promise<void> {
  if (places === null) return;
  const [taken] = await sql<{ count: number }[]>`
    select count(*)::int from ${answersTo(sql)} and t.post_id = ${post.id} and t.seated_at is not null`;
  if (taken!.count > places) throw invalid({ places: 'events.placesTaken' });
}

const isElsewhere = (was: EventFacts, is: EventFacts): boolean =>
  +was.startsAt !== +is.startsAt ||
  +was.endsAt !== +is.endsAt ||
  was.timeZone !== is.timeZone ||
  was.place !== is.place ||
  was.link !== is.link;

const isSame = (was: EventFacts, is: EventFacts): boolean =>
  !isElsewhere(was, is) && was.places === is.places;

async function exchange(
  sql: Sql,
  viewer: KnownViewer,
  { post, conversationId, ...was }: LoadedEvent,
  is: EventFacts,
  at: Date,
): Promise<void> {
  await sql`
    insert into calendar_event_change (id, post_id, at, by_id, starts_at, ends_at, time_zone, place, link, places)
    values (${newId()}, ${post.id}, ${at}, ${viewer.id}, ${was.startsAt}, ${was.endsAt}, ${was.timeZone}, ${was.place}, ${was.link}, ${was.places})`;
  await sql`
    update calendar_event set starts_at = ${is.startsAt}, ends_at = ${is.endsAt}, time_zone = ${is.timeZone}, place = ${is.place},
      link = ${is.link}, places = ${is.places}
    where post_id = ${post.id}`;
  await gatherWords(sql, post.id);
  await record(sql, { kind: 'event_changed', at, actorId: viewer.id, conversationId, postId: post.id });
}
