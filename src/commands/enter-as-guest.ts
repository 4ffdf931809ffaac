import { notFound } from '../rules/problem.ts';
import { hashToken } from '../store/tokens.ts';
import type { Context } from './context.ts';
import { record } from './record.ts';
import { beginSession, type Arrival, type Entry } from './sessions.ts';

/** Lets a guest in by their own link. */
export async function enterAsGuest(
  context: Context,
  link: string,
  arrival: Omit<Arrival, 'at'>,
): Promise<Entry> {
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const [account] = await sql<{ id: string; suspendedAt: Date | null }[]>`
      select a.id, a.suspended_at from guest_link l join account a on a.id = l.account_id
      where l.token_hash = ${hashToken(link)} and l.revoked_at is null and a.role = 'guest'`;
    if (!account) throw notFound();
    if (account.suspendedAt) return { keptOut: account.id };
    const token = await beginSession(sql, account.id, { ...arrival, at });
    await record(sql, { kind: 'signed-in', at, actorId: account.id, data: { by: 'guest-link' } });
    return { token };
  });
}
