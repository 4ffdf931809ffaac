import { notFound } from '../rules/problem.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { cardsOf, pageOf, type Card, type CardRow, type Cards } from './cards.ts';

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
    with entries as materialized (
      select post_id as entry_id, row_number() over (order by post_id desc) as n from home_entry
      where account_id = ${viewer.id} ${before ? sql`and post_id < ${before}` : sql``}
      order by post_id desc limit ${sql.unsafe(String(Math.trunc(limit) + 1))}),
    ids as materialized (
      select e.entry_id, coalesce(b.post_id, e.entry_id) as post_id, e.n from entries e left join boost b on b.id = e.entry_id)
    ${cardsOf(sql, viewer, { now, hushed: true })}`;
  const page = pageOf(rows, limit);
  return { ...page, cards: await withBoosters(sql, rows, page.cards) };
}

/** Says of what came by a boost who handed it on: its entry is the boost's, not the post's own. */
async function withBoosters(sql: Sql, rows: readonly CardRow[], cards: Card[]): Promise<Card[]> {
  const boosted = new Map(
    rows.flatMap((row) =>
      row.id !== null && row.entryId !== row.postId ? [[row.postId, row.entryId] as const] : [],
    ),
  );
  if (boosted.size === 0) return cards;
  const boosters = await sql<{ id: string; name: string; handle: string }[]>`
    select b.id, a.name, a.handle from boost b join account a on a.id = b.account_id where b.id = any(${[...boosted.values()]}::uuid[])`;
  const by = new Map(boosters.map(({ id, ...who }) => [id, who]));
  return cards.map((card) => ({ ...card, boostedBy: by.get(boosted.get(card.postId) ?? '') }));
}

/** Where somebody stopped reading their home before this visit: the newest that they had been shown. Null on their first. */
export async function readHomeLine(sql: Sql, viewer: KnownViewer): Promise<HomeMark | null> {
  const [mark] = await sql<HomeMark[]>`
    select line_id, newest_id, at from home_mark where account_id = ${viewer.id}`;
  return mark ?? null;
}

export type HomeMark = { lineId: string; newestId: string; at: Date };
