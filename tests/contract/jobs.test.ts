import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { startJobs, type JobsLog } from '../../src/jobs/jobs.ts';
import { openDatabase } from '../../src/store/database.ts';
import { readStuckJobs } from '../../src/store/stuck-jobs.ts';
import { cloneDatabase } from '../support/database.ts';

const silent: JobsLog = { debug() {}, warn() {}, error() {} };
const NEVER = '0 0 30 2 *';

async function openBase() {
  const database = await cloneDatabase();
  const db = openDatabase(database.url);
  after(async () => {
    await db.close();
    await database.drop();
  });
  return { url: database.url, sql: db.sql };
}

async function until(met: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await met())) await new Promise((resolve) => setTimeout(resolve, 20));
}

/** The tasks are made known last, once the worker's tables are all there. */
async function isReady(sql: Awaited<ReturnType<typeof openBase>>['sql']): Promise<boolean> {
  const [made] = await sql<
    { made: boolean }[]
  >`select to_regclass('jobs._private_known_crontabs') is not null as made`;
  return made!.made && (await sql`select from jobs._private_known_crontabs`).length > 0;
}

test('a task that fails holds no other up, is tried again, and is seen with its reason', async () => {
  const { url, sql } = await openBase();
  let good = 0;
  let bad = 0;
  const jobs = startJobs({
    url,
    log: silent,
    tasks: [
      { name: 'good', when: NEVER, run: async () => void (good += 1) },
      {
        name: 'bad',
        when: NEVER,
        run: async () => {
          bad += 1;
          throw new Error('the reason');
        },
      },
    ],
  });
  assert.deepEqual(await readStuckJobs(sql), []);
  await until(() => isReady(sql));
  for (let i = 0; i < 3; i += 1) {
    await sql`select jobs.add_job('bad', max_attempts => 1)`;
    await sql`select jobs.add_job('good')`;
  }
  await until(() => good === 3 && bad === 3);
  await until(async () => (await readStuckJobs(sql)).length === 3);
  const [stuck] = await readStuckJobs(sql);
  assert.equal(stuck!.task, 'bad');
  assert.equal(stuck!.givenUp, true);
  assert.match(stuck!.error, /the reason/);
  await jobs.stop();
});

test('stopping finishes what is under way', async () => {
  const { url, sql } = await openBase();
  let begun = false;
  let ended = false;
  const jobs = startJobs({
    url,
    log: silent,
    tasks: [
      {
        name: 'slow',
        when: NEVER,
        run: async () => {
          begun = true;
          await new Promise((resolve) => setTimeout(resolve, 300));
          ended = true;
        },
      },
    ],
  });
  await until(() => isReady(sql));
  await sql`select jobs.add_job('slow')`;
  await until(() => begun);
  await jobs.stop();
  assert.ok(ended);
});

test('a database that cannot be reached is waited for, and stopping does not wait', async () => {
  const jobs = startJobs({ url: 'postgres://nobody@127.0.0.1:1/nothing', log: silent, tasks: [] });
  await jobs.stop();
});
