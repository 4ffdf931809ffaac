import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { beginSetup } from '../../commands/setup-draft.ts';
import { isSetupKey } from '../../config/setup-key.ts';
import { guarded } from '../../http/cookies.ts';
import { isLocal, isOwnName } from '../../http/health.ts';
import type { Env, Parts } from '../../http/parts.ts';
import { readSetupDraft } from '../../reading/setup-draft.ts';
import type { SetupDraft } from '../../rules/setup.ts';

const COOKIE = 'parley_setup';
/** Served as ever while there is no organisation yet. */
const OPEN = /^\/(?:setup|assets|health)(?:\/|$)|^\/(?:metrics|icon\.svg|theme-\d+\.css)$/;

/** The set-up that this browser has begun. */
export type Setup = { token: string; draft: SetupDraft };

/** Until there is an organisation, every page is the way to found one. */
export const setupGate: MiddlewareHandler<Env> = async (c, next) =>
  c.get('organisation') === null && !OPEN.test(c.req.path) ? c.redirect('/setup', 303) : next();

/** The set-up of this browser, if it began one. */
export async function openSetup(c: Context<Env>, parts: Parts): Promise<Setup | null> {
  const token = getCookie(c, COOKIE);
  if (token === undefined) return null;
  const draft = await readSetupDraft(parts.db.sql, token);
  return draft && { token, draft };
}

/**
 * Whether whoever asks runs this server: they sit at it, or hold the key that it printed when it started. Where people call
 * it by another name there is a proxy on this machine, and everybody seems to sit here: then only the key counts.
 */
export function mayBegin(c: Context<Env>, parts: Parts): boolean {
  const key = c.req.query('key');
  if (key !== undefined) return isSetupKey(parts.secret, key.trim());
  return isLocal(c) && isOwnName(new URL(parts.config.publicUrl).host);
}

/** Begins a set-up that belongs to this browser alone. */
export async function begin(c: Context<Env>, parts: Parts): Promise<Setup> {
  const token = await beginSetup(parts);
  setCookie(c, COOKIE, token, { ...guarded(parts.config.publicUrl), path: '/setup', maxAge: 30 * 86_400 });
  return { token, draft: {} };
}
