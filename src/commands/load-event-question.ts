import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { demandReleased, loadRoot, type LoadedPost } from './load.ts';
import { loadEvent, type LoadedEvent } from './load-event.ts';

/** A question that was put to an event, with the event, if the viewer may see both; locked, and neither gone nor waiting for release. */
export async function loadEventQuestion(
  sql: Sql,
  viewer: Viewer,
  { eventId, questionId, now }: { eventId: string; questionId: string; now: Date },
): Promise<{ event: LoadedEvent; question: LoadedPost }> {
  const event = await loadEvent(sql, viewer, eventId, now);
  const question = await loadRoot(sql, viewer, questionId);
  const [put] = await sql`
    select from event_question where conversation_id = ${questionId} and event_id = ${event.post.id} for update`;
  if (!put || question.deletedAt || question.hiddenAt) throw notFound();
  demandReleased(viewer, question);
  return { event, question };
}
