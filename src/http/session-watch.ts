import type { Context } from 'hono';
import { readSession } from '../reading/session.ts';
import { topics } from '../store/hints.ts';
import { hashToken, sessionToken } from './cookies.ts';
import type { Env, Parts } from './parts.ts';

/**
 * Watches the session by which a long answer was asked for: calls `end` as soon as it is over, its account is suspended
 * or has another role, and no later than when nobody can say. Returns how to stop watching.
 */
export function watchSession(c: Context<Env>, parts: Parts, end: () => void): () => void {
  const me = c.get('me');
  const token = sessionToken(c);
  if (!me || !token) return () => {};
  const look = async (): Promise<void> => {
    const now = await readSession(parts.db.sql, hashToken(token), parts.clock()).catch(() => null);
    if (now?.role !== me.role) end();
  };
  const stop = parts.live.subscribe([topics.session(me.sessionId)], () => void look());
  // It may have ended between the question who this is and now.
  void look();
  return stop;
}
