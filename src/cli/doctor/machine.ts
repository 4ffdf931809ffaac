import { access, constants, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../../config/config.ts';
import { askFfmpeg } from '../../files/media/ffmpeg.ts';
import { preparePicture } from '../../files/pictures.ts';
import { fine, wrong, type Finding } from './finding.ts';

const OLDEST_NODE = 24;
const LEAST_FREE_BYTES = 512 * 1024 * 1024;
const SHORTEST_SECRET = 32;

export function node(): Finding {
  const { node: version } = process.versions;
  return Number.parseInt(version, 10) >= OLDEST_NODE
    ? fine('Node', version)
    : wrong(
        'Node',
        `${version} is too old`,
        `run Parley by npm, which brings its own, or install Node ${OLDEST_NODE}`,
      );
}

/** The folder with everything that Parley keeps; null where there is none yet. */
export async function dataFolder({ dataDir }: Config): Promise<Finding> {
  const part = 'Data folder';
  try {
    await access(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? wrong(
          part,
          `${dataDir} is not there`,
          'start Parley once with “npm start”, or set DATA_DIR to where it is',
        )
      : wrong(
          part,
          `${dataDir} cannot be used (${code})`,
          'run this as the user who owns the folder, or give it to this one',
        );
  }
  const { bavail, bsize } = await statfs(dataDir);
  const free = bavail * bsize;
  return free >= LEAST_FREE_BYTES
    ? fine(part, `${dataDir}, ${inGigabytes(free)} free`)
    : wrong(
        part,
        `${dataDir} has only ${inGigabytes(free)} free`,
        'make room on that disk, or move DATA_DIR to a larger one',
      );
}

const inGigabytes = (bytes: number): string => `${(bytes / 1024 ** 3).toFixed(1)} GB`;

/** The server's own key: whoever reads it can forge links. */
export async function secret({ dataDir, secret: given }: Config): Promise<Finding> {
  const part = 'Secret';
  if (given) return fine(part, 'set by SECRET');
  const path = join(dataDir, 'secret');
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!found) return fine(part, 'made when Parley first serves');
  const mode = (found.mode & 0o777).toString(8);
  if ((found.mode & 0o077) !== 0)
    return wrong(part, `others may read ${path} (mode ${mode})`, `chmod 600 ${path}`);
  return found.size >= SHORTEST_SECRET
    ? fine(part, `${path}, mode ${mode}`)
    : wrong(part, `${path} is damaged`, 'restore it from a backup, or remove it, which signs everybody out');
}

export function publicAddress({ publicUrl, trustProxy, host }: Config): Finding {
  const part = 'Address';
  const { protocol, hostname } = new URL(publicUrl);
  const isOwnMachine = ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
  if (protocol === 'http:' && !isOwnMachine)
    return wrong(
      part,
      `${publicUrl} carries passwords in the clear`,
      'serve Parley by HTTPS through a proxy and set PUBLIC_URL to its https: address',
    );
  if (protocol === 'https:' && trustProxy === 0)
    return wrong(
      part,
      `${publicUrl} is served by a proxy that is not trusted, so everybody seems to call from the same address`,
      'set TRUST_PROXY=1, or to how many proxies there are',
    );
  if (isOwnMachine && !['127.0.0.1', 'localhost', '::1'].includes(host))
    return wrong(
      part,
      `HOST is ${host}, open to other machines, but PUBLIC_URL is ${publicUrl}`,
      'set PUBLIC_URL to the address that people use',
    );
  return fine(part, publicUrl);
}

/** Whether films and sounds are made anew; Parley does without, and then takes only what every browser plays. */
export async function mediaMaking({ ffmpeg }: Config): Promise<Finding> {
  const part = 'Media making';
  if (ffmpeg === null)
    return fine(part, 'ffmpeg not found: films and sounds are played as sent, where every browser can');
  try {
    const { version, makesMp4 } = await askFfmpeg(ffmpeg);
    return makesMp4
      ? fine(part, `ffmpeg ${version} (${ffmpeg})`)
      : wrong(
          part,
          `${ffmpeg} cannot make H.264 and AAC`,
          'install the ffmpeg of your system, or remove this one',
        );
  } catch (error) {
    return wrong(
      part,
      `${ffmpeg} fails: ${(error as Error).message.split('\n')[0]}`,
      'install it again, or remove it',
    );
  }
}

/** One grey point, as PNG. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

export async function pictureMaking(): Promise<Finding> {
  try {
    const { sizes } = await preparePicture(Buffer.from(POINT, 'base64'));
    return fine('Picture making', `works (${sizes.length} sizes of a picture)`);
  } catch (error) {
    return wrong(
      'Picture making',
      `fails: ${(error as Error).message}`,
      'remove node_modules and start Parley again, so that “sharp” is installed for this machine',
    );
  }
}
