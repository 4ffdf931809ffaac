import { listenOn } from './listening.ts';
import { openPool } from './pool.ts';
import type { Sql } from './sql.ts';
import { openTransactions } from './transactions.ts';

export type { Fragment, Json, Sql } from './sql.ts';

export type Database = {
  sql: Sql;
  /** Runs `work` in one transaction. May run it again after a conflict, so `work` does nothing but talk to the database. */
  tx<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  /**
   * Hears a channel until the function it returns is called. Calls `listening` at first and again after each lost
   * connection, when nobody knows what was missed.
   */
  listen(
    channel: string,
    hear: (payload: string) => void,
    listening?: () => void,
  ): Promise<() => Promise<void>>;
  close(): Promise<void>;
};

export type DatabaseOptions = {
  /** Most connections for single statements, and as many again for transactions. */
  max?: number;
  /** Longest that one statement may take, in milliseconds; 0 is no limit. */
  statementTimeout?: number;
};

/** Opens the PostgreSQL at `url`. Connects when first used, and again by itself after the server was away. */
export function openDatabase(
  url: string,
  { max = 10, statementTimeout = 30_000 }: DatabaseOptions = {},
): Database {
  const pool = openPool(url, { max, statementTimeout });
  const transactions = openTransactions(url, { max, statementTimeout });
  const ends: (() => Promise<void>)[] = [];
  return {
    sql: pool.sql,
    tx: transactions.run,
    async listen(channel, hear, listening = () => {}) {
      const end = await listenOn(url, channel, hear, listening);
      ends.push(end);
      return end;
    },
    async close() {
      await Promise.all([pool.close(), transactions.close(), ...ends.map((end) => end())]);
    },
  };
}

const AWAY = /^(08\w{3}|57P0\d|53300|CONNECT\w+|ECONN\w+|EPIPE|ETIMEDOUT)$/;

/** Whether an error only says that the database cannot be reached now, so that trying again later makes sense. */
export function databaseIsAway(error: unknown): boolean {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  return (typeof code === 'string' && AWAY.test(code)) || syscall === 'connect' || syscall === 'getaddrinfo';
}
