import type { Json, Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';

type Happening = {
  kind: string;
  at: Date;
  actorId: string | null;
  conversationId?: string | null;
  postId?: string | null;
  data?: Json;
};

/** Writes down that something happened and who did it, in the transaction in which it happens. */
export async function record(
  sql: Sql,
  { kind, at, actorId, conversationId = null, postId = null, data = {} }: Happening,
): Promise<void> {
  await sql`
    insert into event (id, at, kind, actor_id, conversation_id, post_id, data)
    values (${newId()}, ${at}, ${kind}, ${actorId}, ${conversationId}, ${postId}, ${sql.json(data)})`;
}
