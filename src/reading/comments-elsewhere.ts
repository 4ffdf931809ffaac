import { pageAddress, type PageAddress } from '../rules/page-address.ts';
import { forbidden, notFound, Problem } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation } from '../store/visible.ts';

export type CommentSite = { origin: string; conversations: number };

/** The sites whose pages may carry conversations, for whoever manages them. */
export async function readCommentSites(sql: Sql, viewer: Viewer): Promise<CommentSite[]> {
  if (!may(viewer, 'manage-organisation'))
    throw viewer.id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
  return sql<CommentSite[]>`
    select s.origin, (select count(*)::int from page_conversation w where starts_with(w.url, s.origin || '/')) as conversations
    from comment_site s order by s.origin`;
}

export type CommentedPage = PageAddress & { conversationId: string | null };

/**
 * A page that may carry a conversation, with the one that it has, where the viewer may see it. Whatever is no address, and every
 * other site, is not there.
 */
export async function readCommentedPage(sql: Sql, viewer: Viewer, typed: string): Promise<CommentedPage> {
  const page = pageAddress(typed);
  if (!page) throw notFound();
  const [site] = await sql<{ conversationId: string | null }[]>`
    select (select w.conversation_id from page_conversation w join conversation c on c.id = w.conversation_id
            where w.url = ${page.url} and ${visibleConversation(sql, viewer)}) as conversation_id
    from comment_site s where s.origin = ${page.origin}`;
  if (!site) throw notFound();
  return { ...page, conversationId: site.conversationId };
}
