import { turnOf } from '../rules/turn.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { appendLedger } from '../store/ledger.ts';
import type { Context } from './context.ts';
import { readMoves } from './moves.ts';
import { record } from './record.ts';
import { eachById, type Sweep } from './sweeping.ts';

const DAYS = 14;
const AT_ONCE = 500;

/**
 * Writes down that askers have not said whether we are both happy, two weeks after they were asked. It is silence, never a
 * yes: whose turn it is stays as it was, and they may still say it.
 */
export async function noteSilence(context: Context): Promise<Sweep> {
  const now = context.clock();
  const before = new Date(now.getTime() - DAYS * 86_400_000);
  const rows = await context.db.sql<{ id: string }[]>`
    select c.id from conversation c
    where c.turn = 'theirs' and c.turn_since < ${before}
      and not exists (select from reminder r where r.subject_id = c.id and r.occasion = 'silence:' || extract(epoch from c.turn_since))
    order by c.turn_since limit ${AT_ONCE}`;
  return eachById(rows, (id) => context.db.tx((sql) => noteOf(sql, id, { now, before })));
}

async function noteOf(
  sql: Sql,
  conversationId: string,
  { now, before }: { now: Date; before: Date },
): Promise<boolean> {
  const [fresh] = await sql`
    insert into reminder (subject_id, occasion)
    select id, 'silence:' || extract(epoch from turn_since) from conversation
    where id = ${conversationId} and turn = 'theirs' and turn_since < ${before} for no key update
    on conflict do nothing returning occasion`;
  if (!fresh) return false;
  const { asked } = turnOf(await readMoves(sql, conversationId));
  const silent = asked.filter((one) => one.about === 'outcome' && !one.onlyJoined && one.since < before);
  const rows = [];
  for (const { person } of silent) {
    const id = newId();
    await sql`
      insert into agreement (id, conversation_id, account_id, verdict, at)
      values (${id}, ${conversationId}, ${person}, 'silence', ${now})`;
    await record(sql, {
      kind: 'silent',
      at: now,
      actorId: null,
      conversationId,
      data: { agreementId: id, person },
    });
    rows.push({ subject: 'agreement' as const, id });
  }
  if (rows.length > 0) await appendLedger(sql, now, rows);
  return rows.length > 0;
}
