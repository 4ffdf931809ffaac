import type { Move } from '../rules/turn.ts';
import type { Sql } from './database.ts';

type MoveRow = { kind: Move['kind']; at: Date; actorId: string; data: Record<string, unknown> };

/** The moves of a conversation, oldest first, as `rules/turn.ts` reads them. */
export async function readMoves(sql: Sql, conversationId: string): Promise<Move[]> {
  const rows = await sql<MoveRow[]>`
    select kind, at, actor_id, data from move where conversation_id = ${conversationId} order by at, id`;
  return rows.map(({ kind, at, actorId, data }) => {
    const dueAt = typeof data.dueAt === 'string' ? { dueAt: new Date(data.dueAt) } : {};
    return { ...data, ...dueAt, kind, at, by: actorId } as unknown as Move;
  });
}
