import { createHash } from 'node:crypto';
import { chown, lstat, mkdir, realpath } from 'node:fs/promises';
import { CannotStart } from '../../config/cannot-start.ts';
import type { Identity } from './identity.ts';

/**
 * The folder of the socket on which PostgreSQL listens: one for each data folder, and short, since the path of a socket may
 * have about 100 bytes. Only its owner may enter it, which is what keeps others out of the database.
 */
export async function socketFolder(dataDir: string, identity: Identity): Promise<string> {
  const name = createHash('sha256')
    .update(await realpath(dataDir))
    .digest('hex')
    .slice(0, 12);
  const folder = `/tmp/parley-${name}`;
  const owner = identity?.uid ?? process.getuid!();
  try {
    await mkdir(folder, { mode: 0o700 });
    if (identity) await chown(folder, identity.uid, identity.gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = await lstat(folder);
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return folder;
  // Left behind between making it and handing it over.
  if (identity && found.isDirectory() && found.uid === 0) {
    await chown(folder, identity.uid, identity.gid);
    return folder;
  }
  throw new CannotStart(
    `The folder ${folder} belongs to somebody else; remove it, so that Parley can make its own.`,
  );
}
