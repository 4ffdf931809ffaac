import type { Context } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { isForAnybody } from './for-anybody.ts';
import type { Env } from './parts.ts';

export { hashToken } from '../store/tokens.ts';

const NAME = 'parley_session';
/** The longest that browsers keep a cookie. When a session ends is decided here, not there. */
const LONGEST = 400 * 86_400;

/** By what somebody is known; nothing where everybody is answered the same. */
export const sessionToken = (c: Context<Env>): string | undefined =>
  isForAnybody(c.req.path) ? undefined : getCookie(c, NAME);

/** What a cookie of ours needs: out of reach of scripts, and of other sites' forms. */
export const guarded = (publicUrl: string) =>
  ({ httpOnly: true, sameSite: 'Lax', path: '/', secure: publicUrl.startsWith('https:') }) as const;

export const setSessionCookie = (c: Context<Env>, token: string, publicUrl: string): void =>
  setCookie(c, NAME, token, { ...guarded(publicUrl), maxAge: LONGEST });

export const clearSessionCookie = (c: Context<Env>): void => void deleteCookie(c, NAME, { path: '/' });
