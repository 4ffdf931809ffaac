import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { openDatabase } from '../../src/store/database.ts';
import {
  databaseOf,
  isAlive,
  postmasterOf,
  type RunningParley,
  startProcess,
  startRefused,
  temporaryData,
  until,
} from '../support/parley.ts';

let data: Awaited<ReturnType<typeof temporaryData>>;
let parley: RunningParley;
let written = 0;

before(async () => {
  data = await temporaryData();
  parley = await startProcess(data);
  await inDatabase((sql) => sql`create table mark (number int primary key)`);
});
after(async () => {
  parley.child.kill('SIGKILL');
  await parley.ended;
  await data.remove();
});

test('a Parley killed with kill -9 leaves nothing that keeps the next one from starting', async () => {
  await write();
  const server = await postmasterOf(data.dataDir);
  await kill(parley);
  assert.ok(isAlive(server!), 'PostgreSQL goes on, so that nothing is torn');
  parley = await startProcess(data);
  assert.equal(await postmasterOf(data.dataDir), server, 'the next Parley takes the running server over');
  await everythingIsThere();
});

test('a killed PostgreSQL is started again while Parley runs', async () => {
  await write();
  const server = (await postmasterOf(data.dataDir))!;
  process.kill(server, 'SIGKILL');
  await until(
    async () =>
      (await fetch(new URL('/health/ready', parley.url))).ok && (await postmasterOf(data.dataDir)) !== server,
    'it serves again',
  );
  await everythingIsThere();
});

test('both killed at once: the next start recovers', async () => {
  await write();
  const server = (await postmasterOf(data.dataDir))!;
  process.kill(server, 'SIGKILL');
  await kill(parley);
  parley = await startProcess(data);
  await everythingIsThere();
});

test('a second Parley on the same folder stops with a sentence, and the first goes on', async () => {
  const { code, said } = await startRefused(data);
  assert.equal(code, 1);
  assert.match(said, /^Another Parley is running on the data in .*\.\n$/m);
  assert.doesNotMatch(said, /\n\s+at /);
  await everythingIsThere();
});

test('SIGTERM ends Parley and its PostgreSQL, and the data is there at the next start', async () => {
  await write();
  const server = (await postmasterOf(data.dataDir))!;
  parley.child.kill('SIGTERM');
  assert.equal(await parley.ended, 0);
  await until(() => !isAlive(server), 'PostgreSQL has ended');
  parley = await startProcess(data);
  await everythingIsThere();
});

async function kill(running: RunningParley): Promise<void> {
  running.child.kill('SIGKILL');
  await running.ended;
}

async function write(): Promise<void> {
  await inDatabase((sql) => sql`insert into mark values (${written + 1})`);
  written += 1;
}

async function everythingIsThere(): Promise<void> {
  const response = await fetch(new URL('/health/ready', parley.url));
  assert.equal(response.status, 200);
  const [row] = await inDatabase((sql) => sql<{ n: number }[]>`select count(*) as n from mark`);
  assert.equal(row!.n, written);
}

async function inDatabase<T>(
  work: (sql: ReturnType<typeof openDatabase>['sql']) => PromiseLike<T>,
): Promise<T> {
  const db = openDatabase(await databaseOf(data.dataDir));
  try {
    return await work(db.sql);
  } finally {
    await db.close();
  }
}
