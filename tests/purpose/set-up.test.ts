import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { request } from 'node:http';
import { setUp } from '../../src/commands/set-up.ts';
import { setupKey } from '../../src/config/setup-key.ts';
import { Problem } from '../../src/rules/problem.ts';
import { setupAddress } from '../../src/web/setup/address.ts';
import { openHouse } from '../support/house.ts';
import { answers } from './answers.ts';

const wrongFields = async (run: Promise<unknown>): Promise<string[]> => {
  const error = await run.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof Problem && error.detail.kind === 'invalid', String(error));
  return Object.keys(error.detail.fields);
};

describe('founding from a complete set of answers', async () => {
  const { parts } = await openHouse();
  const { sql } = parts.db;

  test('names a wrong answer by its path, and founds nothing', async () => {
    const good = answers();
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, purpose: '  ' })), ['purpose']);
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, audiences: [] })), ['audiences']);
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, target: 1.2 })), ['target']);
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, dueOn: '2001-01-01' })), ['dueOn']);
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, timeZone: 'Mars/Base' })), ['timeZone']);
    const owner = { ...good.owner, handle: 'nordlys' };
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, owner })), ['owner.handle']);
    const short = { ...good.owner, password: 'tom' };
    assert.deepEqual(await wrongFields(setUp(parts, { ...good, owner: short })), ['owner.password']);
    const odd = { __proto__: null, purpose: { toString: 1 } } as never;
    assert.ok((await wrongFields(setUp(parts, odd))).length > 0);
    assert.equal((await sql`select from account`).length, 0);
  });

  test('happens once, whoever tries at the same moment', async () => {
    const tries = await Promise.allSettled(
      ['tom', 'eve', 'mallory'].map((handle) =>
        setUp(parts, { ...answers(), owner: { ...answers().owner, handle } }),
      ),
    );
    const refused = tries.filter((one) => one.status === 'rejected');
    assert.equal(refused.length, 2);
    for (const { reason } of refused) assert.equal((reason as Problem).detail.kind, 'conflict');
    assert.equal((await sql`select from account where role = 'owner'`).length, 1);
  });

  test('keeps what was answered, and of the password only a hash', async () => {
    const [kept] = await sql`
      select o.purpose, o.accent_hue, o.time_zone, g.audiences, g.target, g.measure, p.hash
      from organisation o, goal g, password p`;
    assert.equal(kept!.purpose, answers().purpose);
    assert.equal(kept!.accentHue, 285);
    assert.equal(kept!.timeZone, 'Europe/Stockholm');
    assert.deepEqual(kept!.audiences, ['customers', 'the city of Lund']);
    assert.equal(kept!.target, 0.95);
    assert.match(kept!.hash, /^\$argon2id\$/);
  });
});

/** A request with headers as they are, which `fetch` would not send. */
const ask = (
  address: string,
  { method = 'GET', headers = {}, body = '' } = {},
): Promise<{ status: number; headers: Record<string, string | string[] | undefined>; text: string }> =>
  new Promise((resolve, reject) => {
    const asked = request(address, { method, headers }, (response) => {
      let text = '';
      response.on('data', (piece) => (text += String(piece)));
      response.on('end', () => resolve({ status: response.statusCode!, headers: response.headers, text }));
    });
    asked.on('error', reject);
    asked.end(body);
  });

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const cookieOf = (response: { headers: Record<string, string | string[] | undefined> }): string =>
  [response.headers['set-cookie']].flat()[0]?.split(';')[0] ?? '';

describe('who may set a server up', async () => {
  const server = await openHouse();
  const { url, parts } = server;
  const { port } = new URL(url);

  test('every page leads there, except health and what the pages are made of', async () => {
    for (const path of ['/', '/c/x', '/goals', '/sign-in', '/write', '/@tom'])
      assert.equal((await ask(url + path)).headers.location, '/setup', path);
    assert.equal((await ask(`${url}/write`, { method: 'POST', headers: FORM })).status, 303);
    assert.equal((await ask(`${url}/health/ready`)).status, 200);
    assert.equal((await ask(`${url}/icon.svg`)).status, 200);
  });

  test('somebody at the machine itself, who calls it by its own name', async () => {
    const here = await ask(`${url}/setup`);
    assert.equal(here.status, 200);
    assert.match(cookieOf(here), /^parley_setup=[\w-]{43}$/);
    for (const headers of [
      { 'x-forwarded-for': '203.0.113.9' },
      { forwarded: 'for=203.0.113.9' },
      { via: '1.1 proxy' },
      { 'x-real-ip': '127.0.0.1' },
      { host: 'evil.example' },
      { host: `evil.example:${port}` },
      { host: `localhost.evil.example:${port}` },
    ]) {
      const refused = await ask(`${url}/setup`, { headers });
      assert.equal(refused.status, 403, JSON.stringify(headers));
      assert.equal(cookieOf(refused), '');
    }
  });

  test('or whoever holds the key that was printed at the start', async () => {
    const far = { 'x-forwarded-for': '203.0.113.9' };
    const address = await setupAddress(server);
    assert.equal(address, `${url}/setup?key=${setupKey(parts.secret)}`);
    assert.equal((await ask(`${url}/setup?key=wrong`, { headers: far })).status, 403);
    assert.equal((await ask(`${url}/setup?key=`, { headers: far })).status, 403);
    const began = await ask(address!, { headers: far });
    assert.equal(began.headers.location, '/setup');
    const cookie = cookieOf(began);
    assert.equal((await ask(`${url}/setup`, { headers: { ...far, cookie } })).status, 200);
    const forged = `parley_setup=${'A'.repeat(43)}`;
    assert.equal((await ask(`${url}/setup`, { headers: { ...far, cookie: forged } })).status, 403);
  });

  test('what one browser answered is no other’s to read or to finish', async () => {
    const mine = { ...FORM, cookie: cookieOf(await ask(`${url}/setup`)) };
    const other = { ...FORM, cookie: cookieOf(await ask(`${url}/setup`)) };
    const kept = await ask(`${url}/setup/purpose`, {
      method: 'POST',
      headers: mine,
      body: 'purpose=Ours+alone&go=next',
    });
    assert.equal(kept.headers.location, '/setup/audience');
    assert.match((await ask(`${url}/setup/purpose`, { headers: mine })).text, /Ours alone/);
    assert.doesNotMatch((await ask(`${url}/setup/purpose`, { headers: other })).text, /Ours alone/);
    assert.equal((await ask(`${url}/setup/purpose`)).headers.location, '/setup');
    assert.equal((await ask(`${url}/setup/picture`, { headers: other })).status, 404);
    const [draft] = await parts.db
      .sql`select count(*)::int as n from setup_draft where answers::text like '%Ours alone%'`;
    assert.equal(draft!.n, 1);
  });

  test('a password is never kept with the other answers', async () => {
    const headers = { ...FORM, cookie: cookieOf(await ask(`${url}/setup`)) };
    const body = 'ownerName=Tom&password=correct+horse+battery&go=next';
    const asked = await ask(`${url}/setup/you`, { method: 'POST', headers, body });
    // Earlier questions are open still: it leads to the first of them.
    assert.equal(asked.status, 422);
    assert.match(asked.text, /What for\?/);
    const drafts = await parts.db.sql`select from setup_draft where answers::text like '%horse%'`;
    assert.equal(drafts.length, 0);
  });

  test('an answer from another site is refused', async () => {
    const headers = { ...FORM, cookie: cookieOf(await ask(`${url}/setup`)), origin: 'https://evil.example' };
    const forged = await ask(`${url}/setup/purpose`, { method: 'POST', headers, body: 'purpose=x' });
    assert.equal(forged.status, 403);
  });

  test('nobody, once it is done', async () => {
    const headers = { ...FORM, cookie: cookieOf(await ask(`${url}/setup`)) };
    await setUp(parts, answers());
    assert.equal(await setupAddress(server), null);
    for (const path of ['/setup', '/setup/you', `/setup?key=${setupKey(parts.secret)}`, '/setup/done'])
      assert.equal((await ask(url + path, { headers })).headers.location, '/', path);
    const late = await ask(`${url}/setup/you`, { method: 'POST', headers, body: 'password=x' });
    assert.equal(late.headers.location, '/');
    assert.equal((await parts.db.sql`select from setup_draft`).length, 0);
  });
});
