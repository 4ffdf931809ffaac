import { notFound, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { personJson, type Person } from './person.ts';

export type Bookmark = {
  id: string;
  postId: string;
  folderId: string | null;
  author: Person;
  title: string;
  /** Whether its conversation begins with it. */
  begins: boolean;
  /** The warning where there is one, else its first words. */
  words: string;
  warned: boolean;
  createdAt: Date;
};

export type Folder = { id: string; name: string; count: number };

export type Bookmarks = { rows: Bookmark[]; next: string | null; folders: Folder[]; all: number };

const PAGE = 20;

/** What the viewer keeps, latest first, of one folder where one is named; only what they may still see. */
export async function readBookmarks(
  sql: Sql,
  viewer: Viewer,
  { folder, before }: { folder?: string | undefined; before?: string | undefined },
): Promise<Bookmarks> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if ([folder, before].some((id) => id !== undefined && !isId(id))) throw notFound();
  const seen = sql`
    bookmark k join post p on p.id = k.post_id join conversation c on c.id = p.conversation_id
    where k.account_id = ${viewer.id} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null
      and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}`;
  const [rows, folders, [all]] = await Promise.all([
    sql<Bookmark[]>`
      with kept as materialized (
        select k.id, k.post_id, k.folder_id, c.title from ${seen} ${folder ? sql`and k.folder_id = ${folder}` : sql``} ${before ? sql`and k.id < ${before}` : sql``}
        order by k.id desc limit ${PAGE + 1})
      select k.id, k.post_id, k.folder_id, ${personJson(sql, 'a')} as author, k.title, d.warning <> '' as warned,
             case when d.warning <> '' then d.warning else left(d.plain, 400) end as words,
             p.parent_id is null as begins, p.created_at
      from kept k join post p on p.id = k.post_id join post_body d on d.post_id = p.id join account a on a.id = p.author_id order by k.id desc`,
    sql<Folder[]>`
      select f.id, f.name, (select count(*)::int from ${seen} and k.folder_id = f.id) as count
      from bookmark_folder f where f.account_id = ${viewer.id} order by lower(f.name), f.id`,
    sql<{ count: number }[]>`select count(*)::int as count from ${seen}`,
  ]);
  if (folder !== undefined && !folders.some(({ id }) => id === folder)) throw notFound();
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? shown.at(-1)!.id : null, folders, all: all!.count };
}

/** The viewer's folders by name, and in which of them a post lies that they keep; null: in none. */
export async function readFolders(
  sql: Sql,
  viewer: Viewer,
  postId: string,
): Promise<{ folders: Omit<Folder, 'count'>[]; folderId: string | null }> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const [folders, [kept]] = await Promise.all([
    sql<Omit<Folder, 'count'>[]>`
      select id, name from bookmark_folder where account_id = ${viewer.id} order by lower(name), id`,
    sql<{ folderId: string | null }[]>`
      select folder_id from bookmark where account_id = ${viewer.id} and post_id = ${postId}`,
  ]);
  return { folders, folderId: kept?.folderId ?? null };
}
