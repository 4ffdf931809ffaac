import { z } from 'zod';
import { isOwnPost, mayRemove } from '../rules/own-post.ts';
import { conflict, forbidden, Problem } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { loadToChange } from './load-own.ts';
import { loadPost } from './load.ts';
import { once } from './once.ts';
import { eraseWithheld } from './put-away.ts';
import { record } from './record.ts';
import { removePost } from './remove-post.ts';
import { closeReports, endPostRuling } from './ruling.ts';
import { takeAway } from './take-away.ts';

const input = z.object({
  key: z.uuid().optional(),
  postId: z.uuid(),
  /** Why a moderator takes away what somebody else said; its author is told. */
  reason: z.string().trim().max(1000).default(''),
  /** And whether it is spam. */
  spam: z.boolean().default(false),
});

export type DeleteInput = z.input<typeof input>;
export type Deleted = {
  conversationId: string;
  /** Pictures that nothing refers to any more: their bytes may go. */
  files: string[];
};

/**
 * Takes a post back. Its place stays, so that answers to it still make sense; its words and pictures are gone. What somebody else
 * said is removed by those who keep order, which may be appealed against.
 */
export async function deletePost(context: Context, viewer: Viewer, raw: DeleteInput): Promise<Deleted> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const given = check(input, raw);
  const seen = await loadPost(context.db.sql, viewer, given.postId);
  if (!mayRemove(viewer, seen)) throw forbidden();
  if (!isOwnPost(viewer, seen)) return { ...(await removePost(context, viewer, given)), files: [] };
  return context.db.tx((sql) =>
    once(sql, known.id, given.key, async () => {
      const at = context.clock();
      const byId = known.id;
      const post = await loadToChange(sql, viewer, given.postId, isOwnPost);
      const { conversationId, id: postId } = post;
      await demandCancelled(sql, postId, at);
      const files = [...(await takeAway(sql, post, { at, byId })), ...(await eraseWithheld(sql, postId))];
      await endPostRuling(sql, postId, { ended: 'taken_back', at, byId });
      await closeReports(sql, postId, { outcome: 'gone', answer: '', at, byId });
      await record(sql, { kind: 'deleted', at, actorId: byId, conversationId, postId });
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
