import { z } from 'zod';
import { isOwnPost, mayRemove } from '../rules/own-post.ts';
import { conflict, Problem } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
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
      if (isOwnPost(viewer, post)) await demandCancelled(sql, post.id, at);
      const files = await takeAway(sql, post, { at, byId: known.id });
      const data = { own: isOwnPost(viewer, post), reason: given.reason };
      await record(sql, { kind: 'deleted', at, actorId: known.id, conversationId, postId: post.id, data });
      return { conversationId, files };
    }),
  );
}

/** Whoever was to come to an event is told that it is off before it goes. What breaks the rules goes at once. */
async function demandCancelled(sql: Sql, postId: string, now: Date): Promise<void> {
  const [awaited] = await sql`
    select from calendar_event e where e.post_id = ${postId} and e.ends_at > ${now}
      and exists (select from attendance t where t.post_id = e.post_id and t.answer <> 'no')
      and not exists (select from calendar_event_cancellation x where x.post_id = e.post_id)`;
  if (awaited) throw conflict('events.cancelFirst');
}
