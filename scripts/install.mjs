import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');

/**
 * Installs the packages that the lockfile names when any of them is missing or of another version. Tests also need the
 * packages for development.
 */
export async function ensureInstalled({ dev = false } = {}) {
  const wanted = readLock('package-lock.json');
  const found = readLock(join('node_modules', '.package-lock.json'));
  if (isComplete(wanted, found, dev)) return;
  const hadDev = Object.values(found ?? {}).some((entry) => entry.dev);
  await install(dev || hadDev ? [] : ['--omit=dev']);
}

function readLock(path) {
  const file = join(root, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : undefined;
}

/** npm writes its own record last, so an install that was interrupted is never taken for a whole one. */
function isComplete(wanted, found, dev) {
  if (!found) return false;
  return Object.entries(wanted).every(([path, { version, dev: forDev, optional, os, cpu, libc }]) => {
    if (path === '' || (forDev && !dev) || found[path]?.version === version) return true;
    if (!optional) return false;
    // Of the packages for one kind of machine only ours count, and which C library it has is npm's to know.
    return Boolean(libc) || !os?.includes(process.platform) || !cpu?.includes(process.arch);
  });
}

async function install(flags) {
  const began = Date.now();
  const seconds = () => `${Math.round((Date.now() - began) / 1000)} s`;
  const show = process.stderr.isTTY
    ? (line, end = '') => process.stderr.write(`\r\x1b[K${line}${end}`)
    : (line, end) => process.stderr.write(`${line}${end ?? '\n'}`);
  const what = 'Installing what Parley is made of';
  show(`${what} …`);
  const ticking = setInterval(() => show(`${what} … ${seconds()}`), process.stderr.isTTY ? 1_000 : 15_000);
  try {
    await runNpm(['ci', '--no-audit', '--no-fund', '--loglevel=error', ...flags]);
  } finally {
    clearInterval(ticking);
  }
  show(`${what}: done in ${seconds()}.`, '\n');
}

function runNpm(args) {
  const npm = process.env.npm_execpath;
  const [command, first] = npm?.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit'],
      shell: process.platform === 'win32' && command === 'npm',
    });
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`npm could not install the packages; its own words are above.`)),
    );
  });
}
