import type { Json, Sql } from '../store/database.ts';

/**
 * Runs a command's work once for an account and a key, inside the command's transaction. The same key again, also after
 * a crash, gives the first result and changes nothing.
 */
export async function once<T>(
  sql: Sql,
  accountId: string,
  key: string | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (key === undefined) return work();
  const [fresh] = await sql`
    insert into idempotency (account_id, key, result) values (${accountId}, ${key}, 'null')
    on conflict do nothing returning key`;
  if (!fresh) {
    const [known] = await sql<
      { result: T }[]
    >`select result from idempotency where account_id = ${accountId} and key = ${key}`;
    return known!.result;
  }
  const result = await work();
  await sql`update idempotency set result = ${sql.json(result as Json)} where account_id = ${accountId} and key = ${key}`;
  return result;
}
