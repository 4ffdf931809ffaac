import type { Move } from '../rules/turn.ts';
import { hint, topics } from '../store/hints.ts';
import type { Sql } from '../store/database.ts';
import { audienceOf } from './load.ts';
import { forgetExtras } from './forget-extras.ts';
import type { OwnPost } from './load-own.ts';
import type { LoadedPost } from './load.ts';
import { makeMoves, readMoves } from './moves.ts';
import { uncountPost } from './posting.ts';

/** What stands for a title that was taken back, wherever titles are shown. */
export const NO_TITLE = '…';

/** Empties a post's place: its words and pictures go, and nobody waits because of it. Gives the pictures whose bytes may go. */
export async function takeAway(
  sql: Sql,
  post: OwnPost,
  { at, byId }: { at: Date; byId: string },
): Promise<string[]> {
  await sql`update post set deleted_at = ${at}, deleted_by = ${byId} where id = ${post.id}`;
  await forgetWords(sql, post);
  await forgetExtras(sql, post, at);
  await countOut(sql, post);
  const files = await forgetPictures(sql, post.id);
  await takeBackQuestion(sql, post, at);
  await sayChanged(sql, post);
  return files;
}

/** Says to open pages that a post is not as it was. */
export const sayChanged = (sql: Sql, { visibility, conversationId }: LoadedPost): Promise<void> =>
  hint(sql, [
    visibility === 'staff' ? topics.conversationInside(conversationId) : topics.conversation(conversationId),
  ]);

export async function forgetWords(sql: Sql, post: OwnPost): Promise<void> {
  await sql`update post_body set source = '', html = '', plain = '', heading = '', warning = '', beside = '' where post_id = ${post.id}`;
  await sql`delete from post_revision where post_id = ${post.id}`;
  await sql`delete from post_tag where post_id = ${post.id}`;
  await sql`delete from post_mention where post_id = ${post.id}`;
  if (post.heading !== '')
    await sql`update conversation set title = ${NO_TITLE}, slug = '' where id = ${post.conversationId}`;
}

/** Counts a post no longer among those of its conversation. */
export async function countOut(sql: Sql, post: OwnPost): Promise<void> {
  if (post.kind === 'post' && post.heldAt === null)
    await uncountPost(sql, { ...post, audience: audienceOf(post) });
}

async function forgetPictures(sql: Sql, postId: string): Promise<string[]> {
  const hung = await sql<
    { fileId: string }[]
  >`delete from post_file where post_id = ${postId} returning file_id`;
  return forgetFiles(
    sql,
    hung.map((row) => row.fileId),
  );
}

/** Forgets files that hang on no post any more; gives those whose bytes may go. */
export async function forgetFiles(sql: Sql, ids: readonly string[]): Promise<string[]> {
  const gone = await sql<{ id: string }[]>`
    delete from file f where f.id = any(${[...ids]}::uuid[])
      and not exists (select from post_file pf where pf.file_id = f.id)
      and not exists (select from commitment_step s where s.evidence_file_id = f.id) returning f.id`;
  return gone.map((row) => row.id);
}

/** Whoever asked with this post waits no longer because of it. */
export async function takeBackQuestion(sql: Sql, post: OwnPost, at: Date): Promise<void> {
  const moves = await readMoves(sql, post.conversationId);
  const asked = moves.find(
    (move): move is Move & { kind: 'asked' | 'reopened' } =>
      (move.kind === 'asked' || move.kind === 'reopened') && move.postId === post.id,
  );
  if (asked)
    await makeMoves(sql, post.conversationId, asked.by, [
      { kind: 'unasked', at, by: asked.by, postId: post.id },
    ]);
}
