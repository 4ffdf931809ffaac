import { lastGathering } from '../rules/telling.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import type { Context } from './context.ts';
import { queuePushes } from './queue-pushes.ts';
import { eachById, type Sweep } from './sweeping.ts';

/**
 * The day's gathering: whatever was to be told with everything else becomes one notification to each person. Coming again, or
 * late, it finds only what is left: nobody gets two for one day.
 */
export async function gather(context: Context): Promise<Sweep> {
  const now = context.clock();
  const [organisation] = await context.db.sql<{ timeZone: string }[]>`select time_zone from organisation`;
  if (!organisation) return { done: 0, failed: [] };
  const due = lastGathering(now, organisation.timeZone);
  const people = await context.db.sql<{ id: string }[]>`
    select distinct account_id as id from gathered where gathering_id is null and at < ${due}`;
  return eachById(people, (id) => context.db.tx((sql) => gatherFor(sql, id, { now, due })));
}

async function gatherFor(
  sql: Sql,
  accountId: string,
  { now, due }: { now: Date; due: Date },
): Promise<boolean> {
  // Two that come at once follow one another here, and the second finds nothing.
  await sql`select from account where id = ${accountId} for no key update`;
  const waiting = await sql<{ id: string }[]>`
    select id from gathered where account_id = ${accountId} and gathering_id is null and at < ${due}`;
  if (waiting.length === 0) return false;
  const id = newId();
  await sql`insert into notification (id, account_id, kind, at) values (${id}, ${accountId}, 'gathering', ${now})`;
  await sql`
    update gathered set gathering_id = ${id} where id = any(${waiting.map((row) => row.id)}::uuid[])`;
  await queuePushes(sql, [id], now);
  await hint(sql, [topics.person(accountId)]);
  return true;
}
