import type { Sql } from '../store/database.ts';

/** Whoever becomes a member hears the organisation from the start; they can take it back like any other follow. */
export async function followHouse(sql: Sql, accountId: string, at: Date): Promise<void> {
  await sql`
    insert into follow (follower_id, followed_id, at) select ${accountId}::uuid, o.account_id, ${at}::timestamptz from organisation o
    on conflict do nothing`;
}
