import { canReadWithheld, type Audience, type Visibility } from '../rules/visibility.ts';
import { conflict, notFound } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import { inKeptGroup, judgeable, visiblePost } from '../store/visible.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';

/** A post as commands need it, seen by the viewer. */
export type LoadedPost = {
  id: string;
  conversationId: string;
  parentId: string | null;
  authorId: string;
  bylineId: string | null;
  kind: 'post' | 'note';
  answer: 'information' | 'question' | 'commitment' | 'refusal' | null;
  visibility: Visibility;
  audienceId: string | null;
  createdAt: Date;
  deletedAt: Date | null;
  heldAt: Date | null;
  hiddenAt: Date | null;
  /** Its conversation is of a group in which the viewer keeps order. */
  inKeptGroup: boolean;
};

/** The post, if the viewer may see it; not allowed and not there are the same `not-found`. */
export const loadPost = (sql: Sql, viewer: Viewer, postId: string): Promise<LoadedPost> =>
  loadWhere(sql, viewer, postId, visiblePost(sql, viewer));

/** The same for whoever keeps order in the whole house, who is also shown what was brought before them by a report or an appeal. */
export const loadJudged = (sql: Sql, viewer: Viewer, postId: string): Promise<LoadedPost> =>
  loadWhere(
    sql,
    viewer,
    postId,
    may(viewer, 'keep-order') ? judgeable(sql, viewer) : visiblePost(sql, viewer),
  );

async function loadWhere(sql: Sql, viewer: Viewer, postId: string, seen: Fragment): Promise<LoadedPost> {
  if (!isId(postId)) throw notFound();
  const [post] = await sql<LoadedPost[]>`
    select p.id, p.conversation_id, p.parent_id, p.author_id, p.byline_id, p.kind, p.answer, p.visibility, p.audience_id,
           p.created_at, p.deleted_at, p.held_at, p.hidden_at, ${inKeptGroup(sql, viewer)} as in_kept_group
    from post p join conversation c on c.id = p.conversation_id where p.id = ${postId} and ${seen}`;
  if (!post) throw notFound();
  return post;
}

/** The first post of a conversation, if the viewer may see it: who sees it sees the conversation. */
export async function loadRoot(sql: Sql, viewer: Viewer, conversationId: string): Promise<LoadedPost> {
  if (!isId(conversationId)) throw notFound();
  const [root] = await sql<{ id: string }[]>`
    select id from post where conversation_id = ${conversationId} and parent_id is null and kind = 'post' order by id limit 1`;
  if (!root) throw notFound();
  return loadPost(sql, viewer, root.id);
}

/**
 * The post an answer should hang under: the named one, which must be of this conversation, else the first. A reply may be
 * for more people than the conversation; only who sees the conversation takes part in it.
 */
export async function loadParent(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
  parentId?: string,
): Promise<LoadedPost> {
  const root = await loadRoot(sql, viewer, conversationId);
  if (parentId === undefined || parentId === root.id) return root;
  const parent = await loadPost(sql, viewer, parentId);
  if (parent.conversationId !== conversationId) throw notFound();
  return parent;
}

/** What waits to be released is answered by nobody but its author: an answer that others see would show that it is there. */
export function demandReleased(viewer: Viewer, post: LoadedPost): void {
  if (post.heldAt !== null && post.authorId !== viewer.id)
    throw conflict(may(viewer, 'release-held') ? 'held.releaseFirst' : 'held.waitsStill');
}

/** What was hidden is answered by those who can read it: its author, and those inside. */
export function demandReadable(viewer: Viewer, post: LoadedPost): void {
  if (post.hiddenAt !== null && !canReadWithheld(viewer, { ...post, withheld: 'hidden' }))
    throw conflict('decency.hiddenUnanswered');
}

export const audienceOf = (post: LoadedPost): Audience => ({
  visibility: post.visibility,
  audienceId: post.audienceId,
});
