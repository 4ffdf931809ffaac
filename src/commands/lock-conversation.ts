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
  locked: z.boolean(),
  /** Why, for everybody to read. */
  words: z.string().trim().max(1000).default(''),
});

const locking = input.refine(({ locked, words }) => !locked || words !== '', {
  path: ['words'],
  message: 'decency.reasonMissing',
});

/** Locks a conversation, so that nobody but staff answers in it, or opens it again. */
export async function lockConversation(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'keep-order');
  const { conversationId, locked, words } = check(locking, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const { id: postId } = await loadRoot(sql, viewer, conversationId);
    const changed = locked
      ? await sql`
          insert into conversation_order (conversation_id, locked_at, locked_by, lock_words) values (${conversationId}, ${at}, ${viewer.id}, ${words})
          on conflict (conversation_id) do update set locked_at = excluded.locked_at, locked_by = excluded.locked_by, lock_words = excluded.lock_words
          where conversation_order.locked_at is null or conversation_order.lock_words <> excluded.lock_words returning conversation_id`
      : await sql`
          update conversation_order set locked_at = null, locked_by = null, lock_words = ''
          where conversation_id = ${conversationId} and locked_at is not null returning conversation_id`;
    if (changed.length === 0) return;
    const kind = locked ? 'locked' : 'unlocked';
    const data = locked ? { reason: words } : {};
    await record(sql, { kind, at, actorId: viewer.id, conversationId, postId, data });
    await hint(sql, [topics.conversation(conversationId)]);
  });
}
