import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { endSessions } from '../../src/commands/sessions.ts';
import { topics } from '../../src/store/hints.ts';
import { openHouse, type Visitor } from './house.ts';

const PASSWORD = 'correct horse battery';

describe('sessions, password and recovery codes', async () => {
  const house = await openHouse();
  const { sql } = house.parts.db;
  let ida: string;

  before(async () => {
    await house.visitor().post('/join', { name: 'Ida Holm', handle: 'ida', password: PASSWORD });
    [{ id: ida }] = (await sql`select id from account where handle = 'ida'`) as unknown as [{ id: string }];
  });

  async function signedIn(
    userAgent = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
  ): Promise<Visitor> {
    const visitor = house.visitor();
    const answer = await visitor.post(
      '/sign-in',
      { login: 'ida', password: PASSWORD },
      { 'user-agent': userAgent },
    );
    assert.equal(answer.status, 303);
    return visitor;
  }

  const isIn = async (visitor: Visitor) => (await visitor.get('/you/security')).status === 200;

  test('sessions are listed by device, and one ends another but never somebody else’s', async () => {
    const here = await signedIn();
    const phone = await signedIn(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Version/19.0 Mobile Safari/604',
    );
    const page = await (await here.get('/you/security')).text();
    assert.match(page, /Firefox on Linux/);
    assert.match(page, /Safari on iPhone/);
    const [{ id }] = (await sql`select id from session where user_agent like '%iPhone%'`) as unknown as [
      { id: string },
    ];
    const jonas = await house.world.person('jonas', 'member');
    assert.equal(
      (await house.visitor(jonas.cookie).post('/you/security/sessions/end', { sessionId: id })).status,
      404,
    );
    assert.equal(await isIn(phone), true);
    assert.equal((await here.post('/you/security/sessions/end', { sessionId: id })).status, 303);
    assert.equal(await isIn(phone), false);
    assert.equal(await isIn(here), true);
  });

  test('all others end at once', async () => {
    const [here, there, yonder] = [await signedIn(), await signedIn(), await signedIn()];
    await here.post('/you/security/sessions/end-others');
    assert.deepEqual([await isIn(here), await isIn(there), await isIn(yonder)], [true, false, false]);
  });

  test('an ended session closes its open streams, and no other', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const open = async (visitor: Visitor) => {
      const stream = await visitor.get(`/live?topics=${topics.person(ida)}`);
      assert.equal(stream.status, 200);
      const reader = stream.body!.getReader();
      await reader.read();
      return reader;
    };
    const [kept, ended] = [await open(here), await open(there)];
    await here.post('/you/security/sessions/end-others');
    for (let done = false; !done;) ({ done } = await ended.read());
    assert.equal((await there.get(`/live?topics=${topics.person(ida)}`)).status, 404);
    await sql`select pg_notify('parley_live', ${topics.person(ida)})`;
    const next = await kept.read();
    assert.equal(next.done, false);
    await kept.cancel();
  });

  test('a reader who goes away just as their session ends does no harm', async () => {
    for (let n = 0; n < 40; n += 1) {
      const who = await house.world.person(`goes${n}`, 'member');
      const stream = await house.visitor(who.cookie).get(`/live?topics=${topics.person(who.id)}`);
      await stream.body!.getReader().read();
      const reader = house.visitor(who.cookie);
      const going = reader.get(`/live?topics=${topics.person(who.id)}`).then((one) => one.body?.cancel());
      await Promise.all([
        going,
        sql`update account set role = 'guest' where id = ${who.id}`,
        reader.post('/sign-out'),
      ]);
    }
    assert.equal((await fetch(new URL('/', house.url))).status, 200);
  });

  test('a stream ends when its account is suspended or may do less', async () => {
    const mei = await house.world.person('mei', 'staff');
    const stream = await house.visitor(mei.cookie).get('/live?topics=inbox');
    const reader = stream.body!.getReader();
    await reader.read();
    await sql`update account set role = 'member' where id = ${mei.id}`;
    const [session] = await sql<{ id: string }[]>`select id from session where account_id = ${mei.id}`;
    await sql`select pg_notify('parley_live', ${topics.session(session!.id)})`;
    for (let done = false; !done;) ({ done } = await reader.read());
  });

  test('a new password needs the old one, and ends every other session', async () => {
    const [here, there] = [await signedIn(), await signedIn()];
    const change = (fields: Record<string, string>) => here.post('/you/security/password', fields);
    const wrong = await change({ current: 'not it', password: 'another fine password' });
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /not your password so far/);
    assert.equal((await change({ current: PASSWORD, password: 'short' })).status, 422);
    assert.equal(await isIn(there), true);
    assert.equal((await change({ current: PASSWORD, password: 'another fine password' })).status, 303);
    assert.deepEqual([await isIn(here), await isIn(there)], [true, false]);
    assert.equal((await house.visitor().post('/sign-in', { login: 'ida', password: PASSWORD })).status, 422);
    assert.equal((await change({ current: 'another fine password', password: PASSWORD })).status, 303);
  });

  test('recovery codes are shown once, each opens once, and everywhere else is signed out', async () => {
    const here = await signedIn();
    const page = await (await here.post('/you/security/codes')).text();
    const codes = [...page.matchAll(/<code>([0-9a-z-]{19})<\/code>/g)].map((match) => match[1]!);
    assert.equal(new Set(codes).size, 10);
    const kept = await sql<{ hash: Buffer }[]>`select hash from recovery_code`;
    assert.equal(kept.length, 10);
    assert.ok(kept.every(({ hash }) => !codes.includes(hash.toString())));
    assert.doesNotMatch(await (await here.get('/you/security')).text(), new RegExp(codes[0]!));

    const recover = (fields: Record<string, string>, visitor = house.visitor()) =>
      visitor.post('/recover', { login: 'ida', code: codes[0]!, password: 'found my way back', ...fields });
    const unknown = await (await recover({ login: 'nobody', code: 'aaaa-bbbb' })).text();
    const wrong = await (await recover({ code: 'aaaa-bbbb' })).text();
    assert.equal(unknown.replaceAll('nobody', '…'), wrong.replaceAll('"ida"', '"…"'));
    assert.equal((await recover({ password: 'short' })).status, 422);

    const back = house.visitor();
    assert.equal((await recover({ code: codes[0]!.toUpperCase().replaceAll('-', ' ') }, back)).status, 303);
    assert.deepEqual([await isIn(back), await isIn(here)], [true, false]);
    assert.equal((await recover({})).status, 422);
    assert.match(await (await back.get('/you/security')).text(), /9 codes are left/);
    assert.equal((await recover({ code: codes[1]!, password: PASSWORD }, back)).status, 303);
    await back.post('/you/security/codes');
    assert.equal((await recover({ code: codes[2]! })).status, 422);
  });

  test('an address to sign in with is added, changed and taken away, and nobody learns who else has it', async () => {
    const here = await signedIn();
    const set = (email: string, visitor = here) => visitor.post('/you/security/email', { email });
    const signIn = async (login: string, password = PASSWORD) =>
      (await house.visitor().post('/sign-in', { login, password })).status;
    assert.equal((await set('ida@example.org')).status, 303);
    assert.match(await (await here.get('/you/security')).text(), /value="ida@example\.org"/);
    assert.equal(await signIn('IDA@example.org'), 303);
    const wrong = await set('not an address');
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /value="not an address"[\s\S]*does not look like an email address/);

    // Somebody else gives the same address: it works for them as any other would, and as before for who had it.
    const otto = house.visitor();
    const theirs = 'a quite other secret';
    await otto.post('/join', { name: 'Otto Berg', handle: 'otto', password: theirs });
    assert.equal((await set('ida@example.org', otto)).status, 303);
    assert.equal(await signIn('ida@example.org'), 303);
    assert.equal(await signIn('ida@example.org', theirs), 303);
    assert.equal(await signIn('ida@example.org', 'neither of them'), 422);

    assert.equal((await set('ida@work.example')).status, 303);
    assert.equal(await signIn('ida@example.org'), 422);
    assert.equal(await signIn('ida@work.example'), 303);
    assert.equal((await set('')).status, 303);
    assert.equal(await signIn('ida@work.example'), 422);
    assert.equal((await sql`select from identity where account_id = ${ida}`).length, 0);
    const guest = await house.world.person('guest-abc321', 'guest');
    assert.equal((await set('guest@example.org', house.visitor(guest.cookie))).status, 403);
  });

  test('a while after signing in, whatever opens another way in asks for the password again', async () => {
    const here = await signedIn();
    await sql`update session set created_at = now() - interval '16 minutes' where account_id = ${ida}`;
    const page = await (await here.get('/you/security')).text();
    for (const id of ['passkey-current', 'email-current', 'codes-current'])
      assert.match(page, new RegExp(`id="${id}"`));
    const ways: [path: string, fields: Record<string, string>, taken: number][] = [
      ['/you/security/codes', {}, 200],
      ['/you/security/email', { email: 'ida@example.net' }, 303],
      ['/you/security/passkeys/options', {}, 200],
    ];
    for (const [path, fields, taken] of ways) {
      assert.equal((await here.post(path, fields)).status, 422, path);
      const wrong = await here.post(path, { ...fields, current: 'not it' }, { accept: 'text/html' });
      assert.equal(wrong.status, 422, path);
      assert.equal((await here.post(path, { ...fields, current: PASSWORD })).status, taken, path);
    }
    assert.equal((await here.post('/you/security/passkeys', { passkey: '{}' })).status, 422);
    const [{ email }] = (await sql`
      select address as email from identity where account_id = ${ida}`) as unknown as [{ email: string }];
    assert.equal(email, 'ida@example.net');

    // Who has no password is not asked for one.
    const keyed = await house.world.person('karin', 'member');
    await sql`update session set created_at = now() - interval '1 day' where account_id = ${keyed.id}`;
    assert.equal((await house.visitor(keyed.cookie).post('/you/security/codes')).status, 200);
  });

  test('a session that is used lasts; one that is not ends by itself', async () => {
    const here = await signedIn();
    await sql`update session set seen_at = now() - interval '1 hour', expires_at = now() + interval '1 minute'`;
    await here.get('/you/security');
    const lasting = async () =>
      (await sql`select from session where account_id = ${ida} and expires_at > now() + interval '50 days'`)
        .length;
    while ((await lasting()) === 0) await here.get('/you/security');
    await sql`update session set expires_at = now() - interval '1 second'`;
    assert.equal(await isIn(here), false);
  });

  test('without a session there is nothing to see or do', async () => {
    for (const path of [
      '/you/security/sessions/end',
      '/you/security/sessions/end-others',
      '/you/security/password',
      '/you/security/codes',
      '/you/security/email',
      '/you/security/passkeys/options',
      '/you/security/passkeys/remove',
    ])
      assert.equal((await house.visitor().post(path, { sessionId: ida, id: 'x' })).status, 401, path);
    assert.equal((await house.visitor().get('/you/security')).status, 401);
    const guest = await house.world.person('guest-xyz987', 'guest');
    assert.equal((await house.visitor(guest.cookie).get('/you/security')).status, 200);
    assert.equal((await house.visitor(guest.cookie).post('/you/security/codes')).status, 403);
  });

  test('ending all sessions of an account says how many they were', async () => {
    await signedIn();
    assert.ok((await house.parts.db.tx((tx) => endSessions(tx, ida))) >= 1);
  });
});
