import { z } from 'zod';
import { isOwnPost } from '../rules/own-post.ts';
import { forbidden, notFound, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { hintPost, loadSeen } from './load-seen.ts';

const input = z.object({ postId: z.uuid() });

/** Takes the card of a link off one's own post. The link stays. */
export async function removeCard(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ conversationId: string }> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const { postId } = check(input, raw);
  return context.db.tx(async (sql) => {
    const post = await loadSeen(sql, viewer, postId);
    if (!isOwnPost(viewer, post)) throw forbidden();
    const removed = await sql`
      update post_link set removed_at = ${context.clock()}, removed_by = ${viewer.id}
      where post_id = ${postId} and removed_at is null returning post_id`;
    if (removed.length === 0) throw notFound();
    await hintPost(sql, post);
    return { conversationId: post.conversationId };
  });
}
