import type { Context } from 'hono';
import { getCookie, setCookie, deleteCookie } from 'hono/cookie';
import { createHash, randomBytes } from 'node:crypto';
import type { Env } from './parts.ts';

const NAME = 'parley_session';
const DAYS = 60;

/** A new secret for a cookie or a link: 256 bits, base64url. Only its hash is stored. */
export const newToken = (): string => randomBytes(32).toString('base64url');
export const hashToken = (token: string): Uint8Array => createHash('sha256').update(token).digest();

/** When a session begun now ends. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + DAYS * 86_400_000);

export const sessionToken = (c: Context<Env>): string | undefined => getCookie(c, NAME);

export function setSessionCookie(c: Context<Env>, token: string, publicUrl: string): void {
  setCookie(c, NAME, token, {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: publicUrl.startsWith('https:'),
    maxAge: DAYS * 86_400,
  });
}

export const clearSessionCookie = (c: Context<Env>): void => void deleteCookie(c, NAME, { path: '/' });
