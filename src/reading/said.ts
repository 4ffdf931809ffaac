import { notFound } from '../rules/problem.ts';
import type { Turn } from '../rules/turn.ts';
import type { Visibility } from '../rules/visibility.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import { isId } from '../store/ids.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { seesBylines } from './byline.ts';
import type { Picture } from './conversation.ts';

/** One contribution of somebody, with the conversation in which it was said. */
export type Said = {
  id: string;
  conversationId: string;
  slug: string;
  title: string;
  /** Whether it began the conversation. */
  begins: boolean;
  visibility: Visibility;
  html: string;
  plain: string;
  /** Who wrote it in the organisation's voice, where the viewer may know. */
  byline: string | null;
  createdAt: Date;
  editedAt: Date | null;
  heldAt: Date | null;
  pictures: Picture[];
};

export type Page<T> = { rows: T[]; /** Older ones follow before this id. */ next: string | null };

const PAGE = 20;

const paged = <T extends { id: string }>(rows: readonly T[]): Page<T> => {
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? shown.at(-1)!.id : null };
};

/**
 * What somebody said, newest first, as far as the viewer may see both it and the conversation around it. What is for
 * those who have the link is listed for its author alone.
 */
export async function readSaid(
  sql: Sql,
  viewer: Viewer,
  authorId: string,
  before?: string,
): Promise<Page<Said>> {
  if (before !== undefined && !isId(before)) throw notFound();
  return paged(
    await sql<Said[]>`
      select p.id, p.conversation_id, c.slug, c.title, p.parent_id is null as begins, p.visibility, d.html, d.plain, b.name as byline,
             p.created_at, p.edited_at, p.held_at,
             coalesce((select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height, 'averageColour', f.average_colour) order by pf.position)
               from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id), '[]'::json) as pictures
      from post p join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id left join account b on b.id = p.byline_id and ${seesBylines(sql, viewer)}
      where p.author_id = ${authorId} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null ${before ? sql`and p.id < ${before}` : sql``}
        and (p.author_id = any(${eyesOf(viewer)}::uuid[]) or (p.visibility <> 'unlisted' and c.visibility <> 'unlisted'))
        and ${visiblePost(sql, viewer)}
        and ${visibleConversation(sql, viewer)}
      order by p.id desc limit ${PAGE + 1}`,
  );
}

/** A conversation as a list shows it. */
export type ConversationLine = {
  id: string;
  slug: string;
  title: string;
  starter: string;
  turn: Turn | null;
  turnSince: Date | null;
  dueAt: Date | null;
  lastPostAt: Date;
};

/** What is talked about in a group, the liveliest first; nothing for whoever is not in it. */
export async function readGroupTalk(
  sql: Sql,
  viewer: Viewer,
  groupId: string,
  before?: string,
): Promise<Page<ConversationLine>> {
  if (before !== undefined && !isId(before)) throw notFound();
  return paged(
    await sql<ConversationLine[]>`
      select c.id, c.slug, c.title, s.name as starter, c.turn, c.turn_since, c.due_at, c.last_post_at
      from conversation c join account s on s.id = c.starter_id
      where c.visibility = 'group' and c.audience_id = ${groupId}
        ${before ? sql`and (c.last_post_at, c.id) < (select b.last_post_at, b.id from conversation b where b.id = ${before})` : sql``}
        and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post'
                    and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)})
      order by c.last_post_at desc, c.id desc limit ${PAGE + 1}`,
  );
}
