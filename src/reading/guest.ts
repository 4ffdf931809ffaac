import { Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { visibleConversation } from '../store/visible.ts';

export type GuestQuestion = {
  id: string;
  slug: string;
  title: string;
  held: boolean;
  /** Turned away, and why as far as somebody said so. */
  turnedAway: boolean;
  reason: string;
  createdAt: Date;
};

/** What a guest comes back to: since when they have their link, and what they asked, or said under pages of other sites, latest first. */
export async function readGuest(
  sql: Sql,
  viewer: Viewer,
): Promise<{ linkSince: Date | null; questions: GuestQuestion[] }> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const [[link], questions] = await Promise.all([
    sql<{ createdAt: Date }[]>`
      select created_at from guest_link where account_id = ${viewer.id} and revoked_at is null`,
    sql<GuestQuestion[]>`
      select c.id, c.slug, c.title, c.held, c.created_at, e.id is not null as turned_away,
             coalesce(e.data ->> 'reason', '') as reason
      from party y join conversation c on c.id = y.conversation_id and (c.starter_id = y.account_id
        or (exists (select from page_conversation w where w.conversation_id = c.id) and ${visibleConversation(sql, viewer)}))
      left join lateral (select id, data from event where conversation_id = c.id and kind = 'turned-away'
        and post_id = (select id from post where conversation_id = c.id and parent_id is null order by id limit 1) limit 1) e on true
      where y.account_id = ${viewer.id} order by c.id desc limit 100`,
  ]);
  return { linkSince: link?.createdAt ?? null, questions };
}

/** Whether a guest's link still opens something. */
export async function isGuestLink(sql: Sql, tokenHash: Uint8Array): Promise<boolean> {
  const rows = await sql`
    select from guest_link l join account a on a.id = l.account_id
    where l.token_hash = ${tokenHash} and l.revoked_at is null and a.role = 'guest'`;
  return rows.length > 0;
}
