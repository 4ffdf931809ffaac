import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { followHouse } from './follow-house.ts';
import { fitName, insertPerson, keepEmail, problemsOf } from './new-account.ts';
import { hashPassword } from './passwords.ts';
import { record } from './record.ts';
import { setPassword } from './set-password.ts';

const input = z.object({
  handle: z.string().trim().max(100),
  name: z.string().max(400),
  /** A guest has no account to make: they come by a link of their own. */
  role: z.enum(['owner', 'admin', 'moderator', 'staff', 'member']),
  email: z.union([z.literal(''), z.email('signIn.emailShape').max(320)]).default(''),
  password: z.string().max(1000),
});

export type CreateAccountInput = z.input<typeof input>;

/** Makes an account for somebody, whoever may join by themselves: for whoever runs the server. */
export async function createAccount(
  context: Context,
  raw: CreateAccountInput,
): Promise<{ accountId: string }> {
  const given = check(input, raw);
  const wrong = await problemsOf(context.db.sql, given);
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
  const { name } = await fitName(context.db.sql, given.name);
  const hash = await hashPassword(given.password);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const accountId = newId();
    const { handle, role, email } = given;
    if (!(await insertPerson(sql, { id: accountId, handle, name, role, at })))
      throw invalid({ handle: 'signIn.handleTaken' });
    await setPassword(sql, accountId, hash, at);
    if (email) await keepEmail(sql, accountId, email, at);
    await followHouse(sql, accountId, at);
    await sql`
      insert into role_change (id, account_id, from_role, to_role, by_id, at)
      values (${newId()}, ${accountId}, null, ${role}, null, ${at})`;
    await record(sql, { kind: 'account-created', at, actorId: null, data: { accountId, role } });
    return { accountId };
  });
}
