import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';

const WEEK = 7 * 86_400_000;
const LONGEST_ADDRESS = 2_048;

/**
 * Hangs the first link of a post on it, for a card to be fetched by a job: nothing is fetched here. What was fetched for another post
 * within a week is good for this one too. What only staff see is told to no other server.
 */
export async function linkPost(
  sql: Sql,
  post: { id: string; visibility: string; at: Date; links: readonly string[] },
): Promise<void> {
  const [url] = post.links;
  if (url === undefined || url.length > LONGEST_ADDRESS || post.visibility === 'staff') return;
  const [card] = await sql<{ id: string }[]>`
    insert into link_card (id, url, next_at)
    select ${newId()}, ${url}, ${post.at} from organisation where shows_link_cards
    on conflict (md5(url)) do update set
      next_at = case when link_card.next_at is null and link_card.fetched_at < ${new Date(post.at.getTime() - WEEK)}
                     then excluded.next_at else link_card.next_at end,
      tries = case when link_card.next_at is null then 0 else link_card.tries end
    returning id`;
  if (card)
    await sql`
      insert into post_link (post_id, card_id) values (${post.id}, ${card.id})
      on conflict (post_id) do update set card_id = excluded.card_id, removed_at = null, removed_by = null
      where post_link.card_id <> excluded.card_id`;
}

/** The same for a post that says something else now. */
export async function relinkPost(sql: Sql, post: Parameters<typeof linkPost>[1]): Promise<void> {
  if (post.links.length === 0) await sql`delete from post_link where post_id = ${post.id}`;
  else await linkPost(sql, post);
}
