import { access, constants, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { CannotStart } from '../../config/cannot-start.ts';
import { prepareBinaries } from './binaries.ts';
import { ensureCluster, NAME } from './cluster.ts';
import { chooseIdentity } from './identity.ts';
import { keepRunning } from './keeper.ts';
import { socketFolder } from './socket.ts';

export type Embedded = {
  /** Where the database is reached while Parley runs. */
  url: string;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  dataDir: string;
  /** Whether this is the one Parley that serves from the folder, or only comes along for an errand. */
  alone: boolean;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Told what a long step does, in words for whoever waits. */
  onStep: (step: string) => void;
};

/**
 * Parley's own PostgreSQL, with its files in `dataDir`: made when missing, adopted when still running after a crash,
 * started again when it ends by itself. It keeps a second Parley off the same folder.
 */
export async function startEmbedded({ dataDir, alone, log, onStep }: EmbeddedOptions): Promise<Embedded> {
  if (process.platform === 'win32')
    throw new CannotStart('On Windows set DATABASE_URL to a PostgreSQL of version 16 or newer.');
  await useFolder(dataDir);
  const identity = await chooseIdentity(dataDir, join(dataDir, 'postgres'));
  const binaries = await prepareBinaries(identity, dataDir, onStep);
  const cluster = await ensureCluster(binaries, identity, dataDir, onStep);
  const socketDir = await socketFolder(dataDir);
  const address = (database: string) => `postgres://${NAME}@${encodeURIComponent(socketDir)}/${database}`;
  const postmaster = {
    postgres: binaries.postgres,
    cluster,
    socketDir,
    address: address('postgres'),
    logFile: join(dataDir, 'postgres.log'),
    identity,
  };
  const keeper = await keepRunning(postmaster, { alone, log, onStep });
  const [made] = await keeper.session`select 1 from pg_database where datname = ${NAME}`;
  if (!made)
    await keeper.session.unsafe(`create database ${NAME}`).catch((error: { code?: string }) => {
      // Somebody else made it in the meantime.
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  return { url: address(NAME), stop: keeper.stop };
}

async function useFolder(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CannotStart(
      `DATA_DIR is ${dataDir}, which Parley cannot use (${code}); choose a folder that it may write to.`,
    );
  }
}
