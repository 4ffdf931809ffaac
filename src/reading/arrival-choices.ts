import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';

export type ArrivalChoice = { id: string; title: string };

const MOST = 20;

/** The conversations on which whoever is invited may be let arrive: of the group, or what everybody may see; the liveliest first. */
export const readArrivalChoices = (
  sql: Sql,
  viewer: Viewer,
  groupId: string | null,
): Promise<ArrivalChoice[]> => sql<ArrivalChoice[]>`
  select c.id, c.title from conversation c
  where ${groupId ? sql`c.visibility = 'group' and c.audience_id = ${groupId}` : sql`c.visibility = 'everyone' and not c.held`}
    and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post'
                and p.deleted_at is null and p.hidden_at is null and p.held_at is null and ${visiblePost(sql, viewer)})
  order by c.last_post_at desc, c.id desc limit ${MOST}`;
