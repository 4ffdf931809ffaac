import { turnOf, type Move, type TurnState } from '../rules/turn.ts';
import type { Json, Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { readMoves } from '../store/moves.ts';

export { readMoves };

/**
 * Appends moves to a conversation's log and stores the turn that follows from all of them. The conversation's row is
 * locked, so two who move at once follow one another.
 */
export async function makeMoves(sql: Sql, conversationId: string, actorId: string, moves: Move[]): Promise<TurnState> {
  await sql`select from conversation where id = ${conversationId} for update`;
  for (const { kind, at, ...rest } of moves) {
    const { by: _by, ...data } = rest as Record<string, unknown>;
    await sql`
      insert into move (id, conversation_id, at, kind, actor_id, data)
      values (${newId()}, ${conversationId}, ${at}, ${kind}, ${'by' in rest ? rest.by : actorId}, ${sql.json(data as Json)})`;
  }
  const state = turnOf(await readMoves(sql, conversationId));
  await sql`
    update conversation set turn = ${state.turn}, turn_since = ${state.since}, due_at = ${state.dueAt}
    where id = ${conversationId}`;
  await hint(sql, [topics.conversation(conversationId), topics.inbox]);
  return state;
}
