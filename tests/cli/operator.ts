import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { cloneDatabase } from '../support/database.ts';

const ROOT = join(import.meta.dirname, '../..');
/** Where `npm run` keeps it too. */
export const NODE_COMPILE_CACHE = join(ROOT, 'node_modules', '.cache', 'node');
export const OWNER_PASSWORD = 'a bicycle for two';

/** What a command said and how it ended. */
export type Said = { code: number | null; out: string; err: string };

export type Asking = { env?: Record<string, string>; input?: string; program?: string };

/** Runs one of the operator's commands in a process of its own. */
export async function runCommand(args: readonly string[], asking: Asking = {}): Promise<Said> {
  const { env = {}, input = '', program = 'src/cli/main.ts' } = asking;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, ...args], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE, ...env },
  });
  const said: Said = { code: null, out: '', err: '' };
  child.stdout.on('data', (data) => (said.out += String(data)));
  child.stderr.on('data', (data) => (said.err += String(data)));
  // A command that does not read what it is given may be gone before it is written.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  said.code = await new Promise<number | null>((resolve, reject) =>
    child.once('error', reject).once('close', resolve),
  );
  return said;
}

/** An operator with a database and a data folder of their own. */
export type Operator = {
  db: Database;
  url: string;
  dataDir: string;
  run(args: readonly string[], asking?: Asking): Promise<Said>;
  /** Puts a file of answers beside the data and gives its path. */
  write(name: string, content: unknown): Promise<string>;
};

export async function operator(t: TestContext): Promise<Operator> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-cli-'));
  const db = openDatabase(database.url, { max: 2 });
  t.after(async () => {
    await db.close();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  return {
    db,
    url: database.url,
    dataDir,
    run: (args, { env, ...asking } = {}) =>
      runCommand(args, { ...asking, env: { DATABASE_URL: database.url, DATA_DIR: dataDir, ...env } }),
    async write(name, content) {
      const path = join(dataDir, name);
      await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
  };
}

export const ANSWERS = {
  purpose: 'Bikes that last a working life',
  audiences: ['customers'],
  wish: 'Everybody gets a real answer.',
  measure: 'reply_ratio',
  target: 0.95,
  dueOn: '2099-12-31',
  organisation: { name: 'Nordlys Cycles', handle: 'nordlys' },
  owner: { name: 'Tom Berg', handle: 'tom', password: OWNER_PASSWORD },
};

/** The same, of an organisation that is founded. */
export async function foundedOperator(t: TestContext): Promise<Operator> {
  const own = await operator(t);
  const { code, err } = await own.run(['set-up', '--from', await own.write('answers.json', ANSWERS)]);
  if (code !== 0) throw new Error(err);
  return own;
}

/** The password that a command printed. */
export const printedPassword = (out: string): string => /shown only now\): (\S+)/.exec(out)![1]!;
