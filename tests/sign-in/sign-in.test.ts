import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { hashToken } from '../../src/store/tokens.ts';
import { openHouse } from './house.ts';

const PASSWORD = 'correct horse battery';

describe('join, sign in and out', async () => {
  const house = await openHouse({ env: { TRUST_PROXY: '1' } });
  const { sql } = house.parts.db;
  const sessions = () => sql`select from session`;
  const join = (fields: Record<string, string>) =>
    house.visitor().post('/join', { name: 'Ida Holm', handle: 'ida', password: PASSWORD, ...fields });

  test('one joins with a handle, a name and a password, and is a member', async () => {
    const visitor = house.visitor();
    const answer = await visitor.post('/join', {
      name: ' Ida\u202e  Holm ',
      handle: 'ida',
      password: PASSWORD,
      email: 'ida@example.org',
    });
    assert.equal(answer.status, 303);
    const [ida] = await sql`select name, role from account where handle = 'ida'`;
    assert.deepEqual({ ...ida }, { name: 'Ida Holm', role: 'member' });
    const cookie = answer.headers.getSetCookie().join();
    assert.match(cookie, /HttpOnly/i);
    assert.match(cookie, /SameSite=Lax/i);
    assert.equal((await visitor.get('/you/security')).status, 200);
    const [{ hash }] = (await sql`select hash from password`) as unknown as [{ hash: string }];
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  test('what does not fit is told at its field; everything but the password is kept', async () => {
    const told = async (fields: Record<string, string>) => {
      const answer = await join(fields);
      assert.equal(answer.status, 422, JSON.stringify(fields));
      return answer.text();
    };
    assert.match(await told({ handle: 'IDA' }), /Somebody has this handle already/);
    for (const handle of ['a', 'with space', '.ida', 'ida-', 'і\u0434а', 'ida..x', 'x'.repeat(31), '<b>'])
      assert.match(await told({ handle }), /A handle has 2 to 30 letters/, handle);
    for (const handle of ['Admin', 'support', 'guest-abc234', 'staff'])
      assert.match(await told({ handle }), /kept for the house/, handle);
    assert.match(await told({ handle: 'otto', password: 'short' }), /at least 10/);
    for (const password of ['aaaaaaaaaaaa', '1234567890', 'otto-otto-otto', 'passwordpassword'])
      assert.match(await told({ handle: 'otto', password }), /too easy to guess/, password);
    assert.match(await told({ handle: 'otto', name: 'NORDLYS  cycles' }), /organisation’s own name/);
    const kept = await told({
      handle: 'otto',
      name: 'Otto "the" Great',
      email: 'nonsense',
      password: 'x9-secret-words',
    });
    assert.match(kept, /value="Otto &quot;the&quot; Great"/);
    assert.match(kept, /value="nonsense"/);
    assert.doesNotMatch(kept, /x9-secret-words/);
    assert.equal((await sql`select from account where kind = 'person'`).length, 1);
  });

  test('a form sent twice makes one account, and opens it only for whoever made it', async () => {
    const key = '0199f3f0-1111-7222-8333-123456789abc';
    const both = await Promise.all([join({ key, handle: 'otto' }), join({ key, handle: 'otto' })]);
    assert.deepEqual(
      both.map((answer) => answer.status),
      [303, 303],
    );
    const stranger = house.visitor();
    const answer = await stranger.post('/join', {
      key,
      handle: 'otto',
      name: 'Otto',
      password: 'somebody else entirely',
    });
    assert.equal(answer.status, 422);
    assert.equal(stranger.cookies.size, 0);
  });

  test('one signs in with the handle in any case or the address, and the session changes', async () => {
    for (const login of ['ida', '@Ida', 'ida@example.org', 'IDA@Example.org']) {
      const visitor = house.visitor();
      assert.equal((await visitor.post('/sign-in', { login, password: PASSWORD })).status, 303, login);
      const first = visitor.cookies.get('parley_session')!;
      await visitor.post('/sign-in', { login, password: PASSWORD });
      const second = visitor.cookies.get('parley_session')!;
      assert.notEqual(first, second);
      assert.equal((await sql`select from session where token_hash = ${hashToken(first)}`).length, 0);
      assert.equal((await sql`select from session where token_hash = ${hashToken(second)}`).length, 1);
    }
  });

  test('nobody learns whether an account is there', async () => {
    const pages = await Promise.all(
      [
        ['ida', 'wrong password'],
        ['nobody', 'wrong password'],
        ['nordlys', PASSWORD],
        ['none@example.org', PASSWORD],
      ].map(async ([login, password]) => {
        const answer = await house.visitor().post('/sign-in', { login: login!, password: password! });
        assert.equal(answer.status, 422);
        return (await answer.text()).replaceAll(login!, '…').replaceAll(/\w{12}\//g, '');
      }),
    );
    assert.equal(new Set(pages).size, 1);
    assert.equal(pages[0]!.match(/do not belong together/g)?.length, 1, 'it is said once');
    assert.match(pages[0]!, /please type it again/);
  });

  test('signing out ends the session here and now', async () => {
    const visitor = house.visitor();
    await visitor.post('/sign-in', { login: 'ida', password: PASSWORD });
    const token = visitor.cookies.get('parley_session')!;
    const before = (await sessions()).length;
    assert.equal((await visitor.get('/sign-out')).status, 404);
    assert.equal((await visitor.post('/sign-out')).status, 303);
    assert.equal((await sessions()).length, before - 1);
    assert.equal(visitor.cookies.get('parley_session'), undefined);
    assert.equal((await house.visitor(`parley_session=${token}`).get('/you/security')).status, 401);
  });

  test('one goes on to where one wanted to go, but never off this server', async () => {
    const to = async (path: string) =>
      (await house.visitor().post('/sign-in', { login: 'ida', password: PASSWORD, to: path })).headers.get(
        'location',
      );
    assert.equal(await to('/inbox?team=1#x'), '/inbox?team=1#x');
    for (const path of [
      'https://evil.example',
      '//evil.example',
      '/\\evil.example',
      '/.//evil.example',
      '\\/evil',
      '/\t/evil.example',
      'javascript:alert(1)',
      '',
      'inbox',
    ])
      assert.equal(await to(path), '/', path);
    const page = await (await house.visitor().get('/sign-in?to=//evil.example')).text();
    assert.doesNotMatch(page, /evil/);
  });

  test('looking at the page signs nobody in', async () => {
    const visitor = house.visitor();
    await visitor.get(`/sign-in?login=ida&password=${encodeURIComponent(PASSWORD)}`);
    assert.equal(visitor.cookies.size, 0);
  });

  test('no post from another site is carried out', async () => {
    const before = (await sessions()).length;
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ] as Record<string, string>[]) {
      for (const path of ['/sign-in', '/join', '/ask', '/sign-out', '/recover'])
        assert.equal(
          (await house.visitor().post(path, { login: 'ida', password: PASSWORD }, headers)).status,
          403,
          path,
        );
    }
    assert.equal((await sessions()).length, before);
    const own = new URL(`http://127.0.0.1:${house.port}`).origin;
    const answer = await house
      .visitor()
      .post(
        '/sign-in',
        { login: 'ida', password: PASSWORD },
        { origin: own, 'sec-fetch-site': 'same-origin' },
      );
    assert.equal(answer.status, 303);
  });

  test('no password and no token stands in the log', async () => {
    const visitor = house.visitor();
    await visitor.post('/sign-in', { login: 'ida', password: PASSWORD });
    await visitor.post('/sign-in', { login: 'ida', password: 'Wr0ng-and-secret' });
    await visitor.get(`/guest/${visitor.cookies.get('parley_session')}`);
    const log = house.logged.join('');
    assert.ok(log.length > 1000);
    for (const secret of [PASSWORD, 'Wr0ng-and-secret', visitor.cookies.get('parley_session')!])
      assert.ok(!log.includes(secret) && !log.includes(encodeURIComponent(secret)), secret);
  });

  test('where joining is closed nobody joins', async () => {
    await sql`update organisation set joining = 'closed'`;
    assert.match(await (await house.visitor().get('/join')).text(), /by invitation/);
    assert.equal((await join({ handle: 'late-comer' })).status, 422);
    assert.doesNotMatch(await (await house.visitor().get('/sign-in')).text(), /href="\/join"/);
    await sql`update organisation set joining = 'open'`;
  });

  test('a suspended account is told so only by whoever has its password', async () => {
    await sql`update account set suspended_at = now() where handle = 'otto'`;
    const leads = async (password: string) =>
      (await house.visitor().post('/sign-in', { login: 'otto', password })).headers.get('location');
    assert.equal(await leads(PASSWORD), '/kept-out');
    assert.equal(await leads('not their password'), null);
  });

  test('odd input is a clear no', async () => {
    for (const body of [
      '',
      'login=%00&password=%00',
      'login[]=x',
      `login=${'x'.repeat(100_000)}&password=y`,
      '__proto__=x&constructor=y',
    ]) {
      const answer = await fetch(`http://127.0.0.1:${house.port}/sign-in`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-forwarded-for': '192.0.2.77' },
      });
      assert.equal(answer.status, 422, body.slice(0, 30));
    }
    const json = await fetch(`http://127.0.0.1:${house.port}/join`, {
      method: 'POST',
      body: '{"handle":"x"}',
      headers: { 'content-type': 'application/json' },
    });
    assert.equal(json.status, 422);
  });
});

describe('guessing passwords', async () => {
  const house = await openHouse({ env: { TRUST_PROXY: '1' } });
  before(async () => {
    await house
      .visitor()
      .post('/join', { name: 'Ida', handle: 'ida', password: PASSWORD }, { 'x-forwarded-for': '192.0.2.1' });
  });

  test('ends after ten tries at one account, from wherever they come', async () => {
    const guess = (i: number, password: string) =>
      house.visitor().post('/sign-in', { login: 'ida', password }, { 'x-forwarded-for': `198.51.100.${i}` });
    for (let i = 0; i < 10; i++) assert.equal((await guess(i, 'guess')).status, 422);
    const refused = await guess(11, PASSWORD);
    assert.equal(refused.status, 429);
    assert.ok(Number(refused.headers.get('retry-after')) > 0);
  });

  test('ends after thirty tries from one address, whatever it says before the proxy’s word', async () => {
    const guess = (i: number) =>
      house
        .visitor()
        .post(
          '/sign-in',
          { login: `name${i}`, password: 'x' },
          { 'x-forwarded-for': `10.0.0.${i}, 203.0.113.9` },
        );
    for (let i = 0; i < 30; i++) assert.equal((await guess(i)).status, 422);
    assert.equal((await guess(31)).status, 429);
  });
});
