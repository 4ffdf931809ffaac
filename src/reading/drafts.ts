import type { Viewer } from '../rules/viewer.ts';
import { visiblePost } from '../store/visible.ts';
import type { Sql } from '../store/database.ts';

/** A form as it was left: each name with its values. */
export type DraftFields = Record<string, string[]>;
export type Draft = { place: string; fields: DraftFields; updatedAt: Date };
/** A draft in a list, with the conversation that it answers; null for a new one, or one that its author may not see any more. */
export type DraftLine = Draft & { conversation: { id: string; title: string } | null };

/** What somebody left unsent at a place. */
export async function readDraft(sql: Sql, viewer: Viewer, place: string): Promise<Draft | null> {
  if (viewer.id === null) return null;
  const [draft] = await sql<Draft[]>`
    select place, fields, updated_at from draft where account_id = ${viewer.id} and place = ${place}`;
  return draft ?? null;
}

/** Everything somebody left unsent, the latest first. */
export function readDrafts(sql: Sql, viewer: Viewer): Promise<DraftLine[]> {
  return sql<DraftLine[]>`
    select d.place, d.fields, d.updated_at,
           (select json_build_object('id', c.id, 'title', c.title) from conversation c
            where d.place = 'reply:' || c.id and exists (
              select from post p where p.conversation_id = c.id and p.parent_id is null and ${visiblePost(sql, viewer)})) as conversation
    from draft d where d.account_id = ${viewer.id} order by d.updated_at desc, d.place limit 100`;
}
