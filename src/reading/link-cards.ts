import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';

/** What the first link of a post leads to. */
export type CardView = {
  url: string;
  title: string;
  description: string;
  site: string;
  picture: { id: string; width: number; height: number } | null;
};

/**
 * The cards of these posts, by the post's id. A link into this server shows what its reader may see there, and nothing where they may
 * see nothing.
 */
export async function readCards(
  sql: Sql,
  viewer: Viewer,
  ids: readonly string[],
): Promise<Map<string, CardView>> {
  const rows = await sql<(CardView & { id: string })[]>`
    select p.id, k.url, coalesce(own.title, k.title) as title, k.description, case when own.title is not null then own.name else k.site end as site,
           case when f.id is not null then json_build_object('id', f.id, 'width', f.width, 'height', f.height) end as picture
    from post_link l join link_card k on k.id = l.card_id join post p on p.id = l.post_id left join file f on f.id = k.picture_id
    left join lateral (
      select c.title, a.name from conversation c join account a on a.id = ${viewer.organisationId}::uuid
      where c.id = k.conversation_id and c.id <> p.conversation_id and ${visibleConversation(sql, viewer)}) own on true
    where p.id = any(${[...ids]}::uuid[]) and p.deleted_at is null and p.hidden_at is null and l.removed_at is null
      and (k.title <> '' or own.title is not null) and (select shows_link_cards from organisation) and ${visiblePost(sql, viewer)}`;
  return new Map(rows.map(({ id, ...card }) => [id, card]));
}
