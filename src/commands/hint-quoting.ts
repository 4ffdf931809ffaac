import { hint, topics } from '../store/hints.ts';
import type { Sql } from '../store/database.ts';

/** Says to the pages on which a post is quoted that it is another one now: there too, what is taken back is gone at once. */
export async function hintQuoting(sql: Sql, postId: string): Promise<void> {
  const rows = await sql<{ conversationId: string; inside: boolean }[]>`
    select distinct p.conversation_id, p.visibility = 'staff' as inside from quote q join post p on p.id = q.post_id where q.quoted_id = ${postId}`;
  if (rows.length > 0)
    await hint(
      sql,
      rows.map(({ conversationId, inside }) =>
        inside ? topics.conversationInside(conversationId) : topics.conversation(conversationId),
      ),
    );
}
