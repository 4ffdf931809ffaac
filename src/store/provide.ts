import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { CannotStart } from '../config/cannot-start.ts';
import type { Config } from '../config/config.ts';
import { databaseIsAway } from './database.ts';
import { startEmbedded } from './embedded/embedded.ts';
import { migrate } from './migrate.ts';

export type ProvideOptions = {
  /** Whether this is the server itself, which uses a data folder alone; an operator's command comes along for an errand. */
  alone: boolean;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Told what a long step does, in words for whoever waits. */
  onStep?: (step: string) => void;
};

const WAIT_MS = 30_000;

/** The database to use, migrated and ready: the one that the settings name, or Parley's own. */
export async function provideDatabase(
  { databaseUrl, dataDir }: Config,
  { alone, log, onStep = () => {} }: ProvideOptions,
): Promise<{ url: string; stop(): Promise<void> }> {
  const provided = databaseUrl
    ? { url: databaseUrl, stop: async () => {} }
    : await startEmbedded({ dataDir, alone, log, onStep });
  try {
    await migrateWhenReachable(provided.url, onStep);
  } catch (error) {
    await provided.stop();
    if (databaseUrl && (error as { severity?: string }).severity === 'FATAL')
      throw new CannotStart(`The database of DATABASE_URL turned Parley away: ${(error as Error).message}.`);
    throw error;
  }
  return provided;
}

/** Waits for a database that is only just starting, as when a whole machine does. */
async function migrateWhenReachable(url: string, onStep: (step: string) => void): Promise<void> {
  const deadline = Date.now() + WAIT_MS;
  for (let tried = 0; ; tried += 1) {
    try {
      return await migrate(url, { onStep: (name) => onStep(`Updating the database (${name})`) });
    } catch (error) {
      if (!databaseIsAway(error)) throw error;
      const { host } = new URL(url);
      if (Date.now() > deadline)
        throw new CannotStart(
          `The database at ${host} does not answer (${(error as { code: string }).code}); check DATABASE_URL.`,
        );
      if (tried === 0) onStep(`Waiting for the database at ${host}`);
      await sleep(500);
    }
  }
}
