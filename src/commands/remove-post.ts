import type { z } from 'zod';
import { appealUntil } from '../rules/order.ts';
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
import { closeReports, concerned, endPostRuling, putting, rule, rulingGroup } from './ruling.ts';
import { teach } from './spam.ts';
import { countOut, sayChanged, takeBackQuestion } from './take-away.ts';

/**
 * Removes what somebody else said. Its place stays; its words are sealed for as long as its author may appeal, for those who
 * keep order alone, and erased then. Who asked with it is told why instead of waiting.
 */
export async function removePost(
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
      const { conversationId } = post;
      const groupId = await rulingGroup(sql, viewer, post);
      await endPostRuling(sql, postId, { ended: 'replaced', at, byId });
      if (spam) await teach(sql, viewer, { postId, isSpam: true, at });
      await putAway(sql, post, appealUntil(at));
      await sql`update post set deleted_at = ${at}, deleted_by = ${byId}, hidden_at = null where id = ${postId}`;
      await countOut(sql, post);
      await takeBackQuestion(sql, post, at);
      await rule(sql, { kind: 'removed', accountId: concerned(post), postId, reason, byId, groupId, at });
      await closeReports(sql, postId, { outcome: 'removed', answer: reason, at, byId, groupId });
      await record(sql, { kind: 'removed', at, actorId: byId, conversationId, postId, data: { reason } });
      await sayChanged(sql, post);
      return { conversationId };
    }),
  );
}
