import { z } from 'zod';
import { conflict, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { cleanName } from '../rules/name.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { insertPerson, keepEmail, problemsOf } from './new-account.ts';
import { once } from './once.ts';
import {
  checkMade,
  keepPasskey,
  spendChallenge,
  type Ceremony,
  type Made,
  type NewPasskey,
} from './passkeys.ts';
import { hashPassword, passwordMatches } from './passwords.ts';
import { record } from './record.ts';
import { beginSession, endSessions, type Arrival } from './sessions.ts';

const input = z.object({
  key: z.uuid().optional(),
  handle: z.string().trim().max(100),
  name: z.string().max(400),
  /** Optional: one may sign in with it too. Nobody else sees it. */
  email: z.union([z.literal(''), z.email('signIn.emailShape').max(320)]).default(''),
  password: z.string().max(1000).optional(),
});

type Joining = z.output<typeof input> & {
  passkey: (NewPasskey & { ceremony: Ceremony }) | null;
  hash: string | null;
};

/**
 * Makes a person a member, by a password or a passkey. A guest who joins keeps everything they asked, and from then on
 * signs in instead of coming by a link.
 */
export async function join(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
  made: Made | null,
  arrival: Omit<Arrival, 'at'>,
): Promise<{ token: string; accountId: string }> {
  if (viewer.id !== null && viewer.role !== 'guest') throw conflict('signIn.alreadyHere');
  const given = check(input, raw);
  const password = made ? undefined : (given.password ?? '');
  const wrong = await problemsOf(context.db.sql, { ...given, password });
  if (Object.keys(wrong).length > 0) throw invalid(wrong);
  const joining: Joining = {
    ...given,
    name: cleanName(given.name),
    passkey: made ? { ...(await checkMade(made.passkey, made.ceremony)), ceremony: made.ceremony } : null,
    hash: password === undefined ? null : await hashPassword(password),
  };
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const [organisation] = await sql<{ joining: string }[]>`select joining from organisation`;
    if (organisation?.joining !== 'open') throw conflict('signIn.joiningClosed');
    let first = false;
    const { accountId } = await once(sql, given.key ?? newId(), given.key, () => {
      first = true;
      return makeMember(sql, viewer, joining, at);
    });
    // Sent twice, it opens the account that the first made, but only for the one who made it.
    if (!first && !(await isTheirs(sql, accountId, joining))) throw invalid({ handle: 'signIn.handleTaken' });
    return { token: await beginSession(sql, accountId, { ...arrival, at }), accountId };
  });
}

async function makeMember(
  sql: Sql,
  viewer: Viewer,
  joining: Joining,
  at: Date,
): Promise<{ accountId: string }> {
  const { handle, name, email, passkey, hash } = joining;
  const accountId = viewer.id ?? passkey?.ceremony.subject ?? newId();
  const free =
    viewer.id === null
      ? await insertPerson(sql, { id: accountId, handle, name, role: 'member', at })
      : await promoteGuest(sql, accountId, { handle, name });
  if (!free) throw invalid({ handle: 'signIn.handleTaken' });
  if (hash)
    await sql`insert into password (account_id, hash, changed_at) values (${accountId}, ${hash}, ${at})`;
  if (passkey) {
    await spendChallenge(sql, passkey.ceremony);
    await keepPasskey(sql, passkey, { accountId, name: '', at });
  }
  if (email) await keepEmail(sql, accountId, email, at);
  await sql`
    insert into role_change (id, account_id, from_role, to_role, by_id, at)
    values (${newId()}, ${accountId}, ${viewer.role}, 'member', ${accountId}, ${at})`;
  await record(sql, { kind: 'joined', at, actorId: accountId });
  return { accountId };
}

async function isTheirs(sql: Sql, accountId: string, { password, passkey }: Joining): Promise<boolean> {
  if (passkey)
    return (await sql`select from passkey where account_id = ${accountId} and id = ${passkey.id}`).length > 0;
  const [known] = await sql<{ hash: string }[]>`select hash from password where account_id = ${accountId}`;
  return passwordMatches(known?.hash, password ?? '');
}

async function promoteGuest(
  sql: Sql,
  id: string,
  { handle, name }: { handle: string; name: string },
): Promise<boolean> {
  const taken = await sql`select from account where lower(handle) = ${handle.toLowerCase()} and id <> ${id}`;
  if (taken.length > 0) return false;
  await sql`update account set handle = ${handle}, name = ${name}, role = 'member' where id = ${id} and role = 'guest'`.catch(
    (error: { code?: string }) => {
      throw error.code === '23505' ? invalid({ handle: 'signIn.handleTaken' }) : error;
    },
  );
  await sql`update guest_link set revoked_at = now() where account_id = ${id} and revoked_at is null`;
  await endSessions(sql, id);
  return true;
}
