import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pino from 'pino';
import { CannotStart } from '../config/cannot-start.ts';
import { loadConfig, type Config } from '../config/config.ts';
import { serverSecret } from '../config/secret.ts';
import { diskFileStore } from '../files/disk.ts';
import { startParley, type Parley } from '../parley.ts';
import { openDatabase } from '../store/database.ts';
import { provideDatabase } from '../store/provide.ts';
import { faces } from './demo/faces.ts';
import { PASSWORD } from './demo/move-in.ts';
import { paintFaces, paintPictures, type Painted } from './demo/pictures.ts';
import { play } from './demo/play.ts';

const END_MS = 14_000;

const signalled = Promise.race(
  ['SIGINT', 'SIGTERM', 'SIGHUP'].map(
    (name) => new Promise<void>((resolve) => process.on(name, () => resolve())),
  ),
);
void signalled.then(() => setTimeout(() => process.exit(1), END_MS));

try {
  await run();
  process.exit(0);
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error);
  process.exit(1);
}

/** A server to throw away: everything it has is in a folder of its own, which goes when it ends. */
async function run(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-demo-'));
  try {
    const { DATABASE_URL: _, ...env } = process.env;
    await serve(loadConfig({ PORT: '0', LOG_LEVEL: 'warn', ...env, DATA_DIR: folder }));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function serve(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel }, pino.destination(2));
  console.log('Starting a database and drawing pictures …');
  const [database, pictures, portraits] = await Promise.all([
    provideDatabase(config, { alone: true, log }),
    paintPictures(),
    paintFaces(faces),
  ]);
  let parley: Parley | undefined;
  const open = async (): Promise<void> => {
    console.log('Playing a hundred days of conversations …');
    await fill(config, database.url, { pictures, faces: portraits });
    parley = await startParley(config, database.url, { log });
    greet(parley.url);
    await signalled;
  };
  try {
    // Who has seen enough before it opens need not wait for it.
    await Promise.race([open(), signalled]);
    console.log('Clearing up …');
  } finally {
    await parley?.stop();
    await database.stop();
  }
}

async function fill(
  config: Config,
  url: string,
  painted: { pictures: Painted; faces: Painted },
): Promise<void> {
  const db = openDatabase(url);
  try {
    // What is to be thrown away need not survive a power cut.
    await db.sql`alter database parley set synchronous_commit = off`;
    await play({
      ...painted,
      db,
      files: diskFileStore(join(config.dataDir, 'files')),
      secret: await serverSecret(config),
      organisationId: '',
      now: new Date(),
      people: new Map(),
    });
  } finally {
    await db.close();
  }
}

function greet(url: string): void {
  console.log(`
The demo is ready: ${url}

  Look around as a stranger, or sign in at ${url}/sign-in with the password  ${PASSWORD}
    tom    Tom Berg, owner, answers for Nordlys Cycles
    mei    Mei Lindqvist, staff, keeps its promises
    ines   Ines Moreau, customer, waits for a hinge

  To try: sign in as tom and open the inbox. Jonas has been waiting for nine minutes.

Ctrl-C ends it and removes everything.`);
}
