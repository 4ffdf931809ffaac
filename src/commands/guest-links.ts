import type { Sql } from '../store/database.ts';
import { derivedToken, hashToken } from '../store/tokens.ts';

/** For commands that make links: the server's own key, from which a link can be made again to show it. */
export type Keyed = { secret: string };

/** The link's token of a guest since a moment. Only its hash is stored; the key makes it again for the guest to see. */
export const guestToken = ({ secret }: Keyed, accountId: string, since: Date): string =>
  derivedToken(secret, 'guest link', `${accountId} ${since.toISOString()}`);

/** Gives a guest a link, the only one that works from now on. */
export async function giveGuestLink(sql: Sql, keyed: Keyed, accountId: string, at: Date): Promise<void> {
  await sql`update guest_link set revoked_at = ${at} where account_id = ${accountId} and revoked_at is null`;
  await sql`
    insert into guest_link (token_hash, account_id, created_at)
    values (${hashToken(guestToken(keyed, accountId, at))}, ${accountId}, ${at})`;
}
