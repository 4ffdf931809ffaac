import { answersTo } from '../store/coming.ts';
import type { Sql } from '../store/database.ts';
import { notify } from './notify.ts';

/** What of an event says who gets a place. */
type Seats = { post: { id: string }; conversationId: string; places: number | null };
type Seating = { at: Date; actorId: string };

/** Gives the places that are free to those who wait longest, and tells them; not whoever acts, who sees it. */
export async function fillSeats(sql: Sql, event: Seats, { at, actorId }: Seating): Promise<void> {
  const { post, conversationId, places } = event;
  const [taken] = await sql<{ count: number }[]>`
    select count(*)::int from ${answersTo(sql)} and t.post_id = ${post.id} and t.seated_at is not null`;
  const free = places === null ? null : Math.max(0, places - taken!.count);
  if (free === 0) return;
  const seated = await sql<{ accountId: string }[]>`
    update attendance set seated_at = ${at} where post_id = ${post.id} and account_id in (
      select t.account_id from ${answersTo(sql)} and t.post_id = ${post.id} and t.answer = 'yes' and t.seated_at is null
      order by t.at, t.account_id limit ${free})
    returning account_id`;
  await notify(
    sql,
    seated.flatMap(({ accountId }) => (accountId === actorId ? [] : [accountId])),
    { kind: 'event_place', at, actorId: null, conversationId, postId: post.id },
  );
}

/** Who wants to hear what becomes of an event: whoever comes, waits for a place, or may come; as far as they see it. */
export async function concernedBy(sql: Sql, postId: string): Promise<string[]> {
  const rows = await sql<{ accountId: string }[]>`
    select t.account_id from ${answersTo(sql)} and t.post_id = ${postId} and t.answer <> 'no'`;
  return rows.map(({ accountId }) => accountId);
}
