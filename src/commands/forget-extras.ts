import type { Sql } from '../store/database.ts';
import { withdrawBoosts } from './boost.ts';
import { hintQuoting } from './hint-quoting.ts';

/** An event that was taken away is none; the questions that were put to it stay the conversations that they are. */
async function forgetEvent(sql: Sql, postId: string): Promise<void> {
  const [event] = await sql`select from calendar_event where post_id = ${postId} for update`;
  if (!event) return;
  const questions = sql`(select q.conversation_id from event_question q where q.event_id = ${postId})`;
  for (const table of ['event_question_step', 'event_question_vote'])
    await sql`delete from ${sql(table)} where conversation_id in ${questions}`;
  await sql`delete from event_question where event_id = ${postId}`;
  for (const table of [
    'attendance',
    'calendar_event_change',
    'calendar_event_cancellation',
    'calendar_event',
  ])
    await sql`delete from ${sql(table)} where post_id = ${postId}`;
}

/** What others did with a post goes with its words: their likes, boosts, bookmarks and votes, and its place on a profile. */
export async function forgetExtras(
  sql: Sql,
  post: { id: string; conversationId: string },
  now: Date,
): Promise<void> {
  await hintQuoting(sql, post.id);
  await sql`delete from favourite where post_id = ${post.id}`;
  await sql`delete from bookmark where post_id = ${post.id}`;
  await sql`delete from pin where post_id = ${post.id}`;
  await sql`delete from post_link where post_id = ${post.id}`;
  await sql`delete from quote where post_id = ${post.id}`;
  // Whoever is voting just now is waited for, and whoever comes later finds no poll.
  await sql`select from poll where post_id = ${post.id} for update`;
  for (const table of ['vote_choice', 'vote', 'poll_choice', 'poll'])
    await sql`delete from ${sql(table)} where post_id = ${post.id}`;
  await forgetEvent(sql, post.id);
  const boosts = await sql<{ id: string; accountId: string }[]>`
    delete from boost where post_id = ${post.id} returning id, account_id`;
  if (boosts.length > 0) await withdrawBoosts(sql, post.conversationId, boosts, now);
}
