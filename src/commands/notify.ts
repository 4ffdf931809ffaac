import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import type { Sql } from '../store/database.ts';

/** What a person is told of. Each has its words in the catalogue (`notifications.KIND`). */
export type NotificationKind =
  | 'reply'
  | 'mention'
  | 'followed'
  | 'answered'
  | 'promised'
  | 'promise_proposed'
  | 'promise_declined'
  | 'promise_moved'
  | 'promise_kept'
  | 'promise_broken'
  | 'promise_withdrawn'
  | 'promise_due'
  | 'promise_late'
  | 'refused'
  | 'agreed'
  | 'not_yet'
  | 'handed'
  | 'taken'
  | 'note'
  | 'decision_asked'
  | 'decided'
  | 'decision_due'
  | 'decision_late'
  | 'released'
  | 'turned_away'
  | 'me_too'
  /** `subjectId` is the group. */
  | 'join_asked'
  | 'let_in'
  /** `subjectId` is the ruling. */
  | 'ruled_hidden'
  | 'ruled_removed'
  | 'ruled_turned_away'
  | 'ruled_limited'
  | 'ruling_lifted'
  | 'appeal_upheld'
  | 'appeal_overturned'
  /** `subjectId` is the report. */
  | 'report_closed';

type Notice = {
  kind: NotificationKind;
  at: Date;
  actorId: string | null;
  conversationId?: string | null;
  postId?: string | null;
  subjectId?: string | null;
};

/** Tells these people, each once, and never the one who did it. The organisation itself has no one to tell: its staff have the inbox. */
export async function notify(sql: Sql, people: Iterable<string>, notice: Notice): Promise<void> {
  const meant = [...new Set(people)].filter((id) => id !== notice.actorId);
  const already = await toldAlready(sql, meant, notice);
  const told = meant.filter((id) => !already.has(id));
  if (told.length === 0) return;
  const rows = told.map((accountId) => ({
    id: newId(),
    account_id: accountId,
    kind: notice.kind,
    at: notice.at,
    actor_id: notice.actorId,
    conversation_id: notice.conversationId ?? null,
    post_id: notice.postId ?? null,
    subject_id: notice.subjectId ?? null,
  }));
  await sql`
    insert into notification ${sql(rows)}`;
  await hint(sql, told.map(topics.person));
}

/**
 * Who was told of this post in the same act: an answer that also mentions somebody is one thing to tell, and the more telling
 * kind is told first.
 */
async function toldAlready(
  sql: Sql,
  people: readonly string[],
  { kind, at, postId }: Notice,
): Promise<Set<string>> {
  if (!postId || people.length === 0 || (kind !== 'reply' && kind !== 'mention')) return new Set();
  const rows = await sql<{ accountId: string }[]>`
    select account_id from notification where account_id = any(${[...people]}::uuid[]) and post_id = ${postId} and at = ${at}`;
  return new Set(rows.map((row) => row.accountId));
}
