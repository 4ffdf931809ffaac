import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { CannotStart } from '../../src/config/cannot-start.ts';
import { openDatabase } from '../../src/store/database.ts';
import { migrate } from '../../src/store/migrate.ts';
import { cloneDatabase } from '../support/database.ts';

const database = await cloneDatabase();
const db = openDatabase(database.url);
const folder = await mkdtemp(join(tmpdir(), 'parley-migrations-'));
const steps: string[] = [];

const write = (name: string, text: string) => writeFile(join(folder, name), text);
const run = () => migrate(database.url, { folder, onStep: (name) => steps.push(name) });
const exists = async (table: string) => {
  const [row] = await db.sql<{ found: boolean }[]>`select to_regclass(${table}) is not null as found`;
  return row!.found;
};

beforeEach(async () => {
  await db.sql`drop table if exists parley_migration, one, two, three cascade`;
  await rm(folder, { recursive: true });
  await mkdir(folder);
  steps.length = 0;
  await write('001_one.sql', 'create table one (n int); insert into one values (1);');
});
after(async () => {
  await db.close();
  await database.drop();
  await rm(folder, { recursive: true });
});

test('each migration is applied once, in order', async () => {
  await run();
  await write('002_two.sql', 'create table two as select n + 1 as n from one;');
  await run();
  await run();
  assert.deepEqual(steps, ['001_one.sql', '002_two.sql']);
  assert.deepEqual([...(await db.sql`select n from two`)], [{ n: 2 }]);
});

test('of two servers that start at once, one migrates and the other waits', async () => {
  await write('002_two.sql', 'create table two (n int); select pg_sleep(0.2);');
  await Promise.all([run(), run()]);
  assert.deepEqual(steps, ['001_one.sql', '002_two.sql']);
});

test('a migration that fails leaves nothing of itself', async () => {
  await write('002_two.sql', 'create table two (n int); select 1 / 0;');
  await assert.rejects(run(), { code: '22012' });
  assert.equal(await exists('one'), true);
  assert.equal(await exists('two'), false);
});

test('killed in the middle of a migration, the next start resumes', async () => {
  await write('002_two.sql', 'create table two (n int); select pg_sleep(600);');
  const program = `
    import { migrate } from ${JSON.stringify(import.meta.resolve('../../src/store/migrate.ts'))};
    await migrate(process.argv[1], { folder: process.argv[2], onStep: (name) => name.startsWith('002') && process.stdout.write('now') });`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, database.url, folder]);
  await once(child.stdout, 'data');
  child.kill('SIGKILL');
  await once(child, 'exit');

  await write('002_two.sql', 'create table two (n int);');
  await write('003_three.sql', 'create table three (n int);');
  await run();
  assert.deepEqual(steps, ['002_two.sql', '003_three.sql']);
  assert.equal(await exists('three'), true);
});

test('an old migration that was changed stops the start with a sentence', async () => {
  await run();
  await write('001_one.sql', 'create table one (n bigint);');
  await assert.rejects(
    run(),
    (error) => error instanceof CannotStart && error.message.includes('001_one.sql was changed'),
  );
});

test('a database of a newer Parley stops the start with a sentence', async () => {
  await write('002_two.sql', 'select 1;');
  await run();
  await rm(join(folder, '002_two.sql'));
  await assert.rejects(
    run(),
    (error) => error instanceof CannotStart && error.message.includes('newer Parley'),
  );
});
