import { pageTitle } from '../rules/page-address.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { slugify } from '../text/slug.ts';

/** Shows the conversation of a page in lists, now that everybody can see a word of it. Any other conversation stays as it is. */
export async function listPage(sql: Sql, conversationId: string): Promise<void> {
  const [listed] = await sql`
    update post p set visibility = 'everyone' from page_conversation w
    where w.conversation_id = ${conversationId} and p.conversation_id = w.conversation_id and p.parent_id is null
      and p.kind = 'post' and p.visibility = 'unlisted' returning p.id`;
  if (!listed) return;
  await sql`update conversation set visibility = 'everyone' where id = ${conversationId}`;
  await hint(sql, [topics.conversation(conversationId)]);
}

type Titled = { conversationId: string; url: string; before: string; title: string; rootId: string };

/** Gives conversations of pages the title that was found there by way of their card, as long as nobody gave them another. */
export async function titlePages(
  sql: Sql,
  by: { cardId: string } | { conversationId: string },
): Promise<void> {
  const found = await sql<Titled[]>`
    select w.conversation_id, w.url, w.title as before, k.title, p.id as root_id
    from page_conversation w join conversation c on c.id = w.conversation_id and c.title = w.title
      join post p on p.conversation_id = w.conversation_id and p.parent_id is null and p.kind = 'post'
      join post_link l on l.post_id = p.id join link_card k on k.id = l.card_id
    where k.title <> '' and p.deleted_at is null and p.hidden_at is null
      and ${'cardId' in by ? sql`k.id = ${by.cardId}` : sql`w.conversation_id = ${by.conversationId}`}`;
  for (const { conversationId, rootId, url, before, title: given } of found) {
    const title = pageTitle(given, url);
    if (title === before) continue;
    await sql`update conversation set title = ${title}, slug = ${slugify(title)} where id = ${conversationId}`;
    await sql`update post_body set heading = ${title} where post_id = ${rootId}`;
    await sql`update page_conversation set title = ${title} where conversation_id = ${conversationId}`;
    await hint(sql, [topics.conversation(conversationId)]);
  }
}
