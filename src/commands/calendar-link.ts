import type { Viewer } from '../rules/viewer.ts';
import { derivedToken, hashToken } from '../store/tokens.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import type { Keyed } from './guest-links.ts';

/** The secret in somebody's calendar address since a moment. Only its hash is stored; the server's key makes it again to show it. */
export const calendarToken = ({ secret }: Keyed, accountId: string, since: Date): string =>
  derivedToken(secret, 'calendar link', `${accountId} ${since.toISOString()}`);

/** Gives somebody an address under which their calendar reads what they go to; the one before it opens nothing from now on. */
export async function makeCalendarLink(context: Context & Keyed, viewer: Viewer): Promise<void> {
  demand(viewer, 'react');
  const at = context.clock();
  await context.db.tx(async (sql) => {
    // Two at once follow one another.
    await sql`select from account where id = ${viewer.id} for no key update`;
    await sql`update calendar_link set revoked_at = ${at} where account_id = ${viewer.id} and revoked_at is null`;
    await sql`
      insert into calendar_link (token_hash, account_id, created_at)
      values (${hashToken(calendarToken(context, viewer.id, at))}, ${viewer.id}, ${at}) on conflict (token_hash) do update set revoked_at = null`;
  });
}

/** Takes the address back: it opens nothing any more. */
export async function revokeCalendarLink(context: Context, viewer: Viewer): Promise<void> {
  demand(viewer, 'react');
  const at = context.clock();
  await context.db.tx(
    (sql) =>
      sql`update calendar_link set revoked_at = ${at} where account_id = ${viewer.id} and revoked_at is null`,
  );
}
