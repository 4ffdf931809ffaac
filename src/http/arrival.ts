import type { Context } from 'hono';
import type { Arrival } from '../commands/sessions.ts';
import { sessionToken } from './cookies.ts';
import type { Env } from './parts.ts';

/** How somebody comes in: with which browser, and with which session so far. */
export const arrivalOf = (c: Context<Env>): Omit<Arrival, 'at'> => ({
  userAgent: c.req.header('user-agent') ?? '',
  oldToken: sessionToken(c),
});
