import { z } from 'zod';
import { conflict, forbidden } from '../rules/problem.ts';
import { mayReport, REPORT_WHYS } from '../rules/order.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadPost, loadRoot } from './load.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { reportWords, saysWhat } from './report-words.ts';

const input = z
  .object({ postId: z.uuid(), why: z.enum(REPORT_WHYS, 'decency.whyMissing'), ...reportWords })
  .refine(...saysWhat);

/** Says to those who keep order that a post should not stand here as it does. They may read it from then on, whomever it is for. */
export async function reportPost(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ reportId: string }> {
  demand(viewer, 'report');
  const { key, postId, why, words } = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const at = context.clock();
      const post = await loadPost(sql, viewer, postId);
      await loadRoot(sql, viewer, post.conversationId);
      if (!mayReport(viewer, post)) throw forbidden();
      if (post.deletedAt !== null || post.hiddenAt !== null) throw conflict('decency.seenToAlready');
      const id = newId();
      const [fresh] = await sql`
        insert into report (id, post_id, by_id, why, words, at) values (${id}, ${postId}, ${viewer.id}, ${why}, ${words}, ${at})
        on conflict (post_id, by_id) where ended_at is null do nothing returning id`;
      if (!fresh) throw conflict('decency.reportedAlready');
      const { conversationId } = post;
      await record(sql, {
        kind: 'reported',
        at,
        actorId: viewer.id,
        conversationId,
        postId,
        data: { reportId: id },
      });
      await hint(sql, [topics.inbox]);
      return { reportId: id };
    }),
  );
}
