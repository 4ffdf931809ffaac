import { notFound } from '../rules/problem.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { cardsOf, pageOf, type CardRow, type Cards } from './cards.ts';

type Asked = { before?: string | undefined; limit?: number; now?: Date };

/**
 * What is new for somebody: conversations they are in, of their groups, of those they follow, each once, the newest first.
 * The ids come first and by themselves, one short walk of an index however much there is; only then are their rows fetched.
 */
export async function readHome(
  sql: Sql,
  viewer: KnownViewer,
  { before, limit = 20, now = new Date() }: Asked = {},
): Promise<Cards> {
  if (before !== undefined && !isId(before)) throw notFound();
  const rows = await sql<CardRow[]>`
    with ids as materialized (
      select post_id as entry_id, post_id, row_number() over (order by post_id desc) as n from home_entry
      where account_id = ${viewer.id} ${before ? sql`and post_id < ${before}` : sql``}
      order by post_id desc limit ${sql.unsafe(String(Math.trunc(limit) + 1))})
    ${cardsOf(sql, viewer, { now, hushed: true })}`;
  return pageOf(rows, limit);
}

/** Where somebody stopped reading their home before this visit: the newest that they had been shown. Null on their first. */
export async function readHomeLine(sql: Sql, viewer: KnownViewer): Promise<HomeMark | null> {
  const [mark] = await sql<HomeMark[]>`
    select line_id, newest_id, at from home_mark where account_id = ${viewer.id}`;
  return mark ?? null;
}

export type HomeMark = { lineId: string; newestId: string; at: Date };
