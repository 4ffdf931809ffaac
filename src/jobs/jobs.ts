import { Logger, parseCronItems, run, type Runner } from 'graphile-worker';
import { Pool } from 'pg';
import { JOBS_SCHEMA } from '../store/stuck-jobs.ts';

/** Something that is done again and again. It says when in the words of cron (UTC); it must be able to come twice. */
export type Task = { name: string; when: string; run: () => Promise<void> };

/** Where what happens behind the scenes is told. */
export type JobsLog = Record<'debug' | 'warn' | 'error', (detail: object, message: string) => void>;

export type Jobs = { /** Finishes what is under way. */ stop(): Promise<void> };

type Starting = { url: string; tasks: readonly Task[]; log: JobsLog };

const CONNECTIONS = 4;
const TRIES = 5;
/** New work is announced by the database; looking for it is only for tries that are due again. */
const LOOK_EVERY = 30_000;
const AGAIN_AFTER = 5_000;

/**
 * Runs tasks at their times, each once for all processes on one database, in a schema of its own. A task that fails is tried again
 * with growing pauses, then rests until its next time; it holds no other up. A lost database is waited for.
 */
export function startJobs({ url, tasks, log }: Starting): Jobs {
  let runner: Runner | undefined;
  const pool = openPool(url, log);
  let stopped = false;
  let wake: () => void = () => {};

  async function keepRunning(): Promise<void> {
    while (!stopped) {
      try {
        runner = await run(optionsOf(pool, tasks, log));
        if (stopped) await runner.stop();
        await runner.promise;
      } catch (error) {
        log.warn({ err: error }, 'jobs stopped, and start again');
      }
      if (!stopped)
        await new Promise<void>((resolve) => {
          wake = resolve;
          setTimeout(resolve, AGAIN_AFTER).unref();
        });
    }
  }

  const running = keepRunning();
  return {
    async stop() {
      stopped = true;
      wake();
      await runner?.stop().catch(() => {});
      await running;
      await pool.end();
    },
  };
}

/** The worker's own connections. One that is lost says so here and ends nothing, also while all of them are being closed. */
function openPool(url: string, log: JobsLog): Pool {
  const pool = new Pool({ connectionString: url, max: CONNECTIONS });
  const lost = (err: unknown): void => log.debug({ err }, 'jobs lost a connection');
  pool.on('error', lost);
  pool.on('connect', (client) => void client.on('error', lost));
  return pool;
}

const optionsOf = (pool: Pool, tasks: readonly Task[], log: JobsLog): Parameters<typeof run>[0] => ({
  pgPool: pool,
  schema: JOBS_SCHEMA,
  concurrency: 2,
  pollInterval: LOOK_EVERY,
  noHandleSignals: true,
  logger: loggerOf(log),
  taskList: Object.fromEntries(tasks.map((task) => [task.name, () => task.run()])),
  parsedCronItems: parseCronItems(
    tasks.map(({ name, when }) => ({
      task: name,
      match: when,
      // What was missed is not made up for: the next time does the same work.
      options: { backfillPeriod: 0, maxAttempts: TRIES, jobKey: name, jobKeyMode: 'replace' as const },
    })),
  ),
});

const loggerOf = (log: JobsLog): Logger =>
  new Logger(() => (level, message, meta) => {
    const to = level === 'error' || level === 'warning' ? (level === 'error' ? 'error' : 'warn') : 'debug';
    log[to](meta ?? {}, message);
  });
