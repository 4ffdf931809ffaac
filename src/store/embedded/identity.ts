import { readFile, stat } from 'node:fs/promises';
import { CannotStart } from '../../config/cannot-start.ts';

/** The user that a child process runs as; undefined is the one Parley runs as. */
export type Identity = { uid: number; gid: number } | undefined;

/** PostgreSQL refuses to run as root, so for root it runs as a user that owns nothing else, by a number nobody has. */
const NOBODY_ELSE = 65_432;

/** Whom PostgreSQL runs as: whoever owns the data already, and never root. */
export async function chooseIdentity(dataDir: string, clusterDir: string): Promise<Identity> {
  if (process.getuid?.() !== 0) return undefined;
  if (process.platform !== 'linux')
    throw new CannotStart(
      'PostgreSQL cannot run as root on this system; start Parley as a normal user, or set DATABASE_URL.',
    );
  for (const folder of [clusterDir, dataDir]) {
    const owner = await stat(folder).catch(() => undefined);
    if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  }
  return { uid: NOBODY_ELSE, gid: NOBODY_ELSE };
}

/** PostgreSQL's `initdb` also wants its user to have a name: any but root's will do, since the files are handed over afterwards. */
export async function namedIdentity(): Promise<{ uid: number; gid: number }> {
  const users = (await readFile('/etc/passwd', 'utf8'))
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((user) => user.uid > 0);
  const user = users.find(({ name }) => name === 'nobody') ?? users[0];
  if (!user)
    throw new CannotStart(
      'Started as root, Parley needs any user beside root in /etc/passwd; start it as a normal user, or set DATABASE_URL.',
    );
  return user;
}
