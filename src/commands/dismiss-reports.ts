import { z } from 'zod';
import { mayJudge } from '../rules/own-post.ts';
import { conflict, forbidden } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadJudged } from './load.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { closeReports, rulingGroup } from './ruling.ts';
import { teach } from './spam.ts';

const input = z.object({
  key: z.uuid().optional(),
  postId: z.uuid(),
  /** What whoever reported it is told. */
  words: z.string().trim().max(1000).default(''),
});

/** Finds nothing wrong with a post that was reported: it stands as it is, and those who reported it are told. */
export async function dismissReports(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'reply');
  const { key, postId, words } = check(input, raw);
  await context.db.tx((sql) =>
    once(sql, viewer.id, key, async () => {
      const at = context.clock();
      const post = await loadJudged(sql, viewer, postId);
      if (!mayJudge(viewer, post)) throw forbidden();
      const { conversationId } = post;
      const closed = await closeReports(sql, postId, {
        outcome: 'dismissed',
        answer: words,
        at,
        byId: viewer.id,
        groupId: await rulingGroup(sql, viewer, post),
      });
      if (closed === 0) throw conflict('decency.seenToAlready');
      await teach(sql, viewer, { postId, isSpam: false, at });
      await record(sql, {
        kind: 'dismissed',
        at,
        actorId: viewer.id,
        conversationId,
        postId,
        data: { reason: words },
      });
    }),
  );
}
