import {
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import { z } from 'zod';
import { conflict, invalid } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';

/** What a browser was asked to sign, and where: it must come back signed for exactly this. */
export type Ceremony = { challenge: string; subject: string; until: Date; origin: string; rpId: string };

/** A passkey as a browser made it, and what it was asked. */
export type Made = { passkey: string; ceremony: Ceremony };

export type NewPasskey = { id: string; publicKey: Uint8Array; counter: number; transports: string[] };

const bytes = z.string().max(20_000);
const answered = z.object({ id: bytes, rawId: bytes, type: z.literal('public-key') });
const made = answered.extend({
  response: z.object({
    clientDataJSON: bytes,
    attestationObject: bytes,
    transports: z.array(z.string().max(30)).max(10).optional(),
  }),
});
const signed = answered.extend({
  response: z.object({
    clientDataJSON: bytes,
    authenticatorData: bytes,
    signature: bytes,
    userHandle: bytes.optional(),
  }),
});

function parse<T>(schema: z.ZodType<T>, json: string): T {
  try {
    return schema.parse(JSON.parse(json));
  } catch {
    throw invalid({ passkey: 'signIn.passkeyWrong' });
  }
}

/** What a browser signed to sign in, as far as its form goes. */
export const parseSigned = (json: string): AuthenticationResponseJSON => ({
  ...parse(signed, json),
  clientExtensionResults: {},
});

/** Checks a passkey that a browser made for this ceremony. */
export async function checkMade(json: string, ceremony: Ceremony): Promise<NewPasskey> {
  const response = { ...parse(made, json), clientExtensionResults: {} } as RegistrationResponseJSON;
  const result = await verifyRegistrationResponse({
    response,
    expectedChallenge: ceremony.challenge,
    expectedOrigin: ceremony.origin,
    expectedRPID: ceremony.rpId,
    requireUserVerification: true,
  }).catch(() => null);
  if (!result?.verified) throw invalid({ passkey: 'signIn.passkeyWrong' });
  const { id, publicKey, counter } = result.registrationInfo.credential;
  return { id, publicKey, counter, transports: response.response.transports ?? [] };
}

/** Spends a challenge: the same answer counts once, whoever sends it again. */
export async function spendChallenge(sql: Sql, ceremony: Ceremony): Promise<void> {
  const [fresh] = await sql`
    insert into challenge_used (nonce, expires_at)
    values (${Buffer.from(ceremony.challenge, 'base64url')}, ${ceremony.until}) on conflict do nothing returning nonce`;
  if (!fresh) throw conflict('signIn.passkeyTooLate');
}

type Keeping = { accountId: string; name: string; at: Date };

export async function keepPasskey(
  sql: Sql,
  passkey: NewPasskey,
  { accountId, name, at }: Keeping,
): Promise<void> {
  const [fresh] = await sql`
    insert into passkey (id, account_id, public_key, counter, transports, name, created_at)
    values (${passkey.id}, ${accountId}, ${Buffer.from(passkey.publicKey)}, ${passkey.counter}, ${passkey.transports}, ${name}, ${at})
    on conflict do nothing returning id`;
  if (!fresh) throw conflict('signIn.passkeyKnown');
}
