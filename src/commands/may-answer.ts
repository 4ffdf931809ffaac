import { conflict } from '../rules/problem.ts';
import { keptOutBy } from '../rules/answerers.ts';
import type { Viewer } from '../rules/viewer.ts';
import { readAnswerFacts } from '../store/answer-facts.ts';
import type { Sql } from '../store/database.ts';

const WHY = {
  locked: 'decency.isLocked',
  followers: 'decency.onlyFollowers',
  mentioned: 'decency.onlyMentioned',
  slow: 'decency.tooSoon',
} as const;

/**
 * Stops whoever may not answer in this conversation now. In slow mode the conversation is locked, so that two posts sent at
 * once follow one another.
 */
export async function demandMayAnswer(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
  now: Date,
): Promise<void> {
  let facts = await readAnswerFacts(sql, viewer, conversationId);
  if (facts?.slowMinutes != null) {
    await sql`select from conversation where id = ${conversationId} for no key update`;
    facts = await readAnswerFacts(sql, viewer, conversationId);
  }
  const why = facts && keptOutBy(viewer, facts, now);
  if (why) throw conflict(WHY[why]);
}
