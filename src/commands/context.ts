import type { Database, Sql } from '../store/database.ts';

/**
 * What every command needs: the database and the time. `approval` is there only while words are published that a colleague looked
 * at (`carry-out.ts`); nothing that comes from outside sets it.
 */
export type Context = { db: Database; clock: () => Date; approval?: 'given' };

/** The same inside a transaction that has begun: commands run with it are part of that one, whole or not at all. */
export const within = (context: Context, sql: Sql): Context => ({
  ...context,
  db: { ...context.db, sql, tx: (work) => work(sql) },
});
