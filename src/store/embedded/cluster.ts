import { execFile } from 'node:child_process';
import { chown, lchown, mkdtemp, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { CannotStart } from '../../config/cannot-start.ts';
import type { Binaries } from './binaries.ts';
import { type Identity, namedIdentity } from './identity.ts';

const run = promisify(execFile);

const DRAFT = 'postgres.new-';
const DRAFT_IS_OLD_MS = 10 * 60_000;

/** The database's owner inside PostgreSQL, and the database. */
export const NAME = 'parley';

/** Written to `postgresql.conf` when a cluster is made; from then on the file is the operator's. */
const SETTINGS = [
  'jit=off',
  'random_page_cost=1.1',
  'log_checkpoints=off',
  'log_min_messages=warning',
  // After a crash, one flush of the file system instead of one for each of a thousand files.
  ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
];

/**
 * Text is UTF-8 and sorts by code point, with Unicode's own upper and lower case: rules that come with PostgreSQL and so
 * never change under an index when the system is upgraded. Where people read a sorted list, the query names a collation.
 */
const LOCALE = [
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=PG_UNICODE_FAST',
  '--locale=C',
  ...(process.platform === 'linux' ? ['--lc-ctype=C.UTF-8'] : []),
];

/**
 * How a PostgreSQL program is told its folder. Another user cannot walk to a folder below one that only root may enter, but it can
 * stand in it: the program starts inside, and its folder is wherever it stands.
 */
export function inFolder(folder: string, identity: Identity) {
  return { argument: identity ? '/proc/self/cwd' : folder, options: { ...identity, cwd: folder } };
}

/** Makes the folder with the database's files unless it is there: whole or not at all, also when it is interrupted. */
export async function ensureCluster(
  { initdb, major }: Binaries,
  identity: Identity,
  dataDir: string,
  onStep: (step: string) => void,
): Promise<string> {
  const cluster = join(dataDir, 'postgres');
  const made = await readVersion(cluster);
  if (made === major) return cluster;
  if (made)
    throw new CannotStart(
      `The data in ${cluster} was made by PostgreSQL ${made} and this Parley brings ${major}; start the Parley that made it, export, and import here.`,
    );
  onStep('Making the database (only once)');
  await removeOldDrafts(dataDir);
  const draft = await mkdtemp(join(dataDir, DRAFT));
  try {
    await initialise(initdb, draft, identity);
    await rename(draft, cluster);
    await flushFolder(dataDir);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Another start may have made it in the meantime.
    if ((await readVersion(cluster)) !== major) throw error;
  }
  return cluster;
}

async function initialise(initdb: string, draft: string, identity: Identity): Promise<void> {
  const maker = identity && (await namedIdentity());
  if (maker) await chown(draft, maker.uid, maker.gid);
  const { argument, options } = inFolder(draft, maker);
  const settings = SETTINGS.flatMap((setting) => ['--set', setting]);
  const access = [`--username=${NAME}`, '--auth-local=trust', '--auth-host=reject'];
  await run(initdb, ['-D', argument, ...access, ...LOCALE, ...settings, '--no-instructions'], options);
  if (identity) await handOver(draft, identity);
}

async function handOver(folder: string, { uid, gid }: { uid: number; gid: number }): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    await lchown(join(entry.parentPath, entry.name), uid, gid);
  await lchown(folder, uid, gid);
}

async function readVersion(cluster: string): Promise<string | undefined> {
  const text = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new CannotStart(
      `Parley may not read its data in ${cluster} (${error.code}); start it as the user who owns that folder.`,
    );
  });
  return text?.trim();
}

async function removeOldDrafts(dataDir: string): Promise<void> {
  for (const name of await readdir(dataDir)) {
    if (!name.startsWith(DRAFT)) continue;
    const path = join(dataDir, name);
    const age = Date.now() - (await stat(path)).mtimeMs;
    if (age > DRAFT_IS_OLD_MS) await rm(path, { recursive: true, force: true });
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
