import type { Sql } from '../../store/database.ts';

type Tie = { table: string; columns: string[]; keys: string[] };

/** What refers to rows of a table, as the database itself knows it. */
const tiesTo = (sql: Sql, table: string): Promise<Tie[]> => sql<Tie[]>`
  select c.conrelid::regclass::text as table,
         array(select a.attname::text from unnest(c.conkey) with ordinality k (n, i) join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.n order by k.i) as columns,
         array(select a.attname::text from unnest(c.confkey) with ordinality k (n, i) join pg_attribute a on a.attrelid = c.confrelid and a.attnum = k.n order by k.i) as keys
  from pg_constraint c where c.contype = 'f' and c.confrelid = ${table}::regclass and c.conrelid <> c.confrelid`;

/** Tables whose rows only name a conversation that they outlive. */
const OUTLIVES = new Set(['invitation']);

/**
 * Deletes conversations and everything that hangs on them. What hangs on them is read from the database's own foreign keys, so that no
 * table is forgotten that was added later.
 */
export async function uprootConversations(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await sql`update invitation set conversation_id = null where conversation_id = any(${[...ids]}::uuid[])`;
  await sql`delete from home_entry where conversation_id = any(${[...ids]}::uuid[])`;
  await sql`delete from event where conversation_id = any(${[...ids]}::uuid[])`;
  await uproot(sql, 'conversation', 'id', ids, []);
}

async function uproot(
  sql: Sql,
  table: string,
  column: string,
  ids: readonly string[],
  above: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  if (above.includes(table)) throw new Error(`${table} hangs on itself`);
  for (const tie of await tiesTo(sql, table)) {
    if (OUTLIVES.has(tie.table)) continue;
    // Ties of several columns hang on rows that have one of one column to the same post.
    if (tie.columns.length > 1) {
      await sql`
        delete from ${sql(tie.table)} t using ${sql(table)} u
        where u.${sql(column)}::text = any(${[...ids]}) and ${tie.columns
          .map((name, i) => sql`t.${sql(name)} = u.${sql(tie.keys[i]!)}`)
          .reduce((all, one) => sql`${all} and ${one}`)}`;
      continue;
    }
    const [from, to] = [tie.columns[0]!, tie.keys[0]!];
    const below = await sql<{ key: string }[]>`
      select distinct u.${sql(to)}::text as key from ${sql(table)} u where u.${sql(column)}::text = any(${[...ids]})`;
    await uproot(
      sql,
      tie.table,
      from,
      below.map(({ key }) => key),
      [...above, table],
    );
  }
  await sql`delete from ${sql(table)} t where t.${sql(column)}::text = any(${[...ids]})`;
}
