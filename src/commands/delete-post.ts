import { z } from 'zod';
import { isOwnPost, mayRemove } from '../rules/own-post.ts';
import { Problem } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { loadToChange } from './load-own.ts';
import { once } from './once.ts';
import { record } from './record.ts';
import { takeAway } from './take-away.ts';

const input = z.object({
  key: z.uuid().optional(),
  postId: z.uuid(),
  /** Why a moderator takes away what somebody else said; kept with the record. */
  reason: z.string().trim().max(1000).default(''),
});

export type DeleteInput = z.input<typeof input>;
export type Deleted = {
  conversationId: string;
  /** Pictures that nothing refers to any more: their bytes may go. */
  files: string[];
};

/** Takes a post back. Its place stays, so that answers to it still make sense; its words and pictures are gone. */
export async function deletePost(context: Context, viewer: Viewer, raw: DeleteInput): Promise<Deleted> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  return context.db.tx((sql) =>
    once(sql, known.id, given.key, async () => {
      const at = context.clock();
      const post = await loadToChange(sql, viewer, given.postId, mayRemove);
      const { conversationId } = post;
      const files = await takeAway(sql, post, { at, byId: known.id });
      const data = { own: isOwnPost(viewer, post), reason: given.reason };
      await record(sql, { kind: 'deleted', at, actorId: known.id, conversationId, postId: post.id, data });
      return { conversationId, files };
    }),
  );
}
