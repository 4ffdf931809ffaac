import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import type { SetUpAnswers } from '../../src/commands/setup-answers.ts';
import { loadConfig } from '../../src/config/config.ts';
import { startParley, type Parley } from '../../src/parley.ts';
import { cloneDatabase } from '../support/database.ts';

/** A clock that a test turns. */
export type Clock = { now(): Date; pass(milliseconds: number): void };

type Server = Parley & { clock: Clock };

/** A server of one's own that nobody has set up. */
export async function startServer(): Promise<Server & { close(): Promise<void> }> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-purpose-'));
  let passed = 0;
  const clock = { now: () => new Date(Date.now() + passed), pass: (ms: number) => void (passed += ms) };
  const parley = await startParley(loadConfig({ PORT: '0', DATA_DIR: dataDir }), database.url, {
    log: pino({ level: 'silent' }),
    clock: clock.now,
  });
  const close = async (): Promise<void> => {
    await parley.stop();
    await database.drop();
    await rm(dataDir, { recursive: true });
  };
  return { ...parley, clock, close };
}

/** The same, ended by itself after the tests around. */
export async function openServer(): Promise<Server> {
  const server = await startServer();
  after(server.close);
  return server;
}

/** A complete set of answers. */
export const answers = (): SetUpAnswers => ({
  purpose: 'Bikes that last a working life',
  audiences: ['customers', 'the city of Lund'],
  wish: 'To hear of a weak part before the second one breaks',
  measure: 'reply_ratio',
  target: 0.95,
  dueOn: '2999-12-12',
  organisation: { name: 'Nordlys Cycles', handle: 'nordlys', accentHue: 285 },
  owner: { name: 'Tom Berg', handle: 'tom', password: 'correct horse battery' },
  locale: 'en',
  timeZone: 'Europe/Stockholm',
});
