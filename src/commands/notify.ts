import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { hushing, quietFor } from '../store/hushed.ts';
import { isBetweenPeople, sortOf, usualWay, type Way } from '../rules/telling.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { queuePushes } from './queue-pushes.ts';

/** What a person is told of. Each has its words in the catalogue (`notifications.KIND`). */
export type NotificationKind =
  | 'reply'
  | 'mention'
  /** Said in a conversation for named people, to each of them. */
  | 'addressed'
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
  | 'favourite'
  | 'boost'
  | 'quoted'
  | 'poll_over'
  | 'event_changed'
  | 'event_cancelled'
  /** A place became free, and it is theirs. */
  | 'event_place'
  | 'event_soon'
  /** Somebody put a question to one's event. */
  | 'event_question'
  /** `subjectId` is the group. */
  | 'join_asked'
  | 'let_in'
  /** By one's invitation; `subjectId` is the group, if it led into one. */
  | 'came_by'
  /** Asks to become a member here. */
  | 'applied'
  | 'taken_in'
  | 'not_taken_in'
  /** To which organisation elsewhere one belongs, or that to none. */
  | 'belonging_said'
  /** Of words that wait; `subjectId` is the plan. */
  | 'approval_asked'
  | 'approval_given'
  | 'approval_changes'
  | 'approval_declined'
  | 'plan_published'
  | 'plan_stopped'
  /** One's own archive, or one that was brought: `/you/leaving`. */
  | 'archive_ready'
  | 'brought'
  | 'brought_not'
  /** The day's gathering; `commands/gather.ts` makes it. */
  | 'gathering'
  /** `subjectId` is the ruling. */
  | 'ruled_hidden'
  | 'ruled_removed'
  | 'ruled_turned_away'
  | 'ruled_limited'
  | 'ruling_lifted'
  | 'appeal_upheld'
  | 'appeal_overturned'
  /** `subjectId` is the report. */
  | 'report_closed'
  | 'report_overturned';

export type Notice = {
  kind: NotificationKind;
  at: Date;
  actorId: string | null;
  conversationId?: string | null;
  postId?: string | null;
  subjectId?: string | null;
  /** It waits for the day's gathering whatever one chose, but for not at all. */
  quietly?: boolean;
};

/**
 * Tells these people, each once, and never the one who did it: at once, here or also on their devices, with the day's gathering, or not
 * at all, as each of them chose. The organisation itself has no one to tell: its staff have the inbox.
 */
export async function notify(sql: Sql, people: Iterable<string>, notice: Notice): Promise<void> {
  const meant = [...new Set(people)].filter((id) => id !== notice.actorId);
  const already = await toldAlready(sql, meant, notice);
  const told = meant.filter((id) => !already.has(id));
  if (told.length === 0) return;
  const ways = await waysTo(sql, told, notice);
  const chosen = (way: Way): Way => (notice.quietly && way !== 'off' ? 'daily' : way);
  const those = (way: Way): string[] => ways.filter((one) => chosen(one.way) === way).map(({ id }) => id);
  await write(sql, 'gathered', those('daily'), notice);
  await write(sql, 'notification', those('here'), notice);
  await queuePushes(sql, await write(sql, 'notification', those('now'), notice), notice.at);
  await hint(sql, [...those('now'), ...those('here')].map(topics.person));
}

async function write(
  sql: Sql,
  table: 'notification' | 'gathered',
  people: readonly string[],
  notice: Notice,
): Promise<string[]> {
  if (people.length === 0) return [];
  const rows = people.map((accountId) => ({
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
    insert into ${sql(table)} ${sql(rows)}`;
  return rows.map(({ id }) => id);
}

/** How each of these people wants to be told; whoever is not among them does not want to hear it from this one, or of this conversation. */
export function waysTo(
  sql: Sql,
  people: readonly string[],
  notice: Notice,
): Promise<{ id: string; way: Way }[]> {
  const { kind, at, actorId, conversationId } = notice;
  const sort = sortOf(kind);
  const hushed =
    actorId !== null && isBetweenPeople(kind)
      ? sql`and a.id not in ${hushing(sql, voiceOf(sql, notice), at)}`
      : sql``;
  const quieted =
    conversationId && sort !== 'duties' && sort !== 'events'
      ? sql`and a.id not in (select w.account_id from attention w where w.conversation_id = ${conversationId} and w.level in ('quiet', 'left'))`
      : sql``;
  const quietGroup =
    conversationId && kind !== 'mention' && sort !== 'duties' && sort !== 'events'
      ? sql`and a.id not in ${quietFor(sql, conversationId)}`
      : sql``;
  return sql<{ id: string; way: Way }[]>`
    select a.id, coalesce(t.way, ${usualWay(sort)}) as way
    from account a left join telling t on t.account_id = a.id and t.sort = ${sort}
    where a.id = any(${[...people]}::uuid[]) ${hushed} ${quieted} ${quietGroup}`;
}

/** Whose voice it is: where one of us spoke for the organisation, its own. Nobody blocks that. */
const voiceOf = (sql: Sql, { actorId, postId }: Notice): Fragment =>
  sql`coalesce((select p.author_id from post p where p.id = ${postId ?? null}::uuid and p.byline_id = ${actorId}::uuid), ${actorId}::uuid)`;

/**
 * Who was told of this post in the same act, or will be with the day's gathering: an answer that also mentions somebody is one thing
 * to tell, and the more telling kind is told first.
 */
async function toldAlready(
  sql: Sql,
  people: readonly string[],
  { kind, at, postId }: Notice,
): Promise<Set<string>> {
  if (!postId || people.length === 0 || !['reply', 'mention', 'addressed'].includes(kind)) return new Set();
  const rows = await sql<{ accountId: string }[]>`
    select account_id from notification where account_id = any(${[...people]}::uuid[]) and post_id = ${postId} and at = ${at}
    union select account_id from gathered where account_id = any(${[...people]}::uuid[]) and post_id = ${postId} and at = ${at}`;
  return new Set(rows.map((row) => row.accountId));
}
