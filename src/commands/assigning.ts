import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { record } from './record.ts';

/** Who sees to a conversation: a person, a team, both or nobody. */
export type Assignment = { assigneeId: string | null; teamId: string | null };

type Handing = { at: Date; actorId: string; conversationId: string; postId: string; note: string };

/** Who has a conversation, locked so that two who take it at once follow one another. */
export async function lockAssignment(sql: Sql, conversationId: string): Promise<Assignment> {
  const [row] = await sql<Assignment[]>`
    select assignee_id, team_id from conversation where id = ${conversationId} for update`;
  return row!;
}

/** Gives a conversation to somebody, and keeps who gave it to whom. */
export async function assign(sql: Sql, to: Assignment, handing: Handing): Promise<void> {
  const { at, actorId, conversationId, postId, note } = handing;
  await sql`
    update conversation set assignee_id = ${to.assigneeId}, team_id = ${to.teamId} where id = ${conversationId}`;
  await sql`
    insert into handover (id, conversation_id, by_id, to_account_id, to_team_id, note, at)
    values (${newId()}, ${conversationId}, ${actorId}, ${to.assigneeId}, ${to.teamId}, ${note}, ${at})`;
  await record(sql, { kind: 'handed', at, actorId, conversationId, postId, data: { ...to } });
  await hint(sql, [topics.inbox, topics.conversationInside(conversationId)]);
}
