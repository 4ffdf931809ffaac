import { z } from 'zod';
import { notFound } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadSeen } from './load-seen.ts';

const input = z.object({ postId: z.uuid() });
const move = z.object({
  postId: z.uuid(),
  /** Empty: out of every folder. */
  folderId: z.union([z.literal(''), z.uuid()]),
});

/** Keeps a post for oneself. Nobody else is told. Twice is once. */
export async function bookmark(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.tx(async (sql) => {
    const post = await loadSeen(sql, viewer, postId);
    await sql`
      insert into bookmark (id, post_id, account_id, at) values (${newId()}, ${post.id}, ${viewer.id}, ${context.clock()})
      on conflict do nothing`;
  });
}

/** Keeps it no longer; also what one may not see any more. */
export async function unbookmark(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'react');
  const { postId } = check(input, raw);
  await context.db.sql`delete from bookmark where post_id = ${postId} and account_id = ${viewer.id}`;
}

/** Puts what one keeps into one of one's own folders, or takes it out of them. */
export async function moveBookmark(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof move>,
): Promise<void> {
  demand(viewer, 'react');
  const { postId, folderId } = check(move, raw);
  await context.db.tx(async (sql) => {
    if (folderId) await demandFolder(sql, viewer, folderId);
    const moved = await sql`
      update bookmark set folder_id = ${folderId || null} where post_id = ${postId} and account_id = ${viewer.id} returning id`;
    if (moved.length === 0) throw notFound();
  });
}

/** A folder of the viewer's own, kept from going meanwhile. */
export async function demandFolder(sql: Sql, viewer: KnownViewer, folderId: string): Promise<void> {
  const [folder] = await sql`
    select from bookmark_folder where id = ${folderId} and account_id = ${viewer.id} for update`;
  if (!folder) throw notFound();
}
