import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visiblePost } from '../store/visible.ts';

/** Whether a viewer may know that a conversation changes: whether they see its first post. */
export async function seesConversation(sql: Sql, viewer: Viewer, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  const rows = await sql`
    select from post p where p.conversation_id = ${id} and p.parent_id is null and ${visiblePost(sql, viewer)} limit 1`;
  return rows.length > 0;
}
