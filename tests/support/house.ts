import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import pino, { type Logger } from 'pino';
import { loadConfig } from '../../src/config/config.ts';
import { startParley, type Parley } from '../../src/parley.ts';
import type { Net } from '../../src/net/net.ts';
import { hint } from '../../src/store/hints.ts';
import { cloneDatabase } from './database.ts';

/** A server of one's own on a database of its own that nobody has set up, in this process, with a clock that a test turns. */
export type House = Parley & {
  databaseUrl: string;
  now(): Date;
  /** Lets time pass. */
  pass(milliseconds: number): void;
  /** Until the server has heard of everything that was said before: then no page kept for the street is older. */
  heard(): Promise<void>;
  /** Runs this before the server stops. */
  atEnd(end: () => Promise<void>): void;
  close(): Promise<void>;
};

export type HouseOptions = {
  env?: Record<string, string>;
  log?: Logger;
  clock?: () => Date;
  net?: Net;
  jobs?: boolean;
};

export async function startHouse(options: HouseOptions = {}): Promise<House> {
  const { env = {}, log = pino({ level: 'silent' }), clock = () => new Date(), net, jobs } = options;
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-house-'));
  let passed = 0;
  const now = (): Date => new Date(clock().getTime() + passed);
  const config = loadConfig({ PORT: '0', DATA_DIR: dataDir, ...env });
  const parley = await startParley(config, database.url, { log, clock: now, net, jobs });
  const ends: (() => Promise<void>)[] = [];
  return {
    ...parley,
    databaseUrl: database.url,
    now,
    pass: (milliseconds) => void (passed += milliseconds),
    heard: () =>
      new Promise((resolve) => {
        const leave = parley.parts.live.subscribe(['heard'], () => {
          leave();
          resolve();
        });
        void hint(parley.parts.db.sql, ['heard']);
      }),
    atEnd: (end) => void ends.push(end),
    async close() {
      for (const end of ends) await end();
      await parley.stop();
      await database.drop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same, closed by itself after the tests around. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const house = await startHouse(options);
  after(house.close);
  return house;
}
