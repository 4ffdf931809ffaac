import { execFile, spawn } from 'node:child_process';
import { open, readFile, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { inFolder } from './cluster.ts';
import type { Identity } from './identity.ts';
import { makeSocketFolder } from './socket.ts';

const run = promisify(execFile);

const LOG_MAX_BYTES = 5_000_000;
const FAST_STOP_MS = 8_000;

/** One PostgreSQL server's main process, whoever started it. */
export type Postmaster = {
  /** The program. */
  postgres: string;
  /** The folder with the database's files. */
  cluster: string;
  socketDir: string;
  /** Where it is reached to look after it. */
  address: string;
  logFile: string;
  identity: Identity;
};

/** Starts the server without waiting for it. It outlives this process, so that a Ctrl-C meant for Parley does not reach it first. */
export async function launch({ postgres, cluster, socketDir, logFile, identity }: Postmaster): Promise<void> {
  const { argument, options } = inFolder(cluster, identity);
  await makeSocketFolder(socketDir, identity);
  const log = await openLog(logFile);
  try {
    const child = spawn(postgres, ['-D', argument, '-k', socketDir, '-c', 'listen_addresses='], {
      ...options,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { PATH: '/usr/bin:/bin', LC_ALL: 'C' },
    });
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject));
    child.unref();
  } finally {
    await log.close();
  }
}

/** The number of the running process that serves this cluster, if there is one. */
export async function findProcess({ cluster, socketDir }: Postmaster): Promise<number | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number.parseInt(text, 10);
  // After a crash the number may have passed to any other process.
  if (pid > 0 && (await commandLine(pid)).includes(socketDir)) return pid;
  return undefined;
}

/** Removes a lock that names a process which is something else by now; PostgreSQL would refuse to start for it. */
export async function clearStaleLock(postmaster: Postmaster): Promise<void> {
  const path = join(postmaster.cluster, 'postmaster.pid');
  const pid = Number.parseInt(await readFile(path, 'utf8').catch(() => ''), 10);
  if (pid > 0 && (await commandLine(pid)) && !(await findProcess(postmaster)))
    await rm(path, { force: true });
}

/** Stops the server: transactions under way are undone, everything committed is on the disk. */
export async function stopProcess(postmaster: Postmaster): Promise<void> {
  const pid = await findProcess(postmaster);
  if (!pid) return;
  const deadline = Date.now() + FAST_STOP_MS;
  process.kill(pid, 'SIGINT');
  while (await findProcess(postmaster)) {
    // The next start recovers from this as from a power cut.
    if (Date.now() > deadline) return void process.kill(pid, 'SIGQUIT');
    await sleep(20);
  }
  // Not empty, or made anew by somebody who starts: then it stays.
  await rmdir(postmaster.socketDir).catch(() => {});
}

/** The last words of the server's own log. */
export async function lastWords({ logFile }: Postmaster): Promise<string> {
  const lines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n');
  return lines.findLast((line) => /(FATAL|PANIC|could not)/.test(line)) ?? lines.at(-1) ?? '';
}

async function openLog(path: string) {
  const log = await open(path, 'a', 0o600);
  if ((await log.stat()).size > LOG_MAX_BYTES) await log.truncate();
  return log;
}

async function commandLine(pid: number): Promise<string> {
  if (process.platform === 'linux') return readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}
