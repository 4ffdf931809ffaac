import { z } from 'zod';
import { LONGEST_EVENT_QUESTION, takesQuestions } from '../rules/event.ts';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import { within, type Context } from './context.ts';
import { demand } from './demand.ts';
import { audienceOf, demandReleased, type LoadedPost } from './load.ts';
import { loadEvent } from './load-event.ts';
import { hintPost } from './load-seen.ts';
import { notify } from './notify.ts';
import { amongSeeing, organisationSees } from './seeing.ts';
import { start, type Started } from './start.ts';

const input = z.object({
  key: z.uuid().optional(),
  conversationId: z.uuid(),
  text: z.string().trim().min(1).max(LONGEST_EVENT_QUESTION, 'events.questionLong'),
});

const LONGEST_TITLE = 200;

/**
 * Puts a question to an event: a conversation of its own, for whoever sees the event, in which the organisation owes an answer as to
 * any other question. Where the organisation does not see the event, nobody waits for it.
 */
export async function askAtEvent(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<Started> {
  demand(viewer, 'start');
  const { key, conversationId, text } = check(input, raw);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const event = await loadEvent(sql, viewer, conversationId, at);
    demandReleased(viewer, event.post);
    if (!takesQuestions(event.phase)) throw conflict('events.questionsClosed');
    const { post } = event;
    const asks = post.visibility !== 'staff' && (await organisationSees(sql, viewer, post.id));
    const words = text.replaceAll(/\s+/g, ' ');
    const title = words.length > LONGEST_TITLE ? `${words.slice(0, LONGEST_TITLE - 1)}…` : words;
    const asked = await start(
      within(context, sql),
      viewer,
      { key, title, text, asks, visibility: post.visibility },
      audienceOf(post),
    );
    const [fresh] = await sql`
      insert into event_question (conversation_id, event_id, at) values (${asked.conversationId}, ${post.id}, ${at})
      on conflict do nothing returning at`;
    if (!fresh) return asked;
    if (!asked.held) await tellHost(sql, post, { ...asked, at, actorId: viewer.id });
    await hintPost(sql, post);
    return asked;
  });
}

/** Whoever made the event is told, as themselves; the organisation has its inbox. */
async function tellHost(
  sql: Sql,
  { authorId, bylineId }: LoadedPost,
  { postId, conversationId, at, actorId }: Started & { at: Date; actorId: string },
): Promise<void> {
  const host = await amongSeeing(sql, postId, [bylineId ?? authorId]);
  await notify(sql, host, { kind: 'event_question', at, actorId, conversationId, postId });
}
