import type { KnownViewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { forgetBytes } from './erasing/erase-posts.ts';
import { gatherWords } from './gather-words.ts';
import type { OwnPost } from './load-own.ts';
import { demandFiles, hangFiles } from './posting.ts';
import { forgetFiles } from './take-away.ts';

/**
 * Gives a post these pictures and files, in this order: what is new is looked at as with a new post, what is left out is gone. Returns
 * in words what hung there before; null where nothing changed.
 */
export async function changeFiles(
  sql: Sql,
  viewer: KnownViewer,
  post: OwnPost,
  { files, at }: { files: readonly string[] | undefined; at: Date },
): Promise<string[] | null> {
  if (files === undefined) return null;
  const wanted = [...new Set(files)];
  const before = await sql<{ id: string; words: string }[]>`
    select f.id, coalesce(nullif(f.description, ''), m.name, '') as words
    from post_file pf join file f on f.id = pf.file_id left join media m on m.file_id = f.id
    where pf.post_id = ${post.id} order by pf.position`;
  if (before.map(({ id }) => id).join() === wanted.join()) return null;
  const hung = new Set(before.map(({ id }) => id));
  await demandFiles(
    sql,
    [post.authorId, viewer.id],
    wanted.filter((id) => !hung.has(id)),
  );
  await sql`delete from post_file where post_id = ${post.id}`;
  await hangFiles(sql, post.id, wanted);
  const left = new Set(wanted);
  const gone = [...hung].filter((id) => !left.has(id));
  await forgetBytes(sql, await forgetFiles(sql, gone), at);
  await gatherWords(sql, post.id);
  return before.map(({ words }) => words);
}
