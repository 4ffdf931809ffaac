import assert from 'node:assert/strict';
import { createServer, type AddressInfo } from 'node:net';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openDatabase, type Database } from '../../src/store/database.ts';
import { newId } from '../../src/store/ids.ts';
import {
  databaseOf,
  postmasterOf,
  type RunningParley,
  startProcess,
  temporaryData,
  until,
} from '../support/parley.ts';
import { foundWorld, type Someone } from '../support/world.ts';

/** How often each is killed: few in every run, `KILLS=100 npm test -- tests/reliability/writes.test.ts` for the whole proof. */
const KILLS = Number(process.env.KILLS ?? 3);
const WRITES_A_SECOND = 50;

let data: Awaited<ReturnType<typeof temporaryData>>;
let env: Record<string, string>;
let parley: RunningParley;
let ines: Someone;

before(async () => {
  data = await temporaryData();
  env = { PORT: String(await freePort()) };
  parley = await startProcess({ ...data, env });
  await inDatabase(async (db) => {
    // Of the staff, whose writing is not counted.
    ines = await (await foundWorld({ db })).person('ines', 'staff', 'Ines Moreau');
  });
});
after(async () => {
  parley.child.kill('SIGKILL');
  await parley.ended;
  await data.remove();
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function inDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const db = openDatabase(await databaseOf(data.dataDir));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}

/** Posts one question and tries again with the same key until it is acknowledged, as a browser with a patient person does. */
async function ask(key: string, givenUp: AbortSignal): Promise<void> {
  const body = new URLSearchParams({ key, text: `Question ${key}`, asks: 'yes', visibility: 'everyone' });
  const headers = { cookie: ines.cookie };
  while (!givenUp.aborted) {
    const answer = await fetch(new URL('/write', parley.url), {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    }).catch(() => null);
    if (answer?.status === 303) return;
    if (answer !== null && answer.status !== 503)
      throw new Error(`A write was answered with ${answer.status}: ${parley.output.slice(-5).join('')}`);

    await sleep(50);
  }
}

/** Writes steadily while `disturb` does its work; answers what was acknowledged. */
async function writeWhile(disturb: () => Promise<void>): Promise<string[]> {
  const acknowledged: string[] = [];
  const under: Promise<void>[] = [];
  const giveUp = new AbortController();
  let over = false;
  const writing = (async () => {
    while (!over) {
      const key = newId();
      under.push(ask(key, giveUp.signal).then(() => void acknowledged.push(key)));
      await sleep(1000 / WRITES_A_SECOND);
    }
  })();
  try {
    await disturb();
    over = true;
    await writing;
    await Promise.all(under);
    return acknowledged;
  } finally {
    over = true;
    giveUp.abort();
  }
}

async function eachIsThereOnce(acknowledged: string[]): Promise<void> {
  assert.ok(acknowledged.length > 20, `only ${acknowledged.length} writes were acknowledged`);
  const rows = await inDatabase(
    (db) => db.sql<{ text: string; count: number }[]>`
      select source as text, count(*)::int as count from post_body where source like 'Question %' group by source`,
  );
  const count = new Map(rows.map((row) => [row.text, row.count]));
  const lost = acknowledged.filter((key) => !count.has(`Question ${key}`));
  const doubled = [...count].filter(([, times]) => times !== 1);
  assert.deepEqual({ lost, doubled }, { lost: [], doubled: [] });
}

test('Parley killed again and again under writes: what was acknowledged is there, once', async () => {
  const acknowledged = await writeWhile(async () => {
    for (let kill = 0; kill < KILLS; kill += 1) {
      await sleep(300 + Math.random() * 500);
      parley.child.kill('SIGKILL');
      await parley.ended;
      parley = await startProcess({ ...data, env });
    }
    await sleep(300);
  });
  await eachIsThereOnce(acknowledged);
});

test('PostgreSQL killed again and again under writes: the same, and it serves again by itself', async () => {
  const acknowledged = await writeWhile(async () => {
    for (let kill = 0; kill < Math.ceil(KILLS / 2); kill += 1) {
      await sleep(500);
      const server = (await postmasterOf(data.dataDir))!;
      process.kill(server, 'SIGKILL');
      await until(
        async () =>
          (await postmasterOf(data.dataDir)) !== server &&
          ((await fetch(new URL('/health/ready', parley.url)).catch(() => null))?.ok ?? false),
        'it serves again',
      );
    }
    await sleep(300);
  });
  await eachIsThereOnce(acknowledged);
});

test('SIGTERM under writes: what is under way is finished, nothing is lost', async () => {
  const acknowledged = await writeWhile(async () => {
    await sleep(1000);
    parley.child.kill('SIGTERM');
    assert.equal(await parley.ended, 0);
    parley = await startProcess({ ...data, env });
    await sleep(500);
  });
  await eachIsThereOnce(acknowledged);
});
