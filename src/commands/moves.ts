import { turnOf, type Move, type TurnState } from '../rules/turn.ts';
import type { Json, Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { readMoves } from '../store/moves.ts';
import { together } from '../store/together.ts';

export { readMoves };

/**
 * Appends moves to a conversation's log and stores the turn that follows from all of them. The conversation's row is
 * locked, so two who move at once follow one another.
 */
export async function makeMoves(
  sql: Sql,
  conversationId: string,
  actorId: string,
  moves: Move[],
): Promise<TurnState> {
  // The lock is held before anything is read. What follows from the moves is known before they are written.
  await sql`select from conversation where id = ${conversationId} for no key update`;
  const state = turnOf([...(await readMoves(sql, conversationId)), ...moves]);
  await together([
    writeMoves(sql, conversationId, actorId, moves),
    sql`
      update conversation set turn = ${state.turn}, turn_since = ${state.since}, due_at = ${state.dueAt}, turn_whom = ${state.whom}
      where id = ${conversationId}`,
    hint(sql, [topics.conversation(conversationId), topics.inbox]),
    hintEventOf(sql, conversationId),
  ]);
  return state;
}

/** Says to the list of an event's questions that one of them stands otherwise now. */
async function hintEventOf(sql: Sql, questionId: string): Promise<void> {
  const [event] = await sql<{ conversationId: string; inside: boolean }[]>`
    select e.conversation_id, p.visibility = 'staff' as inside from event_question q join calendar_event e on e.post_id = q.event_id
      join post p on p.id = e.post_id where q.conversation_id = ${questionId}`;
  if (event)
    await hint(sql, [
      event.inside
        ? topics.conversationInside(event.conversationId)
        : topics.conversation(event.conversationId),
    ]);
}

/** The moves that begin a conversation, and what follows from them: nothing is there yet that one would have to wait for or read. */
export function firstMoves(sql: Sql, conversationId: string, actorId: string, moves: Move[]) {
  const state = turnOf(moves);
  const write = async (): Promise<void> => {
    if (moves.length === 0) return;
    await together([writeMoves(sql, conversationId, actorId, moves), hint(sql, [topics.inbox])]);
  };
  return { state, write };
}

function writeMoves(sql: Sql, conversationId: string, actorId: string, moves: Move[]): PromiseLike<unknown> {
  const rows = moves.map(({ kind, at, ...rest }) => {
    const { by = actorId, ...data } = rest as { by?: string };
    return {
      id: newId(),
      conversation_id: conversationId,
      at,
      kind,
      actor_id: by,
      data: sql.json(data as Json),
    };
  });
  return sql`insert into move ${sql(rows)}`.execute();
}
