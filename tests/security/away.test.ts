import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createServer, connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import pino from 'pino';
import { loadConfig } from '../../src/config/config.ts';
import { startParley } from '../../src/parley.ts';
import { cloneDatabase } from '../support/database.ts';
import { temporaryData, until } from '../support/parley.ts';
import { foundWorld } from '../support/world.ts';

/** A way to the database that can be cut and joined again. */
async function cuttable(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const folder = decodeURIComponent(target.hostname);
  const lines = new Set<Socket>();
  let isCut = false;
  const way = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = folder.startsWith('/')
      ? connect({ path: `${folder}/.s.PGSQL.${target.port || 5432}` })
      : connect(Number(target.port), folder);
    for (const line of [near, far]) {
      lines.add(line);
      line
        .on('error', () => {})
        .on('close', () => {
          lines.delete(line);
          near.destroy();
          far.destroy();
        });
    }
    near.pipe(far).pipe(near);
  }).listen(0, '127.0.0.1');
  await once(way, 'listening');
  const url = `postgres://${target.username}@127.0.0.1:${(way.address() as AddressInfo).port}${target.pathname}`;
  return {
    url,
    cut() {
      isCut = true;
      for (const line of lines) line.destroy();
    },
    join: () => void (isCut = false),
    close: () => void way.close(),
  };
}

test('a database that is away is said, and nothing else; when it is back, all is well', async () => {
  const database = await cloneDatabase();
  const way = await cuttable(database.url);
  const { dataDir, remove } = await temporaryData();
  const parley = await startParley(loadConfig({ PORT: '0', DATA_DIR: dataDir }), way.url, {
    log: pino({ level: 'silent' }),
  });
  after(async () => {
    await parley.stop();
    way.close();
    await database.drop();
    await remove();
  });
  const world = await foundWorld(parley.parts);
  const ines = await world.person('ines', 'member');
  const ask = (path: string, body?: URLSearchParams): Promise<Response> =>
    fetch(new URL(path, parley.url), {
      headers: { cookie: ines.cookie },
      redirect: 'manual',
      ...(body && { method: 'POST', body }),
    });
  const form = (): URLSearchParams => new URLSearchParams({ text: 'Is it back?', visibility: 'everyone' });
  assert.equal((await ask('/write', form())).status, 303);

  way.cut();
  for (let round = 0; round < 3; round += 1) {
    const answers = await Promise.all([
      ask('/'),
      ask('/people'),
      ask('/search?q=back'),
      ask('/write', form()),
      ask('/sign-in', new URLSearchParams({ login: 'ines', password: 'x' })),
      ask('/live?topics=ledger'),
      ask('/health/ready'),
    ]);
    for (const answer of answers) {
      assert.equal(answer.status, 503, answer.url);
      assert.match(answer.headers.get('retry-after') ?? '', /^\d+$/, answer.url);
      assert.doesNotMatch(await answer.text(), /postgres|ECONN|127\.0\.0\.1:|at \w+ \(/i, answer.url);
    }
    assert.equal((await ask('/health/live')).status, 200);
  }

  way.join();
  await until(async () => (await ask('/health/ready')).status === 200, 'it is ready again');
  assert.equal((await ask('/')).status, 200);
  assert.equal((await ask('/write', form())).status, 303);
  const said = await parley.parts.db.sql`select from post_body where plain = 'Is it back?'`;
  assert.equal(said.length, 2);
});
