import type { QuestionMark } from '../rules/event.ts';
import type { Turn } from '../rules/turn.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { visiblePost } from '../store/visible.ts';
import { demandEvent, type EventView } from './events.ts';
import { personJson, type Person } from './person.ts';
import { turnTheirs, type Whom } from './whom.ts';

/** A question that was put to an event, with how its conversation stands. */
export type EventQuestion = {
  conversationId: string;
  slug: string;
  postId: string;
  author: Person;
  words: string;
  createdAt: Date;
  held: boolean;
  votes: number;
  voted: boolean;
  mark: QuestionMark;
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  whom: Whom | null;
  /** Answers in its conversation. */
  answers: number;
};

/** As many as anybody reads through. */
const MOST = 300;

/**
 * The questions of an event that the viewer may see: what is being answered first, then what waits, the most wanted first, then what
 * was answered, whether at the event or in its conversation.
 */
export async function readEventQuestions(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
  now: Date,
): Promise<{ event: EventView; questions: EventQuestion[] }> {
  const event = await demandEvent(sql, viewer, conversationId);
  // Whom one does not want to hear, one hears where it is their question that is being answered aloud.
  const hushed =
    viewer.id === null
      ? sql``
      : sql`where mark = 'answering' or author_id <> all(array${hushedFor(sql, viewer.id, now)})`;
  const questions = await sql<EventQuestion[]>`
    with asked as (
      select q.conversation_id, c.slug, p.id as post_id, p.author_id, ${personJson(sql, 'w')} as author, d.plain as words, p.created_at, p.held_at is not null as held,
             (select count(*)::int from event_question_vote v join account b on b.id = v.account_id
              where v.conversation_id = q.conversation_id and b.suspended_at is null) as votes,
             exists (select from event_question_vote v where v.conversation_id = q.conversation_id and v.account_id = ${viewer.id}::uuid) as voted,
             coalesce((select s.kind from event_question_step s where s.conversation_id = q.conversation_id order by s.seq desc limit 1), 'waiting') as step,
             c.turn, c.turn_since, c.due_at, ${turnTheirs(sql, viewer)} as whom, greatest(c.post_count - 1, 0) as answers
      from event_question q join conversation c on c.id = q.conversation_id
        join post p on p.conversation_id = c.id and p.parent_id is null and p.kind = 'post' join post_body d on d.post_id = p.id
        join account w on w.id = p.author_id
      where q.event_id = ${event.postId} and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)}),
    marked as (
      select *, case when step = 'waiting' and turn in ('owed', 'theirs', 'settled') then 'answered' else step end as mark from asked)
    select * from marked ${hushed}
    order by case mark when 'answering' then 0 when 'waiting' then 1 else 2 end, votes desc, conversation_id limit ${MOST}`;
  return { event, questions };
}
