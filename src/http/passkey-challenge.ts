import { generateAuthenticationOptions, generateRegistrationOptions } from '@simplewebauthn/server';
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Ceremony } from '../commands/passkeys.ts';
import { conflict } from '../rules/problem.ts';
import { guarded } from './cookies.ts';
import type { Env, Parts } from './parts.ts';
import { seal, unseal } from './signed.ts';

const COOKIE = 'parley_challenge';
const MINUTES = 5;

/** What a challenge is for: to sign in, to join or to found (with the id the account will have), or to add to an account. */
export type ChallengeFor = 'sign-in' | 'join' | 'set-up' | 'add';

type Given = { challenge: string; subject: string; until: number };

/**
 * The name that passkeys are tied to. It is this server's own address; the `Host` of a request is believed only where it
 * says localhost, which browsers let nobody else be.
 */
function relyingParty(c: Context<Env>, { config }: Parts): { origin: string; rpId: string } {
  const here = URL.parse(`http://${c.req.header('host') ?? ''}`);
  const origin = here?.hostname === 'localhost' ? here.origin : config.publicUrl;
  return { origin, rpId: new URL(origin).hostname };
}

function remember(c: Context<Env>, parts: Parts, purpose: ChallengeFor, given: Omit<Given, 'until'>): void {
  const until = new Date(c.get('now').getTime() + MINUTES * 60_000);
  const sealed = seal(
    parts.secret,
    `passkey ${purpose}`,
    { ...given, until: until.getTime() } satisfies Given,
    until,
  );
  setCookie(c, COOKIE, sealed, { ...guarded(parts.config.publicUrl), maxAge: MINUTES * 60 });
}

type Owner = { id: string; handle: string; name: string; passkeys: readonly string[]; place?: string };

/** What a browser needs to make a passkey for this person. */
export async function creationOptions(
  c: Context<Env>,
  parts: Parts,
  purpose: Exclude<ChallengeFor, 'sign-in'>,
  owner: Owner,
) {
  const options = await generateRegistrationOptions({
    rpName: owner.place ?? c.get('organisation')?.name ?? 'Parley',
    rpID: relyingParty(c, parts).rpId,
    userName: owner.handle,
    userDisplayName: owner.name,
    userID: new TextEncoder().encode(owner.id) as Uint8Array<ArrayBuffer>,
    excludeCredentials: owner.passkeys.map((id) => ({ id })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  remember(c, parts, purpose, { challenge: options.challenge, subject: owner.id });
  return options;
}

/** What a browser needs to sign in with whatever passkey the person chooses; no name is asked for. */
export async function requestOptions(c: Context<Env>, parts: Parts) {
  const options = await generateAuthenticationOptions({
    rpID: relyingParty(c, parts).rpId,
    userVerification: 'required',
  });
  remember(c, parts, 'sign-in', { challenge: options.challenge, subject: '' });
  return options;
}

/** The challenge that this browser was given for this purpose. It is taken away: the next try gets another. */
export function takeChallenge(c: Context<Env>, parts: Parts, purpose: ChallengeFor): Ceremony {
  const given = unseal<Given>(parts.secret, `passkey ${purpose}`, getCookie(c, COOKIE), c.get('now'));
  deleteCookie(c, COOKIE, { path: '/' });
  if (!given) throw conflict('signIn.passkeyTooLate');
  const { challenge, subject, until } = given;
  return { challenge, subject, until: new Date(until), ...relyingParty(c, parts) };
}
