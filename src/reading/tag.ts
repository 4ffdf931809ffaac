import { notFound } from '../rules/problem.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hushedFor } from '../store/hushed.ts';
import { isId } from '../store/ids.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { cardsOf, pageOf, type CardRow, type Cards } from './cards.ts';

type Asked = { before?: string | undefined; limit?: number; now: Date };

/**
 * What was said with a tag, newest first, as far as the viewer may see both it and the conversation around it. What is for those who have
 * the link is listed for its author alone.
 */
export async function readTag(
  sql: Sql,
  viewer: Viewer,
  tag: string,
  { before, limit = 20, now }: Asked,
): Promise<Cards> {
  if (before !== undefined && !isId(before)) throw notFound();
  const rows = await sql<CardRow[]>`
    with ids as materialized (
      select p.id as entry_id, p.id as post_id, row_number() over (order by p.id desc) as n
      from post_tag t join post p on p.id = t.post_id join conversation c on c.id = p.conversation_id
      where t.tag = ${tag} and p.kind = 'post' and p.deleted_at is null and p.hidden_at is null ${before ? sql`and t.post_id < ${before}` : sql``}
        and (p.author_id = any(${eyesOf(viewer)}::uuid[]) or (p.visibility <> 'unlisted' and c.visibility <> 'unlisted'))
        ${viewer.id === null ? sql`` : sql`and p.author_id <> all(array${hushedFor(sql, viewer.id, now)})`}
        and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
      order by p.id desc limit ${limit + 1})
    ${cardsOf(sql, viewer, { now })}`;
  return pageOf(rows, limit);
}

/** Whether the viewer follows a tag. */
export async function followsTag(sql: Sql, viewer: Viewer, tag: string): Promise<boolean> {
  if (viewer.id === null) return false;
  const rows = await sql`select from tag_follow where account_id = ${viewer.id} and tag = ${tag}`;
  return rows.length > 0;
}
