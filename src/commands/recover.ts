import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import { passwordProblem } from '../rules/password.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { hashPassword } from './passwords.ts';
import { record } from './record.ts';
import { recoveryHash } from './recovery-codes.ts';
import { beginSession, endSessions, type Arrival } from './sessions.ts';
import { setPassword } from './set-password.ts';
import { findByLogin, type SigningIn } from './sign-in.ts';

const input = z.object({
  login: z.string().trim().min(1).max(320),
  code: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(1000),
});

/** Lets somebody back in by a recovery code, which is spent, and a new password. Everywhere else they are signed out. */
export async function recover(
  context: Context,
  raw: z.input<typeof input>,
  arrival: Omit<Arrival, 'at'>,
): Promise<{ token: string }> {
  const { login, code, password } = check(input, raw);
  const wrong = passwordProblem(password, [login.split('@')[0]!]);
  if (wrong) throw invalid({ password: wrong });
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const accounts = await findByLogin(sql, login);
    const account = await spent(sql, accounts, code, at);
    if (!account) throw invalid({ code: 'signIn.recoverWrong' });
    if (account.suspendedAt) throw invalid({ login: 'signIn.suspended' });
    await setPassword(sql, account.id, await hashPassword(password), at);
    await endSessions(sql, account.id);
    const token = await beginSession(sql, account.id, { ...arrival, at });
    await record(sql, { kind: 'recovered', at, actorId: account.id });
    return { token };
  });
}

/** The account whose code it is; the code is used up. */
async function spent(
  sql: Sql,
  accounts: readonly SigningIn[],
  code: string,
  at: Date,
): Promise<SigningIn | undefined> {
  for (const account of accounts) {
    const [used] = await sql`
      update recovery_code set used_at = ${at}
      where account_id = ${account.id} and hash = ${recoveryHash(account.id, code)} and used_at is null returning used_at`;
    if (used) return account;
  }
  return undefined;
}
