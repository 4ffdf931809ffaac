import type { Context } from './context.ts';
import type { Sweep } from './sweeping.ts';

/** How long a command's key is known: far longer than any browser tries again. */
const KEYS_DAYS = 30;
/** How long an address that somebody was invited at is kept after the invitation has run out. */
const ADDRESS_DAYS = 30;

/** Forgets what has run out: sessions, mutes, answered challenges, the keys of commands long done, and addresses of old invitations. */
export async function forgetExpired(context: Context): Promise<Sweep> {
  const { sql } = context.db;
  const now = context.clock();
  const gone = [
    await sql`delete from session where expires_at < ${now}`,
    await sql`delete from mute where until < ${now}`,
    await sql`delete from challenge_used where expires_at < ${now}`,
    await sql`delete from idempotency where at < ${new Date(now.getTime() - KEYS_DAYS * 86_400_000)}`,
    await sql`update invitation set address = null where address is not null and expires_at < ${new Date(now.getTime() - ADDRESS_DAYS * 86_400_000)}`,
  ];
  return { done: gone.reduce((sum, { count }) => sum + count, 0), failed: [] };
}
