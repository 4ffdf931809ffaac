import { z } from 'zod';
import { takesQuestions } from '../rules/event.ts';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadEventQuestion } from './load-event-question.ts';
import { hintPost } from './load-seen.ts';

const input = z.object({
  /** The conversations that the event and the question began. */
  eventId: z.uuid(),
  questionId: z.uuid(),
  /** Takes one's vote back. */
  back: z.boolean().default(false),
});

/** Wants a question of an event to be answered too: once for each person, and until they take it back. */
export async function voteEventQuestion(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'react');
  const { eventId, questionId, back } = check(input, raw);
  await context.db.tx(async (sql) => {
    const now = context.clock();
    const { event } = await loadEventQuestion(sql, viewer, { eventId, questionId, now });
    if (!takesQuestions(event.phase)) throw conflict('events.questionsClosed');
    const changed = back
      ? await sql`
          delete from event_question_vote where conversation_id = ${questionId} and account_id = ${viewer.id} returning at`
      : await sql`
          insert into event_question_vote (conversation_id, account_id, at) values (${questionId}, ${viewer.id}, ${now})
          on conflict do nothing returning at`;
    if (changed.length > 0) await hintPost(sql, event.post);
  });
}
