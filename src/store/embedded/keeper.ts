import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Client } from '../client.ts';
import { type Postmaster, stopProcess } from './postmaster.ts';
import { IN_USE, reach } from './reach.ts';

const SLOWEST_RETRY_MS = 5_000;

export type Keeper = { session: Client; stop(): Promise<void> };

export type KeeperOptions = {
  alone: boolean;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  onStep: (step: string) => void;
};

/**
 * Sees that the server runs until it is told to stop. One session stays open all the time: it holds the lock that
 * keeps a second Parley away, and its end is how a crash is noticed.
 */
export async function keepRunning(
  postmaster: Postmaster,
  { alone, log, onStep }: KeeperOptions,
): Promise<Keeper> {
  const stopping = new AbortController();
  const { signal } = stopping;
  let mending: Promise<void> | undefined;

  const hold = () =>
    reach(postmaster, {
      alone,
      signal,
      onStep,
      onLost() {
        if (!signal.aborted) mending = mend();
      },
    });

  async function mend(): Promise<void> {
    log.warn('The database ended by itself; starting it again.');
    for (let tried = 0; !signal.aborted; tried += 1) {
      try {
        session = await hold();
        return log.info('The database is back.');
      } catch (error) {
        if (signal.aborted) return;
        log.error({ err: error }, 'The database could not be started; trying again.');
        await sleep(Math.min(100 * 2 ** tried, SLOWEST_RETRY_MS), undefined, { signal }).catch(() => {});
      }
    }
  }

  let session = await hold();
  return {
    session,
    async stop() {
      stopping.abort();
      await mending;
      const last = await isLast(session);
      await session.end({ timeout: 1 });
      if (last) await stopProcess(postmaster);
    },
  };
}

/** Whether nobody else uses the cluster, so that whoever leaves may put out the light. */
async function isLast(session: Client): Promise<boolean> {
  try {
    await session`select pg_advisory_unlock_shared(${IN_USE})`;
    const [row] = await session<{ got: boolean }[]>`select pg_try_advisory_lock(${IN_USE}) as got`;
    return row!.got;
  } catch {
    return true;
  }
}
