import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { CannotStart } from '../../config/cannot-start.ts';
import type { Identity } from './identity.ts';

/**
 * The folder of the socket on which PostgreSQL listens: one for each data folder, and short, since the path of a socket may
 * have about 100 bytes.
 */
export async function socketFolder(dataDir: string): Promise<string> {
  const hash = createHash('sha256').update(await realpath(dataDir));
  return `/tmp/parley-${hash.digest('hex').slice(0, 12)}`;
}

/** Makes the folder. Only its owner may enter it, which is what keeps others out of the database. */
export async function makeSocketFolder(folder: string, identity: Identity): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = await lstat(folder);
  const mine = found.isDirectory() && found.uid === process.getuid!();
  if (identity && mine) return chown(folder, identity.uid, identity.gid);
  if (mine || (found.isDirectory() && found.uid === identity?.uid)) return;
  throw new CannotStart(
    `The folder ${folder} belongs to somebody else; remove it, so that Parley can make its own.`,
  );
}
