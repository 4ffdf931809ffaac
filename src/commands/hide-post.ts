import type { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import { mayHide } from '../rules/own-post.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadToChange } from './load-own.ts';
import { loadJudged } from './load.ts';
import { once } from './once.ts';
import { putAway } from './put-away.ts';
import { record } from './record.ts';
import { closeReports, concerned, putting, rule, rulingGroup } from './ruling.ts';
import { teach } from './spam.ts';
import { sayChanged } from './take-away.ts';

/**
 * Hides a post: its place stays for all to see, its words are for its author and those inside. Whoever asked with it still
 * waits: hidden is not answered.
 */
export async function hidePost(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof putting>,
): Promise<{ conversationId: string }> {
  demand(viewer, 'reply');
  const { key, postId, reason, spam } = check(putting, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const at = context.clock();
      const byId = viewer.id;
      const post = await loadToChange(sql, viewer, postId, mayHide, loadJudged);
      if (post.hiddenAt !== null) throw conflict('decency.seenToAlready');
      if (post.heldAt !== null) throw conflict('decency.waitsAnyway');
      const { conversationId } = post;
      const groupId = await rulingGroup(sql, viewer, post);
      if (spam) await teach(sql, viewer, { postId, isSpam: true, at });
      await putAway(sql, post, null);
      await sql`update post set hidden_at = ${at} where id = ${postId}`;
      await rule(sql, { kind: 'hidden', accountId: concerned(post), postId, reason, byId, groupId, at });
      await closeReports(sql, postId, { outcome: 'hidden', answer: reason, at, byId, groupId });
      await record(sql, { kind: 'hidden', at, actorId: byId, conversationId, postId, data: { reason } });
      await sayChanged(sql, post);
      return { conversationId };
    }),
  );
}
