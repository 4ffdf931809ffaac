import { notFound } from '../rules/problem.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { cardsOf, pageOf, type CardRow, type Cards } from './cards.ts';

type Asked = { before?: string | undefined; limit?: number };

/**
 * What is new for somebody: conversations they are in, of their groups, of those they follow, each once, the newest first.
 * The ids come first and by themselves, one short walk of an index however much there is; only then are their rows fetched.
 */
export async function readHome(
  sql: Sql,
  viewer: KnownViewer,
  { before, limit = 20 }: Asked = {},
): Promise<Cards> {
  if (before !== undefined && !isId(before)) throw notFound();
  const rows = await sql<CardRow[]>`
    with ids as materialized (
      select post_id as entry_id, post_id, row_number() over (order by post_id desc) as n from home_entry
      where account_id = ${viewer.id} ${before ? sql`and post_id < ${before}` : sql``}
      order by post_id desc limit ${sql.unsafe(String(Math.trunc(limit) + 1))})
    ${cardsOf(sql, viewer)}`;
  return pageOf(rows, limit);
}
