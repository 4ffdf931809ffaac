import { z } from 'zod';
import { isOwnPost, mayRemove } from '../rules/own-post.ts';
import { Problem } from '../rules/problem.ts';
import type { Move } from '../rules/turn.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { loadToChange, type OwnPost } from './load-own.ts';
import { makeMoves, readMoves } from './moves.ts';
import { once } from './once.ts';
import { record } from './record.ts';

/** What stands for a title that was taken back, wherever titles are shown. */
export const NO_TITLE = '…';

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
      await sql`update post set deleted_at = ${at}, deleted_by = ${known.id} where id = ${post.id}`;
      await forgetWords(sql, post);
      const files = await forgetPictures(sql, post.id);
      await takeBackQuestion(sql, post, at);
      const data = { own: isOwnPost(viewer, post), reason: given.reason };
      await record(sql, { kind: 'deleted', at, actorId: known.id, conversationId, postId: post.id, data });
      await hint(sql, [
        post.visibility === 'staff'
          ? topics.conversationInside(conversationId)
          : topics.conversation(conversationId),
      ]);
      return { conversationId, files };
    }),
  );
}

async function forgetWords(sql: Sql, post: OwnPost): Promise<void> {
  await sql`update post_body set source = '', html = '', plain = '', heading = '' where post_id = ${post.id}`;
  await sql`delete from post_revision where post_id = ${post.id}`;
  await sql`delete from post_tag where post_id = ${post.id}`;
  await sql`delete from post_mention where post_id = ${post.id}`;
  if (post.heading !== '')
    await sql`update conversation set title = ${NO_TITLE}, slug = '' where id = ${post.conversationId}`;
  if (post.kind === 'post')
    await sql`update conversation set post_count = post_count - 1 where id = ${post.conversationId}`;
}

async function forgetPictures(sql: Sql, postId: string): Promise<string[]> {
  const hung = await sql<
    { fileId: string }[]
  >`delete from post_file where post_id = ${postId} returning file_id`;
  const gone = await sql<{ id: string }[]>`
    delete from file f where f.id = any(${hung.map((row) => row.fileId)}::uuid[])
      and not exists (select from post_file pf where pf.file_id = f.id)
      and not exists (select from commitment_step s where s.evidence_file_id = f.id) returning f.id`;
  return gone.map((row) => row.id);
}

/** Whoever asked with this post waits no longer because of it. */
async function takeBackQuestion(sql: Sql, post: OwnPost, at: Date): Promise<void> {
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
