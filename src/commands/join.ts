import { z } from 'zod';
import { LONGEST_ANSWER } from '../rules/group.ts';
import { conflict, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { newId } from '../store/ids.ts';
import { cleanName } from '../rules/name.ts';
import { apply, settleApplication } from './apply.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { followHouse } from './follow-house.ts';
import { giveGuestLink, type Keyed } from './guest-links.ts';
import { loadInvitation } from './load-invitation.ts';
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
import { comeBy, type CameBy } from './use-invitation.ts';

const input = z.object({
  key: z.uuid().optional(),
  handle: z.string().trim().max(100),
  name: z.string().max(400),
  /** Optional: one may sign in with it too. Nobody else sees it. */
  email: z.union([z.literal(''), z.email('signIn.emailShape').max(320)]).default(''),
  password: z.string().max(1000).optional(),
  /** The token of the invitation one comes by. */
  invitation: z.string().max(100).optional(),
  /** Whether the rules of the group that the invitation leads into were accepted. */
  accepts: z.boolean().default(false),
  /** What one answers where joining is by request. */
  answer: z.string().trim().max(LONGEST_ANSWER).default(''),
});

type Joining = z.output<typeof input> & {
  passkey: (NewPasskey & { ceremony: Ceremony }) | null;
  hash: string | null;
};

/** How it went: they are a member, in the group that they were invited to, or wait as a guest for somebody's word. */
type Joined = { accountId: string; waits: boolean; came: CameBy | null };

/**
 * Makes a person a member, by a password or a passkey: where joining is open, or by an invitation. Where it is by request they are
 * a guest until somebody decided. A guest who joins keeps everything they asked, and from then on signs in instead of coming by a link.
 */
export async function join(
  context: Context & Keyed,
  viewer: Viewer,
  raw: z.input<typeof input>,
  made: Made | null,
  arrival: Omit<Arrival, 'at'>,
): Promise<Joined & { token: string }> {
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
    let first = false;
    const joined = await once(sql, given.key ?? newId(), given.key, () => {
      first = true;
      return comeToUs(sql, context, viewer, joining, at);
    });
    const { accountId } = joined;
    // Sent twice, it opens the account that the first made, but only for the one who made it.
    if (!first && !(await isTheirs(sql, accountId, joining))) throw invalid({ handle: 'signIn.handleTaken' });
    return { ...joined, token: await beginSession(sql, accountId, { ...arrival, at }) };
  });
}

async function comeToUs(sql: Sql, keyed: Keyed, viewer: Viewer, joining: Joining, at: Date): Promise<Joined> {
  const { accepts, answer, email } = joining;
  const invitation = joining.invitation ? await loadInvitation(sql, joining.invitation, at) : null;
  const [house] = await sql<{ joining: 'open' | 'request' | 'closed'; joiningQuestion: string }[]>`
    select joining, joining_question from organisation`;
  if (!house || (!invitation && house.joining === 'closed')) throw conflict('signIn.joiningClosed');
  const waits = !invitation && house.joining === 'request';
  const accountId = await makePerson(sql, viewer, { ...joining, role: waits ? 'guest' : 'member', at });
  if (email) await keepEmail(sql, accountId, email, at);
  if (waits) {
    if (viewer.id === null) await giveGuestLink(sql, keyed, accountId, at);
    await apply(sql, accountId, { question: house.joiningQuestion, answer, at });
    return { accountId, waits, came: null };
  }
  await followHouse(sql, accountId, at);
  await settleApplication(sql, accountId, invitation?.byId ?? accountId, at);
  if (invitation) await comeBy(sql, invitation, { accountId, at, accepts });
  const came = invitation && { groupId: invitation.groupId, conversationId: invitation.conversationId };
  return { accountId, waits, came };
}

async function makePerson(
  sql: Sql,
  viewer: Viewer,
  { handle, name, passkey, hash, role, at }: Joining & { role: 'guest' | 'member'; at: Date },
): Promise<string> {
  const accountId = viewer.id ?? passkey?.ceremony.subject ?? newId();
  const free =
    viewer.id === null
      ? await insertPerson(sql, { id: accountId, handle, name, role, at })
      : await renameGuest(sql, accountId, { handle, name });
  if (!free) throw invalid({ handle: 'signIn.handleTaken' });
  if (viewer.id !== null && role === 'member') await promoteGuest(sql, accountId);
  if (hash)
    await sql`
      insert into password (account_id, hash, changed_at) values (${accountId}, ${hash}, ${at})
      on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`;
  if (passkey) {
    await spendChallenge(sql, passkey.ceremony);
    await keepPasskey(sql, passkey, { accountId, name: '', at });
  }
  await sql`
    insert into role_change (id, account_id, from_role, to_role, by_id, at)
    values (${newId()}, ${accountId}, ${viewer.role}, ${role}, ${accountId}, ${at})`;
  await record(sql, { kind: role === 'member' ? 'joined' : 'applied', at, actorId: accountId });
  return accountId;
}

async function isTheirs(sql: Sql, accountId: string, { password, passkey }: Joining): Promise<boolean> {
  if (passkey)
    return (await sql`select from passkey where account_id = ${accountId} and id = ${passkey.id}`).length > 0;
  const [known] = await sql<{ hash: string }[]>`select hash from password where account_id = ${accountId}`;
  return passwordMatches(known?.hash, password ?? '');
}

/** Gives a guest the handle and the name that they chose; false when somebody has the handle already. */
async function renameGuest(
  sql: Sql,
  id: string,
  { handle, name }: { handle: string; name: string },
): Promise<boolean> {
  const taken = await sql`select from account where lower(handle) = ${handle.toLowerCase()} and id <> ${id}`;
  if (taken.length > 0) return false;
  await sql`update account set handle = ${handle}, name = ${name} where id = ${id} and role = 'guest'`.catch(
    (error: { code?: string }) => {
      throw error.code === '23505' ? invalid({ handle: 'signIn.handleTaken' }) : error;
    },
  );
  return true;
}

/** Makes a guest a member, who comes by no link any more. */
async function promoteGuest(sql: Sql, id: string): Promise<void> {
  await sql`update account set role = 'member' where id = ${id} and role = 'guest'`;
  await sql`update guest_link set revoked_at = now() where account_id = ${id} and revoked_at is null`;
  await endSessions(sql, id);
}
