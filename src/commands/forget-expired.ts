import type { Context } from './context.ts';
import type { Sweep } from './sweeping.ts';

/** How long a command's key is known: far longer than any browser tries again. */
const KEYS_DAYS = 30;

/**
 * Forgets what has run out: sessions, answered challenges, the keys of commands long done, and the words of removed posts against
 * whose removal nobody appealed in time.
 */
export async function forgetExpired(context: Context): Promise<Sweep> {
  const { sql } = context.db;
  const now = context.clock();
  const gone = [
    await sql`delete from session where expires_at < ${now}`,
    await sql`delete from challenge_used where expires_at < ${now}`,
    await sql`
      delete from withheld w where w.until < ${now} and not exists (
        select from ruling g join appeal l on l.ruling_id = g.id where g.post_id = w.post_id and l.decided_at is null)`,
    await sql`delete from idempotency where at < ${new Date(now.getTime() - KEYS_DAYS * 86_400_000)}`,
  ];
  return { done: gone.reduce((sum, { count }) => sum + count, 0), failed: [] };
}
