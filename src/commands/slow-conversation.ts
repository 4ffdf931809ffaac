import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot } from './load.ts';
import { record } from './record.ts';

const input = z.object({
  conversationId: z.uuid(),
  /** How many minutes lie between two posts of one person; null for as fast as they like. */
  minutes: z
    .int('decency.minutesWrong')
    .min(1, 'decency.minutesWrong')
    .max(1440, 'decency.minutesWrong')
    .nullable(),
});

/** Slows a conversation down, or lets it run again. */
export async function slowConversation(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'keep-order');
  const { conversationId, minutes } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const { id: postId } = await loadRoot(sql, viewer, conversationId);
    const changed = await sql`
      insert into conversation_order (conversation_id, slow_minutes) values (${conversationId}, ${minutes})
      on conflict (conversation_id) do update set slow_minutes = excluded.slow_minutes
      where conversation_order.slow_minutes is distinct from excluded.slow_minutes returning conversation_id`;
    if (changed.length === 0) return;
    const kind = minutes === null ? 'unslowed' : 'slowed';
    const data = minutes === null ? {} : { minutes };
    await record(sql, { kind, at, actorId: viewer.id, conversationId, postId, data });
    await hint(sql, [topics.conversation(conversationId)]);
  });
}
