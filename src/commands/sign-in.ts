import { z } from 'zod';
import { plainHandle } from '../rules/handle.ts';
import { invalid } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { passwordMatches } from './passwords.ts';
import { record } from './record.ts';
import { beginSession, type Arrival } from './sessions.ts';

const input = z.object({
  /** A handle or an email address. */
  login: z.string().trim().min(1).max(320),
  password: z.string().min(1).max(1000),
});

/** Signs in with a password. What is wrong is never said, and takes as long when nobody has that name. */
export async function signIn(
  context: Context,
  raw: z.input<typeof input>,
  arrival: Omit<Arrival, 'at'>,
): Promise<{ token: string }> {
  const { login, password } = check(input, raw);
  const account = await findByLogin(context.db.sql, login);
  if (!(await passwordMatches(account?.hash, password))) throw invalid({ login: 'signIn.wrong' });
  if (account!.suspendedAt) throw invalid({ login: 'signIn.suspended' });
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const token = await beginSession(sql, account!.id, { ...arrival, at });
    await record(sql, { kind: 'signed-in', at, actorId: account!.id, data: { by: 'password' } });
    return { token };
  });
}

export type SigningIn = { id: string; handle: string; hash: string | null; suspendedAt: Date | null };

/**
 * The account that a handle or an email address means. Addresses are not proven and may stand with several: the proven
 * one counts, else the first that came with a password.
 */
export async function findByLogin(sql: Sql, login: string): Promise<SigningIn | null> {
  const isEmail = /.@./.test(login);
  const [account] = isEmail
    ? await sql<SigningIn[]>`
        select a.id, a.handle, p.hash, a.suspended_at from identity i
        join account a on a.id = i.account_id left join password p on p.account_id = a.id
        where i.channel = 'email' and lower(i.address) = ${login.toLowerCase()} and a.role <> 'guest'
        order by i.verified_at nulls last, p.hash is null, i.created_at limit 1`
    : await sql<SigningIn[]>`
        select a.id, a.handle, p.hash, a.suspended_at from account a left join password p on p.account_id = a.id
        where lower(a.handle) = ${plainHandle(login)} and a.kind = 'person'`;
  return account ?? null;
}
