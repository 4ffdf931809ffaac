import type { Sql } from '../store/database.ts';
import type { Context } from './context.ts';
import { forgetExtras } from './forget-extras.ts';
import type { Sweep } from './sweeping.ts';

/** How long a command's key is known: far longer than any browser tries again. */
const KEYS_DAYS = 30;
/** How long an address that somebody was invited at is kept after the invitation has run out. */
const ADDRESS_DAYS = 30;

/**
 * Forgets what has run out: sessions, mutes, answered challenges, the keys of commands long done, addresses of old invitations, and
 * removed posts against whose removal nobody appealed in time.
 */
export async function forgetExpired(context: Context): Promise<Sweep> {
  const { sql } = context.db;
  const now = context.clock();
  const gone = [
    await sql`delete from session where expires_at < ${now}`,
    await sql`delete from mute where until < ${now}`,
    await sql`delete from challenge_used where expires_at < ${now}`,
    await sql`delete from kept_handle where until < ${now}`,
    await sql`delete from idempotency where at < ${new Date(now.getTime() - KEYS_DAYS * 86_400_000)}`,
    await sql`update invitation set address = null where address is not null and expires_at < ${new Date(now.getTime() - ADDRESS_DAYS * 86_400_000)}`,
  ];
  const erased = await context.db.tx((tx) => eraseSealed(tx, now));
  return { done: gone.reduce((sum, { count }) => sum + count, erased), failed: [] };
}

/** Erases removed posts whose time to appeal is over; their pictures go with those that nobody posted. */
async function eraseSealed(sql: Sql, now: Date): Promise<number> {
  const gone = await sql<{ id: string; conversationId: string }[]>`
    delete from withheld w using post p where p.id = w.post_id and w.until < ${now} and not exists (
      select from ruling g join appeal l on l.ruling_id = g.id where g.post_id = w.post_id and l.decided_at is null)
    returning p.id, p.conversation_id`;
  for (const post of gone) await forgetExtras(sql, post, now);
  return gone.length;
}
