import { z } from 'zod';
import { mayRemove } from '../rules/own-post.ts';
import { forbidden, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { hintPost, loadSeen } from './load-seen.ts';
import { record } from './record.ts';

const input = z.object({ postId: z.uuid() });

/** Whoever said what a post quotes takes their words off it, for good; so may whoever keeps order. */
export async function unquote(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const post = await loadSeen(sql, viewer, postId);
    const [quote] = await sql<{ authorId: string; removedAt: Date | null }[]>`
      select p.author_id, q.removed_at from quote q join post p on p.id = q.quoted_id where q.post_id = ${post.id} for update of q`;
    if (!quote) throw notFound();
    if (!mayRemove(viewer, { ...quote, inKeptGroup: false })) throw forbidden();
    if (quote.removedAt) return;
    await sql`update quote set removed_at = ${at}, removed_by = ${viewer.id} where post_id = ${post.id}`;
    await record(sql, {
      kind: 'unquoted',
      at,
      actorId: viewer.id,
      conversationId: post.conversationId,
      postId: post.id,
    });
    await hintPost(sql, post);
  });
}
