import { sessionEnd } from '../store/tokens.ts';
import type { Context } from './context.ts';

const EVERY = 5 * 60_000;

/** Whether a session's last use is old enough to be written down again. */
export const needsSeeing = (session: { seenAt: Date }, now: Date): boolean =>
  now.getTime() - session.seenAt.getTime() > EVERY;

/** Writes down that a session is in use; it ends by itself only some time after its last use. */
export async function seeSession({ db, clock }: Context, sessionId: string): Promise<void> {
  const now = clock();
  await db.sql`update session set seen_at = ${now}, expires_at = ${sessionEnd(now)} where id = ${sessionId}`;
}
