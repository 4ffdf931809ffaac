import { z } from 'zod';
import { plainHandle } from '../rules/handle.ts';
import { invalid } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { passwordMatches } from './passwords.ts';
import { record } from './record.ts';
import { beginSession, type Arrival, type Entry } from './sessions.ts';

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
): Promise<Entry> {
  const { login, password } = check(input, raw);
  const account = await opened(await findByLogin(context.db.sql, login), login, password);
  if (!account) throw invalid({ login: 'signIn.wrong' });
  if (account.suspendedAt) return { keptOut: account.id };
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const token = await beginSession(sql, account.id, { ...arrival, at });
    await record(sql, { kind: 'signed-in', at, actorId: account.id, data: { by: 'password' } });
    return { token };
  });
}

export type SigningIn = { id: string; handle: string; hash: string | null; suspendedAt: Date | null };

/** How many accounts one address may open. */
const MOST = 4;

const isEmail = (login: string): boolean => /.@./.test(login);

/** The account whose password it is. As much is compared for every address: nobody learns with how many accounts it stands. */
async function opened(
  accounts: readonly SigningIn[],
  login: string,
  password: string,
): Promise<SigningIn | undefined> {
  const tries = Array.from({ length: isEmail(login) ? MOST : 1 }, (_, i) => accounts[i]?.hash);
  const matches = await Promise.all(tries.map((hash) => passwordMatches(hash, password)));
  return accounts[matches.indexOf(true)];
}

/**
 * The accounts that a handle or an email address means. Addresses are not proven and may stand with several: the proven
 * ones come first, then those with a password, then the oldest.
 */
export async function findByLogin(sql: Sql, login: string): Promise<SigningIn[]> {
  return isEmail(login)
    ? sql<SigningIn[]>`
        select a.id, a.handle, p.hash, a.suspended_at from identity i
        join account a on a.id = i.account_id left join password p on p.account_id = a.id
        where i.channel = 'email' and lower(i.address) = ${login.toLowerCase()} and (a.role <> 'guest' or p.hash is not null)
        order by i.verified_at nulls last, p.hash is null, i.created_at limit ${MOST}`
    : sql<SigningIn[]>`
        select a.id, a.handle, p.hash, a.suspended_at from account a left join password p on p.account_id = a.id
        where lower(a.handle) = ${plainHandle(login)} and a.kind = 'person'`;
}
