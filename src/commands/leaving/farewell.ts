import { z } from 'zod';
import { farewellDue } from '../../rules/farewell.ts';
import { conflict } from '../../rules/problem.ts';
import type { Viewer } from '../../rules/viewer.ts';
import { dutiesOf } from '../../store/duties.ts';
import type { Sql } from '../../store/database.ts';
import { check } from '../check.ts';
import type { Context } from '../context.ts';
import { demand } from '../demand.ts';
import { demandProof, proof } from '../demand-proof.ts';
import { record } from '../record.ts';
import { endSessions } from '../sessions.ts';

const input = proof.extend({
  /** In a week, in which one may think again, or at once. */
  when: z.enum(['week', 'now'], 'leaving.whenMissing'),
});

/**
 * Asks that one's account be deleted with all that one said. What others rely on is handed on first. One is signed out
 * everywhere; whoever signs in again in time may keep it.
 */
export async function askToLeave(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ dueAt: Date }> {
  demand(viewer, 'leave');
  const { when, ...given } = check(input, raw);
  await demandProof(context, viewer, given);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    await demandFree(sql, viewer.id);
    const dueAt = farewellDue(when, at);
    await sql`
      insert into farewell (account_id, asked_at, due_at) values (${viewer.id}, ${at}, ${dueAt})
      on conflict (account_id) do update set due_at = least(farewell.due_at, excluded.due_at)`;
    await endSessions(sql, viewer.id);
    await record(sql, { kind: 'leaving_asked', at, actorId: viewer.id });
    return { dueAt };
  });
}

/** Stops whoever still holds what others rely on. Two owners who go at once follow one another. */
export async function demandFree(sql: Sql, accountId: string): Promise<void> {
  await sql`select from account where role = 'owner' or id = ${accountId} order by id for update`;
  const [duty] = await dutiesOf(sql, accountId);
  if (duty) throw conflict(duty.kind === 'owner' ? 'administration.lastOwner' : 'leaving.dutiesFirst');
}

/** Keeps one's account after all. Too late once the deletion began. */
export async function keepAccount(context: Context, viewer: Viewer): Promise<void> {
  demand(viewer, 'leave');
  await context.db.tx(async (sql) => {
    const [kept] = await sql`
      delete from farewell where account_id = ${viewer.id} and worked_at is null returning account_id`;
    if (kept) await record(sql, { kind: 'leaving_taken_back', at: context.clock(), actorId: viewer.id });
  });
}
