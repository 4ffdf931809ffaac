import { conflict, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { demandReleased, loadPost, loadRoot, type LoadedPost } from './load.ts';
import { notify, type NotificationKind } from './notify.ts';
import { amongSeeing } from './seeing.ts';

/** A post with which one may do something, read together with its conversation: no note, nothing that is gone or waits. */
export async function loadSeen(sql: Sql, viewer: Viewer, postId: string): Promise<LoadedPost> {
  const post = await loadPost(sql, viewer, postId);
  if (post.parentId !== null) await loadRoot(sql, viewer, post.conversationId);
  if (post.kind !== 'post') throw notFound();
  if (post.deletedAt || post.hiddenAt) throw conflict('posts.gone');
  demandReleased(viewer, post);
  return post;
}

/** Says to open pages that what stands around a post changed. */
export const hintPost = (sql: Sql, post: LoadedPost): Promise<void> =>
  hint(sql, [
    post.visibility === 'staff'
      ? topics.conversationInside(post.conversationId)
      : topics.conversation(post.conversationId),
  ]);

type Deed = { kind: NotificationKind; at: Date; actorId: string };

/** Tells whoever wrote a post what somebody did with it, once for each who did; in the organisation's voice, its byline. */
export async function tellWriter(sql: Sql, post: LoadedPost, deed: Deed): Promise<void> {
  const same = sql`post_id = ${post.id} and kind = ${deed.kind} and actor_id = ${deed.actorId} and account_id = ${post.bylineId ?? post.authorId}`;
  const [told] = await sql`
    select from notification where ${same} union all select from gathered where ${same} limit 1`;
  if (told) return;
  await notify(sql, await amongSeeing(sql, post.id, [post.bylineId ?? post.authorId]), {
    ...deed,
    conversationId: post.conversationId,
    postId: post.id,
  });
}

/** What was taken back before anybody read of it need not be read. */
export async function untellWriter(
  sql: Sql,
  post: LoadedPost,
  { kind, actorId }: Omit<Deed, 'at'>,
): Promise<void> {
  const same = sql`post_id = ${post.id} and kind = ${kind} and actor_id = ${actorId} and account_id = ${post.bylineId ?? post.authorId}`;
  await sql`delete from notification where ${same} and read_at is null`;
  await sql`delete from gathered where ${same} and gathering_id is null`;
}
