import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CannotStart } from '../../config/cannot-start.ts';
import { type Client, connectsOnce, createClient } from '../client.ts';
import {
  clearStaleLock,
  findProcess,
  lastWords,
  launch,
  type Postmaster,
  stopProcess,
} from './postmaster.ts';

/** Locks of the cluster, by numbers that nobody else uses: "it has its Parley", held by one; "it is in use", shared by all. */
const OWNED = 7_265_538;
export const IN_USE = 7_265_537;
const POLL_MS = 25;
const RECOVERY_POLL_MS = 100;
const BETWEEN_LAUNCHES_MS = 250;
/** How long a server that runs may answer nothing before it is stopped and started anew. */
const SILENT_MS = 10_000;
const GIVE_UP_MS = 60_000;
/** How long the session of a Parley that was just killed may take to be gone. */
const OWNER_PATIENCE_MS = 2_000;

export type ReachOptions = {
  /** Whether to serve from the cluster, which only one Parley at a time may do. */
  alone: boolean;
  signal: AbortSignal;
  onStep: (step: string) => void;
  /** Called once if the session ends by itself. */
  onLost: () => void;
};

/**
 * Opens a session on the server that runs or, if none does, on one that it starts. Whether a server runs is asked
 * by connecting to it: the number of a process says little after a crash.
 */
export async function reach(postmaster: Postmaster, options: ReachOptions): Promise<Client> {
  const { signal, onStep } = options;
  const began = Date.now();
  let launched = 0;
  let answered = began;
  let told = false;
  for (;;) {
    signal.throwIfAborted();
    const session = await openSession(postmaster, options).catch((error: NodeJS.ErrnoException) => error);
    if (!(session instanceof Error)) return session;
    if (session instanceof CannotStart) throw session;

    const now = Date.now();
    if (session.code === '57P03') {
      answered = now;
      if (!told && now - began > 1_000) onStep('Waiting for the database to recover');
      told ||= now - began > 1_000;
    } else if (now - answered > GIVE_UP_MS) {
      throw new CannotStart(
        `PostgreSQL does not start: ${await lastWords(postmaster)} (its log is ${postmaster.logFile}).`,
      );
    } else if (await findProcess(postmaster)) {
      if (now - Math.max(answered, launched) > SILENT_MS) await stopProcess(postmaster);
    } else if (now - launched > BETWEEN_LAUNCHES_MS) {
      launched = now;
      await clearStaleLock(postmaster);
      await launch(postmaster);
    }
    await sleep(answered === now ? RECOVERY_POLL_MS : POLL_MS);
  }
}

async function openSession(postmaster: Postmaster, { alone, onLost }: ReachOptions): Promise<Client> {
  let held = false;
  let closed = false;
  const session = createClient(postmaster.address, {
    max: 1,
    statementTimeout: 0,
    mayConnect: connectsOnce(),
    onclose() {
      closed = true;
      if (held) onLost();
    },
  });
  try {
    await session`select 1`;
    if (!(await findProcess(postmaster))) {
      await forsake(postmaster);
      throw new Error('The server that answered belongs to a folder that is gone.');
    }
    if (alone) await own(session, postmaster);
    await session`select pg_advisory_lock_shared(${IN_USE})`;
    if (closed) throw new Error('The session ended at once.');
    held = true;
    return session;
  } catch (error) {
    await session.end({ timeout: 0 });
    throw error;
  }
}

async function own(session: Client, { cluster }: Postmaster): Promise<void> {
  const deadline = Date.now() + OWNER_PATIENCE_MS;
  for (;;) {
    const [row] = await session<{ got: boolean }[]>`select pg_try_advisory_lock(${OWNED}) as got`;
    if (row!.got) return;
    if (Date.now() > deadline)
      throw new CannotStart(
        `Another Parley is running on the data in ${cluster}; stop it, or choose another DATA_DIR.`,
      );
    await sleep(4 * POLL_MS);
  }
}

/** Takes the socket from a server whose folder was deleted under it; it ends by itself within a minute. */
async function forsake({ socketDir }: Postmaster): Promise<void> {
  for (const name of await readdir(socketDir)) await rm(join(socketDir, name), { force: true });
}
