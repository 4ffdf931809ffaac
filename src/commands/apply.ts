import { conflict, invalid } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { notify } from './notify.ts';

type Applying = { question: string; answer: string; at: Date };

/** Asks, for somebody who is a guest until then, to become a member; those who decide are told. Nobody asks twice. */
export async function apply(sql: Sql, accountId: string, { question, answer, at }: Applying): Promise<void> {
  if (question !== '' && answer === '') throw invalid({ answer: 'joining.answerFirst' });
  const [fresh] = await sql`
    insert into application (id, account_id, question, answer, asked_at)
    values (${newId()}, ${accountId}, ${question}, ${answer}, ${at}) on conflict (account_id) do nothing returning id`;
  if (!fresh) throw conflict('joining.alreadyApplied');
  const deciders = await sql<{ id: string }[]>`
    select id from account where role in ('owner', 'admin', 'moderator') and suspended_at is null`;
  await notify(
    sql,
    deciders.map(({ id }) => id),
    { kind: 'applied', at, actorId: accountId },
  );
}

/** Whoever asked and came in another way waits for no word any more. */
export async function settleApplication(sql: Sql, accountId: string, byId: string, at: Date): Promise<void> {
  await sql`
    update application set decided_at = ${at}, decided_by = ${byId}, taken = true where account_id = ${accountId} and decided_at is null`;
  await hint(sql, [topics.person(accountId)]);
}
