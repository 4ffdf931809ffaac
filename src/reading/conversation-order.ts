import { keptOutBy, mayWriteAt, type Answerers, type KeptOutBy } from '../rules/answerers.ts';
import type { Viewer } from '../rules/viewer.ts';
import { readAnswerFacts } from '../store/answer-facts.ts';
import type { Sql } from '../store/database.ts';

/** What holds in a conversation, and for this viewer: who may answer, whether it is locked or slow. */
export type ConversationOrder = {
  answerers: Answerers;
  lock: { at: Date; words: string } | null;
  slowMinutes: number | null;
  /** What keeps the viewer from answering now. */
  keptOutBy: KeptOutBy | null;
  /** When they may write again, in slow mode. */
  again: Date | null;
};

/** Read for a conversation that the viewer was found to see. */
export async function readConversationOrder(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
  now: Date,
): Promise<ConversationOrder> {
  const [facts, [lock]] = await Promise.all([
    readAnswerFacts(sql, viewer, conversationId),
    sql<{ at: Date; words: string }[]>`
      select locked_at as at, lock_words as words from conversation_order where conversation_id = ${conversationId} and locked_at is not null`,
  ]);
  return {
    answerers: facts?.answerers ?? 'everyone',
    lock: lock ?? null,
    slowMinutes: facts?.slowMinutes ?? null,
    keptOutBy: facts && keptOutBy(viewer, facts, now),
    again: facts && mayWriteAt(facts, now),
  };
}
