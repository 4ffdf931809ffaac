import assert from 'node:assert/strict';
import { after, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseIsAway, openDatabase } from '../../src/store/database.ts';
import { cloneDatabase } from '../support/database.ts';
import { until } from '../support/parley.ts';

const { url, drop } = await cloneDatabase();
const db = openDatabase(url);
const admin = openDatabase(url);
await db.sql`create table mark (number int primary key, some_text text)`;

// The connections that a test cut off may only just be noticing it.
beforeEach(() =>
  until(() => db.sql`truncate mark`.then(() => true, databaseIsNotAway), 'the database answers'),
);
after(async () => {
  await db.close();
  await admin.close();
  await drop();
});

function databaseIsNotAway(error: unknown): false {
  if (!databaseIsAway(error)) throw error;
  return false;
}

/** Ends every session but one's own, as a crash of the server does. */
const cutAll = () => admin.sql`
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
const marks = async () => {
  const rows = await admin.sql<{ number: number }[]>`select number from mark order by number`;
  return rows.map((row) => row.number);
};

test('values arrive as what they are', async () => {
  const [row] = await db.sql`
    select 9007199254740991::bigint as big_number, ${'0198c0de-0000-7000-8000-000000000001'}::uuid as id,
           '2026-12-12T10:00:00Z'::timestamptz as at, ${db.sql.json({ snake_case: [1, null] })} as value`;
  assert.deepEqual(
    { ...row },
    {
      bigNumber: 9007199254740991,
      id: '0198c0de-0000-7000-8000-000000000001',
      at: new Date('2026-12-12T10:00:00Z'),
      value: { snake_case: [1, null] },
    },
  );
});

test('lists travel both ways, whatever is in them', async () => {
  const awkward = ['', 'a"b', 'c\\d', '{e,f}', 'NULL', ' g ', 'h\ni', 'ü😀'];
  const [row] = await db.sql`
    select ${awkward}::text[] as texts, ${[1, 2]}::int[] as numbers, array[true, false] as truths,
           array['2026-12-12T10:00:00Z'::timestamptz] as dates, array[null, 'x']::text[] as holes, array[]::uuid[] as none`;
  assert.deepEqual(
    { ...row },
    {
      texts: awkward,
      numbers: [1, 2],
      truths: [true, false],
      dates: [new Date('2026-12-12T10:00:00Z')],
      holes: [null, 'x'],
      none: [],
    },
  );
});

test('a transaction is kept whole or not at all', async () => {
  await db.tx((sql) => sql`insert into mark ${sql({ number: 1, someText: 'kept' })}`);
  await assert.rejects(
    db.tx(async (sql) => {
      await sql`insert into mark values (2)`;
      throw new Error('changed my mind');
    }),
    /changed my mind/,
  );
  assert.deepEqual(await marks(), [1]);
});

test('a failed statement undoes the transaction even when its error was swallowed', async () => {
  await assert.rejects(
    db.tx(async (sql) => {
      await sql`insert into mark values (1)`;
      await sql`select 1 / 0`.catch(() => {});
    }),
    /undone/,
  );
  assert.deepEqual(await marks(), []);
});

test('two transactions in each other’s way are both done in the end', async () => {
  await db.sql`insert into mark values (1), (2)`;
  let tries = 0;
  const both = (first: number, second: number) =>
    db.tx(async (sql) => {
      tries += 1;
      await sql`update mark set some_text = 'x' where number = ${first}`;
      await sleep(50);
      await sql`update mark set some_text = 'x' where number = ${second}`;
    });
  await Promise.all([both(1, 2), both(2, 1)]);
  assert.equal(tries, 3);
});

test('a transaction that loses its connection fails as a whole, in the middle of a statement or between two', async () => {
  const during = db.tx(async (sql) => {
    await sql`insert into mark values (1)`;
    await sql`select pg_sleep(60)`;
  });
  const between = db.tx(async (sql) => {
    await sql`insert into mark values (2)`;
    const later = sql`insert into mark values (3)`;
    await sleep(300);
    await later;
    await sql`insert into mark values (4)`;
  });
  await until(async () => {
    const [row] = await admin.sql<{ n: number }[]>`
      select count(*) as n from pg_stat_activity where datname = current_database() and xact_start is not null and pid <> pg_backend_pid()`;
    return row!.n === 2;
  }, 'both transactions are under way');
  const failures = Promise.allSettled([during, between]);
  await cutAll();
  for (const result of await failures)
    assert.ok(result.status === 'rejected' && databaseIsAway(result.reason));
  assert.deepEqual(await marks(), []);
});

test('whatever is cut off, what was acknowledged is there, nothing hangs, and all goes on afterwards', async () => {
  const acknowledged: number[] = [];
  let next = 0;
  let cuts = 0;
  const writer = async () => {
    while (cuts < 40) {
      const number = (next += 1);
      try {
        await db.sql`select 1`;
        await db.tx(async (sql) => {
          await sql`insert into mark values (${number})`;
          await sql`select 1`;
        });
        acknowledged.push(number);
      } catch (error) {
        assert.ok(databaseIsAway(error), String(error));
        await sleep(1);
      }
    }
  };
  const cutter = async () => {
    while (cuts < 40) {
      await sleep(20);
      await cutAll().catch(() => {});
      cuts += 1;
    }
  };
  await Promise.all([cutter(), ...Array.from({ length: 15 }, writer)]);
  const kept = new Set(await marks());
  assert.ok(acknowledged.length > 0);
  assert.deepEqual(
    acknowledged.filter((number) => !kept.has(number)),
    [],
  );
  await db.tx((sql) => sql`insert into mark values (0)`);
});

test('a listener hears, and hears again after its connection was lost', async () => {
  const heard: string[] = [];
  let listening = 0;
  const end = await db.listen(
    'some_channel',
    (payload) => heard.push(payload),
    () => (listening += 1),
  );
  await admin.sql`select pg_notify('some_channel', 'one')`;
  await until(() => heard.length === 1, 'the first is heard');
  await cutAll();
  await until(() => listening === 2, 'it listens again');
  await admin.sql`select pg_notify('some_channel', 'two')`;
  await until(() => heard.length === 2, 'the second is heard');
  assert.deepEqual(heard, ['one', 'two']);
  await end();
});

test('after a server that turned everybody away for a while no connection too many is left, and listeners hear again', async () => {
  const name = new URL(url).pathname.slice(1);
  const elsewhere = openDatabase(Object.assign(new URL(url), { pathname: 'postgres' }).href);
  const sessions = async () => {
    const [row] = await elsewhere.sql<{ n: number }[]>`
      select count(*) as n from pg_stat_activity where datname = ${name}`;
    return row!.n;
  };
  const heard: string[] = [];
  const end = await db.listen('away', (payload) => heard.push(payload));
  await elsewhere.sql.unsafe(`alter database ${name} allow_connections false`);
  await elsewhere.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
  const asked: Promise<unknown>[] = [];
  for (let round = 0; round < 500; round += 1) {
    if (round === 300) await elsewhere.sql.unsafe(`alter database ${name} allow_connections true`);
    for (let n = 0; n < 5; n += 1) asked.push(Promise.allSettled([db.sql`select pg_sleep(0.05)`]));
    await sleep(5);
  }
  await until(
    () =>
      db.sql`select 1`.then(
        () => true,
        () => false,
      ),
    'the database answers',
  );
  await Promise.all(asked);
  await until(async () => {
    await db.sql`select pg_notify('away', 'heard')`;
    return heard.length > 0;
  }, 'the listener hears again');
  // The pool's own ten, the listener, and those of `admin`.
  assert.ok((await sessions()) <= 10 + 1 + 10, `${await sessions()} sessions were left`);
  await end();
  await elsewhere.close();
});

test('a server that is away is told apart from a mistake', async () => {
  const nowhere = openDatabase('postgres://parley@127.0.0.1:1/parley');
  await assert.rejects(Promise.resolve(nowhere.sql`select 1`), databaseIsAway);
  await assert.rejects(
    nowhere.tx((sql) => sql`select 1`),
    databaseIsAway,
  );
  await nowhere.close();
  await assert.rejects(Promise.resolve(db.sql`select nonsense`), (error) => !databaseIsAway(error));
});
