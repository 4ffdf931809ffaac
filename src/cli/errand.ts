import pino from 'pino';
import { loadConfig, type Config } from '../config/config.ts';
import { openDatabase, type Database } from '../store/database.ts';
import { provideDatabase } from '../store/provide.ts';
import type { Errand } from './command.ts';
import { readSecret } from './secret.ts';

/** What a command needs, made when it asks for it; `end` closes whatever was opened. */
export function openErrand(env: Record<string, string | undefined>): Errand & { end(): Promise<void> } {
  let config: Config | undefined;
  let opening: Promise<{ db: Database; end(): Promise<void> }> | undefined;
  const say = (line = '') => console.log(line);
  const errand: Errand = {
    config: () => (config ??= loadConfig({ LOG_LEVEL: 'warn', ...env })),
    database: async () => (await (opening ??= open(errand.config()))).db,
    clock: () => new Date(),
    say,
    readSecret,
  };
  return {
    ...errand,
    async end() {
      const opened = await opening?.catch(() => undefined);
      await opened?.end();
    },
  };
}

async function open(config: Config): Promise<{ db: Database; end(): Promise<void> }> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  const provided = await provideDatabase(config, {
    alone: false,
    log,
    onStep: (step) => console.error(`${step} …`),
  });
  const db = openDatabase(provided.url, { max: 3, statementTimeout: 0 });
  return {
    db,
    async end() {
      await db.close();
      await provided.stop();
    },
  };
}
