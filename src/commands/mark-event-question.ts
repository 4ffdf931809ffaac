import { z } from 'zod';
import { QUESTION_MARKS } from '../rules/event.ts';
import { conflict, forbidden, invalid, Problem } from '../rules/problem.ts';
import { everAsked } from '../rules/turn.ts';
import { may, type KnownViewer, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import { within, type Context } from './context.ts';
import type { LoadedPost } from './load.ts';
import { loadEventQuestion } from './load-event-question.ts';
import { hintPost } from './load-seen.ts';
import { makeMoves, readMoves } from './moves.ts';
import { reply } from './reply.ts';
import { organisationSees } from './seeing.ts';

const input = z.object({
  key: z.uuid().optional(),
  eventId: z.uuid(),
  questionId: z.uuid(),
  mark: z.enum(QUESTION_MARKS),
  /** What was answered, in a line: it stands in the question's conversation. Only with `answered`. */
  text: z.string().trim().max(10_000).default(''),
});

/**
 * Says of a question that it is being answered, that it was, or that it waits again. What was answered aloud is written down in
 * its conversation: by whoever speaks for the organisation in its voice, so that the asker is asked whether they are happy; by another
 * host in their own, and then nobody waits for the organisation any more.
 */
export async function markEventQuestion(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const { key, eventId, questionId, mark, text } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const { event, question } = await loadEventQuestion(sql, viewer, { eventId, questionId, now: at });
    if (!event.leads) throw forbidden();
    if (event.phase === 'cancelled') throw conflict('events.isCancelled');
    if (mark === 'answered') {
      if (text === '') throw invalid({ text: 'events.answerFirst' });
      await answer(within(context, sql), sql, known, { key, question, text, at });
    }
    const [last] = await sql<{ kind: string }[]>`
      select kind from event_question_step where conversation_id = ${questionId} order by seq desc limit 1`;
    if ((last?.kind ?? 'waiting') === mark) return;
    // One is answered at a time.
    if (mark === 'answering') await putAside(sql, event.post.id, { at, byId: known.id });
    await sql`
      insert into event_question_step (id, conversation_id, kind, by_id, at) values (${newId()}, ${questionId}, ${mark}, ${known.id}, ${at})`;
    await hintPost(sql, event.post);
  });
}

type Answer = { key: string | undefined; question: LoadedPost; text: string; at: Date };

async function answer(
  context: Context,
  sql: Sql,
  viewer: KnownViewer,
  { key, question, text, at }: Answer,
): Promise<void> {
  const { conversationId, id, authorId } = question;
  const asOrganisation =
    may(viewer, 'speak-for-organisation') && (await organisationSees(sql, viewer, question.id));
  await reply(context, viewer, { key, conversationId, parentId: id, text, asOrganisation });
  if (asOrganisation || !everAsked(await readMoves(sql, conversationId)).has(authorId)) return;
  await makeMoves(sql, conversationId, authorId, [{ kind: 'unasked', at, by: authorId, postId: id }]);
}

async function putAside(sql: Sql, eventId: string, { at, byId }: { at: Date; byId: string }): Promise<void> {
  const rows = await sql<{ conversationId: string }[]>`
    select q.conversation_id from event_question q join lateral (
      select kind from event_question_step s where s.conversation_id = q.conversation_id order by s.seq desc limit 1) last on true
    where q.event_id = ${eventId} and last.kind = 'answering'`;
  for (const { conversationId } of rows)
    await sql`
      insert into event_question_step (id, conversation_id, kind, by_id, at) values (${newId()}, ${conversationId}, 'waiting', ${byId}, ${at})`;
}
