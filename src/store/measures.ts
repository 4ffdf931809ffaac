import type { Measure } from '../rules/goal.ts';
import { valueOf, windowUntil, type Counted, type Figure, type Period } from '../rules/measures.ts';
import type { Fragment, Sql } from './database.ts';

/**
 * `rules/measures.ts` in SQL; a test holds the two together. Common tables that end in `counted (n, conversation_id, id,
 * figure, happened_at, hours)`: one row for each question or promise that period `n` counts, and of what kind it is there.
 */
export const countedRows = (sql: Sql, measure: Measure, periods: readonly Period[]): Fragment => sql`
  period as (
    select n, from_at, to_at from unnest(${times(periods, 'from')}::timestamptz[], ${times(periods, 'to')}::timestamptz[])
      with ordinality as listed (from_at, to_at, n)),
  ${measure === 'kept_on_time' ? promises(sql) : asks(sql, measure)}`;

// As texts: of a list of dates the driver takes the type of its first.
const times = (periods: readonly Period[], end: keyof Period): string[] =>
  periods.map((period) => period[end].toISOString());

const promises = (sql: Sql): Fragment => sql`
  counted as (
    select period.n, k.conversation_id, k.id, k.first_due_at as happened_at, null::double precision as hours,
           case when k.state = 'kept' and k.ended_at <= k.first_due_at then 'kept' else 'missed' end as figure
    from period join commitment k on k.first_due_at >= period.from_at and k.first_due_at < period.to_at
    where exists (select from commitment_step s where s.commitment_id = k.id and s.kind = 'accepted'))`;

function asks(sql: Sql, measure: Exclude<Measure, 'kept_on_time'>): Fragment {
  const reaches = sql`m.conversation_id = ask.conversation_id and m.seq > ask.seq and m.data->'to' ? ask.asker::text
    and coalesce((m.data->>'seen')::timestamptz >= ask.asked_at, true)`;
  const isYes = sql`m.conversation_id = ask.conversation_id and m.seq > ask.seq and m.kind = 'agreed' and m.actor_id = ask.asker`;
  return sql`
  touched as (
    select distinct m.conversation_id from move m join conversation c on c.id = m.conversation_id
    where not c.held and m.at >= (select min(from_at) from period) and m.at < (select max(to_at) from period)),
  ask as (
    select distinct on (m.conversation_id) m.conversation_id, m.actor_id as asker, m.at as asked_at, m.seq
    from touched join move m on m.conversation_id = touched.conversation_id
    where m.kind = 'asked' and not exists (
      select from move u where u.conversation_id = m.conversation_id and u.kind = 'unasked' and u.data->>'postId' = m.data->>'postId')
    order by m.conversation_id, m.seq),
  fact as materialized (
    select ask.*, response.at as responded_at, yes.at as settled_at, outcome.at as outcome_at, outcome.seq as outcome_seq from ask
    left join lateral (
      select m.at from move m where m.kind in ('answered', 'promised') and ${reaches} order by m.seq limit 1) response on true
    left join lateral (select m.at from move m where ${isYes} order by m.seq limit 1) yes on true
    left join lateral (
      select m.at, m.seq from move m
      where (${isYes}) or (m.kind = 'answered' and m.data->>'how' <> 'question' and ${reaches})
        or (m.conversation_id = ask.conversation_id and m.seq > ask.seq and m.kind = 'ended' and exists (
          select from move g where g.conversation_id = m.conversation_id and g.seq < m.seq and g.kind = 'promised'
            and g.data->>'commitmentId' = m.data->>'commitmentId' and g.data->'to' ? ask.asker::text))
      order by m.seq limit 1) outcome on true),
  counted as (${measure === 'loop_closure' ? closures(sql) : responses(sql)})`;
}

const responses = (sql: Sql): Fragment => sql`
  select period.n, fact.conversation_id, fact.conversation_id as id, fact.asked_at as happened_at,
         case when fact.responded_at < period.to_at then 'answered' when fact.settled_at < period.to_at then 'helped' else 'waiting' end as figure,
         case when fact.responded_at < period.to_at
              then greatest(0, extract(epoch from fact.responded_at - fact.asked_at)::double precision / 3600) end as hours
  from period join fact on fact.asked_at >= period.from_at and fact.asked_at < period.to_at`;

const closures = (sql: Sql): Fragment => sql`
  select period.n, fact.conversation_id, fact.conversation_id as id, fact.outcome_at as happened_at, null::double precision as hours,
         coalesce(case word.kind when 'agreed' then 'yes' when 'reopened' then 'not_yet' end, 'silence') as figure
  from period join fact on fact.outcome_at >= period.from_at and fact.outcome_at < period.to_at
  left join lateral (
    select m.kind from move m
    where m.conversation_id = fact.conversation_id and m.seq >= fact.outcome_seq and m.kind in ('agreed', 'reopened')
      and m.actor_id = fact.asker and m.at < period.to_at
    order by m.seq desc limit 1) word on true`;

type Row = { n: number; figure: Figure; count: number; median: number | null; ninetieth: number | null };

/** What a measure counts in each of these periods. */
export async function countIn(sql: Sql, measure: Measure, periods: readonly Period[]): Promise<Counted[]> {
  const rows = await sql<Row[]>`
    with ${countedRows(sql, measure, periods)}
    select n::int, figure, count(*)::int as count,
           percentile_cont(0.5) within group (order by hours) as median, percentile_cont(0.9) within group (order by hours) as ninetieth
    from counted group by n, figure`;
  return periods.map((_, index) => {
    const mine = rows.filter((row) => row.n === index + 1);
    const answered = mine.find((row) => row.figure === 'answered');
    return {
      counts: Object.fromEntries(mine.map((row) => [row.figure, row.count])),
      median: answered?.median ?? null,
      ninetieth: answered?.ninetieth ?? null,
    };
  });
}

/** What a measure is at a moment; null where there is nothing to count. */
export async function measureAt(sql: Sql, measure: Measure, now: Date): Promise<number | null> {
  const [counted] = await countIn(sql, measure, [windowUntil(now)]);
  return valueOf(measure, counted!);
}
