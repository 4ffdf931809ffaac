import type { Sql } from '../store/database.ts';

/** Keeps a password's hash as the account's only one. */
export async function setPassword(sql: Sql, accountId: string, hash: string, at: Date): Promise<void> {
  await sql`
    insert into password (account_id, hash, changed_at) values (${accountId}, ${hash}, ${at})
    on conflict (account_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`;
}
