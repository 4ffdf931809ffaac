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
  | 'released'
  | 'me_too'
  /** `subjectId` is the group. */
  | 'join_asked'
  | 'let_in';

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
  const told = [...new Set(people)].filter((id) => id !== notice.actorId);
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
