import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { promisify } from 'node:util';
import { cloneDatabase } from '../support/database.ts';
import {
  isAlive,
  postmasterOf,
  startProcess,
  startRefused,
  temporaryData,
  until,
} from '../support/parley.ts';

const ROOT = join(import.meta.dirname, '../..');
const isRoot = process.getuid?.() === 0;

test('a wrong setting stops the start with one sentence', async (t) => {
  const { dataDir } = await ownData(t);
  for (const [name, value] of Object.entries({
    PORT: 'x',
    PUBLIC_URL: 'nowhere',
    DATABASE_URL: 'mysql://a/b',
  })) {
    const { code, said } = await startRefused({ dataDir, env: { [name]: value } });
    assert.equal(code, 1);
    assert.match(said, new RegExp(`^${name} must .*\\.\\n$`));
  }
});

test('a taken port stops the start with one sentence, and PostgreSQL with it', async (t) => {
  const { dataDir } = await ownData(t);
  const other = createServer().listen(0, '127.0.0.1');
  t.after(() => other.close());
  await until(() => other.listening, 'the port is taken');
  const { port } = other.address() as { port: number };
  const { code, said } = await startRefused({ dataDir, env: { PORT: String(port) } });
  assert.equal(code, 1);
  assert.match(said, new RegExp(`^PORT is ${port}, which another program uses already; .*\\.\\n$`, 'm'));
  assert.equal(await postmasterOf(dataDir), undefined);
});

test('a data folder that is a file stops the start with one sentence', async (t) => {
  const { dataDir } = await ownData(t);
  const file = join(dataDir, 'file');
  await writeFile(file, '');
  const { code, said } = await startRefused({ dataDir: file });
  assert.equal(code, 1);
  assert.match(said, /^DATA_DIR is .*\.\n$/);
});

test('data of another PostgreSQL is refused with one sentence', async (t) => {
  const { dataDir } = await ownData(t);
  await mkdir(join(dataDir, 'postgres'));
  await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '15\n');
  const { code, said } = await startRefused({ dataDir });
  assert.equal(code, 1);
  assert.match(said, /^The data in .* was made by PostgreSQL 15 .*\.\n$/);
});

test('DATABASE_URL takes the place of the own PostgreSQL', async (t) => {
  const { dataDir } = await ownData(t);
  const database = await cloneDatabase();
  t.after(database.drop);
  const parley = await startProcess({ dataDir, env: { DATABASE_URL: database.url } });
  t.after(() => parley.child.kill('SIGKILL'));
  assert.equal((await fetch(new URL('/health/ready', parley.url))).status, 200);
  assert.equal(await postmasterOf(dataDir), undefined);
  parley.child.kill('SIGTERM');
  assert.equal(await parley.ended, 0);
});

test('the launcher passes a signal on, once, and ends as the server did', async (t) => {
  const data = await ownData(t);
  const parley = await startProcess({ ...data, launcher: true });
  parley.child.kill('SIGINT');
  parley.child.kill('SIGINT');
  assert.equal(await parley.ended, 0);
  assert.equal(await postmasterOf(data.dataDir), undefined);
});

test('when the launcher is killed with kill -9 nothing is left running', async (t) => {
  const data = await ownData(t);
  const parley = await startProcess({ ...data, launcher: true });
  const server = (await postmasterOf(data.dataDir))!;
  parley.child.kill('SIGKILL');
  await until(() => !isAlive(server), 'PostgreSQL has ended');
  await assert.rejects(fetch(parley.url));
});

test('from a checkout that only root may enter', { skip: !isRoot && 'only root can' }, async (t) => {
  const root = await mkdtemp(join(tmpdir(), 'parley-root-only-'));
  t.after(() => rm(root, { recursive: true }));
  for (const name of ['src', 'scripts', 'package.json'])
    await cp(join(ROOT, name), join(root, name), { recursive: true });
  await copyPackages(root);
  const data = { dataDir: join(root, 'data') };
  const parley = await startProcess({ ...data, root });
  assert.equal((await fetch(new URL('/health/ready', parley.url))).status, 200);
  parley.child.kill('SIGTERM');
  assert.equal(await parley.ended, 0);
});

/** Hard links are as good as copies here, and there in a moment. */
async function copyPackages(root: string): Promise<void> {
  const copy = (flags: string) => promisify(execFile)('cp', [flags, join(ROOT, 'node_modules'), root]);
  await copy('-al').catch(() => copy('-a'));
}

async function ownData(t: TestContext) {
  const data = await temporaryData();
  t.after(data.remove);
  return data;
}
