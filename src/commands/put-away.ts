import type { Sql } from '../store/database.ts';
import { gatherWords } from './gather-words.ts';
import type { OwnPost } from './load-own.ts';
import type { LoadedPost } from './load.ts';
import { makeMoves, readMoves } from './moves.ts';
import { forgetWords, sayChanged } from './take-away.ts';

type Kept = { tags: string[]; mentions: string[]; heading: string; title: string; slug: string };

/**
 * Puts a post's words away into a row of their own, which no list and no search reads: what is hidden cannot leak from where
 * it no longer is. `until` says when they are erased; null keeps them for good.
 */
export async function putAway(sql: Sql, post: OwnPost, until: Date | null): Promise<void> {
  const [already] = await sql`
    update withheld set until = ${until} where post_id = ${post.id} returning post_id`;
  if (already) return;
  await sql`
    insert into withheld (post_id, source, html, plain, heading, warning, title, slug, revisions, tags, mentions, until)
    select b.post_id, b.source, b.html, b.plain, b.heading, b.warning, c.title, c.slug,
      coalesce((select jsonb_agg(to_jsonb(r)) from post_revision r where r.post_id = b.post_id), '[]'),
      array(select tag from post_tag where post_id = b.post_id), array(select account_id from post_mention where post_id = b.post_id), ${until}
    from post_body b join conversation c on c.id = ${post.conversationId} where b.post_id = ${post.id}`;
  await sql`
    with hung as (delete from post_file where post_id = ${post.id} returning file_id, position)
    insert into withheld_file (file_id, post_id, position) select file_id, ${post.id}::uuid, position from hung`;
  await forgetWords(sql, post);
}

/** Puts a post's words back where they were. */
export async function putBack(sql: Sql, post: LoadedPost): Promise<void> {
  const [kept] = await sql<Kept[]>`
    select tags, mentions, heading, title, slug from withheld where post_id = ${post.id}`;
  if (!kept) return;
  await sql`
    update post_body b set source = w.source, html = w.html, plain = w.plain, heading = w.heading, warning = w.warning
    from withheld w where w.post_id = ${post.id} and b.post_id = w.post_id`;
  await sql`
    insert into post_revision (post_id, at, heading, source, html, by_id, carried)
    select r.post_id, r.at, r.heading, r.source, r.html, r.by_id, r.carried
    from withheld w, jsonb_populate_recordset(null::post_revision, w.revisions) r where w.post_id = ${post.id}`;
  await sql`
    insert into post_file (post_id, file_id, position) select post_id, file_id, position from withheld_file where post_id = ${post.id}`;
  await gatherWords(sql, post.id);
  if (kept.tags.length > 0)
    await sql`insert into post_tag (tag, post_id) select unnest(${kept.tags}::text[]), ${post.id}::uuid`;
  if (kept.mentions.length > 0)
    await sql`insert into post_mention (post_id, account_id) select ${post.id}::uuid, unnest(${kept.mentions}::uuid[])`;
  if (kept.heading !== '')
    await sql`update conversation set title = ${kept.title}, slug = ${kept.slug} where id = ${post.conversationId}`;
  await sql`delete from withheld where post_id = ${post.id}`;
  await sayChanged(sql, post);
}

/** Whoever asked with a post that was removed waits again, and has waited since they asked. */
export async function askAgain(sql: Sql, post: LoadedPost): Promise<void> {
  const moves = (await readMoves(sql, post.conversationId)).filter(
    (move) => 'postId' in move && move.postId === post.id,
  );
  const asked = moves.find((move) => move.kind === 'asked' || move.kind === 'reopened');
  if (!asked || !('by' in asked) || moves.at(-1)?.kind !== 'unasked') return;
  await makeMoves(sql, post.conversationId, asked.by, [
    { kind: 'asked', at: asked.at, by: asked.by, postId: post.id },
  ]);
}

/** Erases words that were put away; gives the pictures whose bytes may go. */
export async function eraseWithheld(sql: Sql, postId: string): Promise<string[]> {
  const files = await sql<{ fileId: string }[]>`
    delete from withheld_file where post_id = ${postId} returning file_id`;
  await sql`delete from withheld where post_id = ${postId}`;
  const gone = await sql<{ id: string }[]>`
    delete from file f where f.id = any(${files.map((row) => row.fileId)}::uuid[])
      and not exists (select from commitment_step s where s.evidence_file_id = f.id) returning f.id`;
  return gone.map((row) => row.id);
}
