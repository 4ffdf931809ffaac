import type { Move } from '../rules/turn.ts';
import type { Sql } from './database.ts';

type MoveRow = { kind: Move['kind']; at: Date; actorId: string; data: Record<string, unknown> };

/** The moves of a conversation, in the order in which they were made, as `rules/turn.ts` reads them. */
export async function readMoves(sql: Sql, conversationId: string): Promise<Move[]> {
  const rows = await sql<MoveRow[]>`
    select kind, at, actor_id, data from move where conversation_id = ${conversationId} order by seq`;
  return rows.map(({ kind, at, actorId, data }) => {
    const dates = Object.fromEntries(
      ['dueAt', 'seen'].flatMap((name) =>
        typeof data[name] === 'string' ? [[name, new Date(data[name])]] : [],
      ),
    );
    return { ...data, ...dates, kind, at, by: actorId } as unknown as Move;
  });
}
