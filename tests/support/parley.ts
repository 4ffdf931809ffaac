import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';

const ROOT = join(import.meta.dirname, '../..');
const READY = /^Parley is ready: (\S+)$/;

/** A whole Parley in a process of its own, as an operator runs it. */
export type RunningParley = {
  url: string;
  child: ChildProcess;
  ended: Promise<number | null>;
  output: string[];
};

export type StartOptions = {
  dataDir: string;
  env?: Record<string, string>;
  /** The checkout to run from. */
  root?: string;
  /** Through the launcher behind `npm start`, instead of the server itself. */
  launcher?: boolean;
};

/** Starts Parley and waits until it says that it is ready; fails with what it said when it ends before. */
export async function startProcess(options: StartOptions): Promise<RunningParley> {
  const { child, output, ended } = spawnProcess(options);
  const lines = createInterface({ input: child.stdout! });
  const ready = new Promise<string>((resolve) =>
    lines.on('line', (line) => READY.test(line) && resolve(READY.exec(line)![1]!)),
  );
  const url = await Promise.race([ready, ended]);
  if (typeof url !== 'string') throw new Error(`Parley ended before it was ready:\n${output.join('')}`);
  return { url, child, ended, output };
}

/** Starts Parley where it is expected to refuse, and answers how it ended and what it said. */
export async function startRefused(options: StartOptions): Promise<{ code: number | null; said: string }> {
  const { ended, output } = spawnProcess(options);
  const code = await ended;
  return { code, said: output.join('') };
}

function spawnProcess({ dataDir, env = {}, root = ROOT, launcher = false }: StartOptions) {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const program = launcher ? ['scripts/run.mjs', 'src/main.ts'] : ['src/main.ts'];
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', ...program], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      PATH,
      ...(NODE_COMPILE_CACHE && { NODE_COMPILE_CACHE }),
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'warn',
      ...env,
    },
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => output.push(String(data)));
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  return { child, output, ended };
}

/** A folder for one server's data. `remove` also ends a PostgreSQL that a killed server has left. */
export async function temporaryData(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-data-'));
  return {
    dataDir,
    async remove() {
      const pid = await postmasterOf(dataDir);
      if (pid && isAlive(pid)) process.kill(pid, 'SIGQUIT');
      while (pid && isAlive(pid)) await sleep(20);
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The process number in the lock file of the PostgreSQL that serves from this folder. */
export async function postmasterOf(dataDir: string): Promise<number | undefined> {
  const lock = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  return Number.parseInt(lock, 10) || undefined;
}

/** The address of the database of a running Parley, from PostgreSQL's own lock file. */
export async function databaseOf(dataDir: string): Promise<string> {
  const lock = await readFile(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8');
  return `postgres://parley@${encodeURIComponent(lock.split('\n')[4]!)}/parley`;
}

/** Whether a process runs; one that ended but was not yet fetched by its parent does not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until this holds. The limit only ends a test that has failed already. */
export async function until(holds: () => boolean | Promise<boolean>, what: string): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}.`);
    await sleep(50);
  }
}
