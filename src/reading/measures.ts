import type { Measure } from '../rules/goal.ts';
import {
  FIGURES,
  total,
  valueOf,
  weeksUntil,
  windowUntil,
  type Counted,
  type Figure,
} from '../rules/measures.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { countedRows, countIn } from '../store/measures.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { firstAsker } from './whom.ts';

/** What a measure was at a moment, over the weeks before it. */
export type Reading = Counted & { until: Date; value: number | null; all: number };

/** A measure at the end of each of the last weeks, the oldest first; the last one is now. */
export async function readWeeks(sql: Sql, measure: Measure, now: Date, weeks: number): Promise<Reading[]> {
  const periods = weeksUntil(now, weeks);
  const counted = await countIn(sql, measure, periods);
  return counted.map((one, n) => ({
    ...one,
    until: periods[n]!.to,
    value: valueOf(measure, one),
    all: total(one.counts),
  }));
}

/** A measure now. */
export async function readMeasure(sql: Sql, measure: Measure, now: Date): Promise<Reading> {
  const [reading] = await readWeeks(sql, measure, now, 1);
  return reading!;
}

/** One conversation, or one promise in it, that a figure counted. */
export type CountedRow = {
  conversationId: string;
  slug: string;
  title: string;
  /** Who asked, where the viewer may know. */
  asker: string | null;
  figure: Figure;
  /** When it was asked, when its outcome came, when it was due: that by which it belongs to the period. */
  happenedAt: Date;
  /** How long the first response took. */
  hours: number | null;
  /** What was promised, for a measure of promises. */
  what: string | null;
  postId: string | null;
};

export type CountedRows = {
  rows: CountedRow[];
  /** How many the figure counts; those that this viewer may see are fewer where some are not for everyone. */
  all: number;
  seen: number;
  more: boolean;
};

type Asked = { measure: Measure; figure: Figure | 'all'; until: Date; page?: number };

const PAGE = 100;

/** The very rows that a figure counted at a moment, as far as this viewer may see them, and how many there are in all. */
export async function readCounted(
  sql: Sql,
  viewer: Viewer,
  { measure, figure, until, page = 0 }: Asked,
): Promise<CountedRows> {
  const figures = figure === 'all' ? [...FIGURES[measure]] : [figure];
  const seen =
    measure === 'kept_on_time'
      ? sql`exists (select from post p join commitment k on k.post_id = p.id join conversation c on c.id = p.conversation_id
            where k.id = counted.id and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)})`
      : sql`exists (select from post p where p.conversation_id = counted.conversation_id and p.parent_id is null and p.kind = 'post' and ${visiblePost(sql, viewer)})`;
  const listed = sql`
    with ${countedRows(sql, measure, [windowUntil(until)])},
    listed as materialized (select counted.*, ${seen} as seen from counted where figure = any(${figures}::text[]))`;
  const [[counts], rows] = await Promise.all([
    sql<{ all: number; seen: number }[]>`
      ${listed} select count(*)::int as "all", count(*) filter (where seen)::int as seen from listed`,
    sql<CountedRow[]>`
      ${listed}
      select l.conversation_id, c.slug, c.title, ${firstAsker(sql, viewer)} as asker, l.figure, l.happened_at, l.hours, k.what, k.post_id
      from listed l join conversation c on c.id = l.conversation_id
      left join commitment k on k.id = l.id
      where l.seen order by ${measure === 'first_response' ? sql`l.hours desc nulls first,` : sql``} l.happened_at desc, l.id
      limit ${PAGE + 1} offset ${page * PAGE}`,
  ]);
  return { ...counts!, rows: rows.slice(0, PAGE), more: rows.length > PAGE };
}
