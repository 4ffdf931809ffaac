import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { ask } from '../../src/commands/ask.ts';
import { guestToken } from '../../src/commands/guest-links.ts';
import { randomUUID } from 'node:crypto';
import { openHouse } from './house.ts';

describe('a guest’s own link', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  const { sql } = parts.db;
  let cookie: string;
  let id: string;

  before(async () => {
    const asked = await ask(
      parts,
      world.street,
      {
        challenge: randomUUID(),
        name: 'Ines Moreau',
        text: 'Is there a steel hinge?',
        visibility: 'everyone',
        email: 'ines@example.org',
      },
      { userAgent: '' },
    );
    cookie = `parley_session=${asked.token}`;
    [{ id }] = (await sql`select id from account where role = 'guest'`) as unknown as [{ id: string }];
  });

  const linkOf = async (who = cookie) =>
    new URL(
      /value="([^"]*\/guest\/[\w-]{43})"/.exec(await (await house.visitor(who).get('/guest')).text())![1]!,
    ).pathname;

  test('is shown to the guest again at any time, and only its hash is kept', async () => {
    const link = await linkOf();
    const token = link.split('/').at(-1)!;
    const stored = await sql<{ tokenHash: Buffer }[]>`select token_hash from guest_link`;
    assert.equal(stored.length, 1);
    assert.notEqual(stored[0]!.tokenHash.toString('base64url'), token);
    assert.notEqual(guestToken({ secret: 'x'.repeat(32) }, id, new Date()), token);
  });

  test('lets nobody in by looking, tells no other site, and lets the guest in at its button', async () => {
    const link = await linkOf();
    const visitor = house.visitor();
    const page = await visitor.get(link);
    assert.equal(page.status, 200);
    assert.equal(visitor.cookies.size, 0);
    assert.equal(page.headers.get('referrer-policy'), 'strict-origin');
    assert.match(page.headers.get('cache-control')!, /no-store/);
    assert.match(page.headers.get('x-robots-tag')!, /noindex/);
    assert.doesNotMatch(await page.text(), /Ines|ines@example/);
    const entered = await visitor.post(link);
    assert.equal(entered.status, 303);
    assert.match(await (await visitor.get('/guest')).text(), /Is there a steel hinge\?/);
    assert.ok(!house.logged.join('').includes(link.split('/').at(-1)!));
  });

  test('a wrong one is nothing', async () => {
    for (const path of [`/guest/${'A'.repeat(43)}`, '/guest/short', '/guest/..%2f..%2fetc'])
      assert.equal((await house.visitor().get(path)).status, 404, path);
    assert.equal((await house.visitor().post(`/guest/${'A'.repeat(43)}`)).status, 404);
  });

  test('a new one ends the old one and whoever came by it', async () => {
    const old = await linkOf();
    const other = house.visitor();
    await other.post(old);
    assert.equal((await house.visitor(cookie).post('/guest/renew')).status, 303);
    assert.equal((await house.visitor().get(old)).status, 404);
    assert.equal((await other.get('/guest')).status, 401);
    assert.equal((await house.visitor().get(await linkOf())).status, 200);
  });

  test('a guest asks again without a challenge, and only what guests may', async () => {
    const guest = house.visitor(cookie);
    const answer = await guest.post('/ask', { text: 'And a rain cover?', visibility: 'named' });
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location')!, /^\/c\//);
    assert.equal((await guest.get('/inbox')).status, 403);
  });

  test('whoever makes it an account keeps what they asked; the link has done its work', async () => {
    const link = await linkOf();
    const guest = house.visitor(cookie);
    assert.match(await (await guest.get('/join')).text(), /What you asked as Ines Moreau stays yours/);
    const joined = await guest.post('/join', {
      name: 'Ines Moreau',
      handle: 'ines',
      password: 'correct horse battery',
    });
    assert.equal(joined.status, 303);
    const [account] = await sql`select handle, role from account where id = ${id}`;
    assert.deepEqual({ ...account }, { handle: 'ines', role: 'member' });
    assert.equal((await sql`select from conversation where starter_id = ${id}`).length, 2);
    assert.equal((await house.visitor().post(link)).status, 404);
    assert.equal((await house.visitor(cookie).get('/you/security')).status, 401);
    assert.equal((await guest.get('/guest')).status, 303);
  });

  test('no member has or makes one', async () => {
    const jonas = await world.person('jonas', 'member');
    assert.equal((await house.visitor(jonas.cookie).post('/guest/renew')).status, 403);
    assert.equal((await house.visitor().post('/guest/renew')).status, 401);
    assert.equal((await house.visitor().get('/guest')).status, 401);
  });
});
