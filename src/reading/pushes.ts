import { Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';
import { readFold } from './filters.ts';

/** Of a long post the beginning is enough for a line. */
const MOST_READ = 600;

/** A browser in which somebody is told, as its owner sees it. */
export type Device = {
  id: string;
  sessionId: string;
  userAgent: string;
  createdAt: Date;
  toldAt: Date | null;
};

/** Where the viewer is told besides here, the latest first. */
export async function readDevices(sql: Sql, viewer: Viewer): Promise<Device[]> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  return sql<Device[]>`
    select id, session_id, user_agent, created_at, told_at from push_subscription
    where account_id = ${viewer.id} order by created_at desc, id`;
}

/** What a post of somebody else says, or what it warns of; null where there is nothing that this viewer may or wants to read. */
export async function readPostLine(sql: Sql, viewer: Viewer, postId: string): Promise<string | null> {
  const [row] = await sql<{ authorId: string; warning: string; plain: string }[]>`
    select p.author_id, b.warning, b.plain from post p join post_body b on b.post_id = p.id
    where p.id = ${postId} and p.deleted_at is null and p.hidden_at is null and p.author_id <> ${viewer.id}::uuid and ${visiblePost(sql, viewer)}`;
  if (!row) return null;
  const fold = await readFold(sql, viewer);
  const { authorId, warning, plain } = row;
  if (fold(`${warning} ${plain}`, authorId) !== null) return null;
  return warning || plain.slice(0, MOST_READ);
}
