import { asStreet, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';

/** How many conversations one map lists; the protocol allows 50,000 (sitemaps.org). */
export const MAP_SIZE = 5000;

type Mapped = { id: string; slug: string; lastPostAt: Date };

/** Public conversations, `MAP_SIZE` at a time: what everybody may find, whoever asks. */
export function readSitemap(sql: Sql, viewer: Viewer, part: number): Promise<Mapped[]> {
  return sql<Mapped[]>`
    select c.id, c.slug, c.last_post_at from conversation c
    where c.visibility = 'everyone' and not c.held and exists (
      select from post p where p.conversation_id = c.id and p.parent_id is null and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, asStreet(viewer))})
    order by c.id limit ${MAP_SIZE} offset ${(part - 1) * MAP_SIZE}`;
}

/** How many maps it takes to list them all. */
export async function countSitemaps(sql: Sql): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from conversation where visibility = 'everyone' and not held`;
  return Math.max(1, Math.ceil(row!.count / MAP_SIZE));
}
