import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import type { Entry } from '../commands/sessions.ts';
import { guarded, setSessionCookie } from './cookies.ts';
import type { Env, Parts } from './parts.ts';
import { seal, unseal } from './signed.ts';

const COOKIE = 'parley_kept_out';
const PURPOSE = 'kept out';
const MINUTES = 30;

/** Lets somebody in who proved who they are; or leads whoever is kept out to the page that says why, and to nothing else. */
export function letIn(c: Context<Env>, parts: Parts, entry: Entry, to: string): Response {
  const { publicUrl } = parts.config;
  if (entry.token !== undefined) {
    deleteCookie(c, COOKIE, { path: '/' });
    setSessionCookie(c, entry.token, publicUrl);
    return c.redirect(to, 303);
  }
  const until = new Date(c.get('now').getTime() + MINUTES * 60_000);
  const sealed = seal(parts.secret, PURPOSE, entry.keptOut, until);
  setCookie(c, COOKIE, sealed, { ...guarded(publicUrl), maxAge: MINUTES * 60 });
  return c.redirect('/kept-out', 303);
}

/** The account of somebody who is kept out and proved a while ago that it is theirs; null for everybody else. */
export const keptOutAccount = (c: Context<Env>, parts: Parts): string | null =>
  unseal<string>(parts.secret, PURPOSE, getCookie(c, COOKIE), c.get('now'));
