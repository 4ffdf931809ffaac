import { verifyAuthenticationResponse } from '@simplewebauthn/server';
import { invalid } from '../rules/problem.ts';
import type { Context } from './context.ts';
import { parseSigned, spendChallenge, type Ceremony } from './passkeys.ts';
import { record } from './record.ts';
import { beginSession, type Arrival, type Entry } from './sessions.ts';

type Known = { id: string; accountId: string; publicKey: Buffer; counter: number; suspendedAt: Date | null };

/** Signs in whoever the passkey belongs to; they need not say who they are. */
export async function signInWithPasskey(
  context: Context,
  { passkey, ceremony }: { passkey: string; ceremony: Ceremony },
  arrival: Omit<Arrival, 'at'>,
): Promise<Entry> {
  const response = parseSigned(passkey);
  const wrong = invalid({ passkey: 'signIn.passkeyWrong' });
  return context.db.tx(async (sql) => {
    const at = context.clock();
    await spendChallenge(sql, ceremony);
    const [known] = await sql<Known[]>`
      select k.id, k.account_id, k.public_key, k.counter, a.suspended_at
      from passkey k join account a on a.id = k.account_id where k.id = ${response.id} for update of k`;
    if (!known) throw invalid({ passkey: 'signIn.passkeyUnknown' });
    const result = await verifyAuthenticationResponse({
      response,
      expectedChallenge: ceremony.challenge,
      expectedOrigin: ceremony.origin,
      expectedRPID: ceremony.rpId,
      credential: { id: known.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter },
      requireUserVerification: true,
    }).catch(() => null);
    if (!result?.verified) throw wrong;
    if (known.suspendedAt) return { keptOut: known.accountId };
    await sql`update passkey set counter = ${result.authenticationInfo.newCounter}, used_at = ${at} where id = ${known.id}`;
    const token = await beginSession(sql, known.accountId, { ...arrival, at });
    await record(sql, { kind: 'signed-in', at, actorId: known.accountId, data: { by: 'passkey' } });
    return { token };
  });
}
