import { type Client, connectsOnce, createClient, lostConnection } from './client.ts';
import type { Sql } from './sql.ts';

const TRIES = 4;
/** Serialization failure and deadlock: PostgreSQL undid one of two transactions that were in each other's way. */
const CONFLICTS = new Set(['40001', '40P01']);

/** One session that carries one transaction at a time, and is thrown away once it is lost. */
type Line = { sql: Client; lost: Promise<never>; isLost: boolean };

/**
 * Runs transactions, each on a session of its own. The driver's `begin` is not used: when its connection is lost
 * it ends the process, or goes on outside the transaction (porsager/postgres#1208, #1216).
 */
export function openTransactions(url: string, options: { max: number; statementTimeout: number }) {
  const idle: Line[] = [];
  const waiting: (() => void)[] = [];
  let open = 0;
  let closed = false;

  async function run<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(work);
      } catch (error) {
        if (tried === TRIES || !CONFLICTS.has((error as { code?: string }).code ?? '')) throw error;
        await new Promise((resolve) => setTimeout(resolve, 2 ** tried * 5 * (0.5 + Math.random())));
      }
    }
  }

  async function once<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
    if (closed) throw Object.assign(new Error('The database was closed.'), { code: 'CONNECTION_ENDED' });
    while (open >= options.max) await new Promise<void>((resolve) => waiting.push(resolve));
    open += 1;
    try {
      const line = await begin();
      try {
        return await Promise.race([carry(line, work), line.lost]);
      } finally {
        giveBack(line);
      }
    } finally {
      open -= 1;
      waiting.shift()?.();
    }
  }

  async function begin(): Promise<Line> {
    for (;;) {
      const kept = idle.pop();
      const line = kept ?? openLine();
      try {
        await Promise.race([line.sql.unsafe('begin'), line.lost]);
        return line;
      } catch (error) {
        void line.sql.end({ timeout: 0 });
        if (!kept) throw error;
      }
    }
  }

  function openLine(): Line {
    const { promise: lost, reject } = Promise.withResolvers<never>();
    lost.catch(() => {});
    const line: Line = {
      lost,
      isLost: false,
      sql: createClient(url, {
        max: 1,
        statementTimeout: options.statementTimeout,
        mayConnect: connectsOnce(),
        onclose() {
          line.isLost = true;
          const at = idle.indexOf(line);
          if (at >= 0) idle.splice(at, 1);
          reject(lostConnection());
        },
      }),
    };
    return line;
  }

  function giveBack(line: Line): void {
    if (closed || line.isLost) void line.sql.end({ timeout: 0 });
    else idle.push(line);
  }

  return {
    run,
    async close() {
      closed = true;
      while (open > 0) await new Promise<void>((resolve) => waiting.push(resolve));
      await Promise.all(idle.splice(0).map((line) => line.sql.end({ timeout: 1 })));
    },
  };
}

async function carry<T>(line: Line, work: (sql: Sql) => Promise<T>): Promise<T> {
  let result: T;
  try {
    result = await work(line.sql);
  } catch (error) {
    if (!line.isLost)
      await line.sql.unsafe('rollback').catch(() => {
        line.isLost = true;
      });
    throw error;
  }
  const end = await line.sql.unsafe('commit');
  // PostgreSQL answers a commit after a failed statement with a rollback and no error of its own.
  if (end.command !== 'COMMIT')
    throw new Error('A statement of the transaction had failed, so all of it was undone.');
  return result;
}
