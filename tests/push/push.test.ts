import assert from 'node:assert/strict';
import { createECDH } from 'node:crypto';
import { describe, test } from 'node:test';
import { attend } from '../../src/commands/attend.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { favourite } from '../../src/commands/favourite.ts';
import { addFilterWord } from '../../src/commands/filter-words.ts';
import { gather } from '../../src/commands/gather.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { mute } from '../../src/commands/mute.ts';
import { reply } from '../../src/commands/reply.ts';
import { resetPassword } from '../../src/commands/reset-password.ts';
import { sendPushes } from '../../src/commands/send-pushes.ts';
import { start } from '../../src/commands/start.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { openNet } from '../../src/net/net.ts';
import { serverKeys } from '../../src/net/vapid.ts';
import { encrypt, MOST_PAYLOAD } from '../../src/net/web-push.ts';
import { pushingOf } from '../../src/parley.ts';
import { hashToken, newToken, sessionEnd } from '../../src/store/tokens.ts';
import { newId } from '../../src/store/ids.ts';
import { openHouse } from '../support/house.ts';
import { foundWorld, type Someone } from '../support/world.ts';
import { decrypt, openService, type Browser } from './service.ts';

const SECOND = 1_000;
const [MINUTE, HOUR, DAY] = [60 * SECOND, 3_600 * SECOND, 86_400 * SECOND];

describe('what is encrypted for a browser', () => {
  test('is what the example of RFC 8291 says', () => {
    const bytes = (text: string) => Buffer.from(text, 'base64url');
    const own = createECDH('prime256v1');
    own.setPrivateKey(bytes('yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw'));
    const browser = createECDH('prime256v1');
    browser.setPrivateKey(bytes('q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'));
    const auth = bytes('BTBZMqHH6r4Tts7J_aSIgg');
    const text = 'When I grow up, I want to be a watermelon';
    const made = encrypt(
      Buffer.from(text),
      { publicKey: browser.getPublicKey(), auth },
      own,
      bytes('DGv6ra1nlYgDCS1FRnbzlw'),
    );
    assert.equal(
      made.toString('base64url'),
      'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
    );
    assert.equal(decrypt(made, browser, auth), text);
    const ear = { publicKey: browser.getPublicKey(), auth };
    assert.equal(encrypt(Buffer.alloc(MOST_PAYLOAD), ear).length, 4_096);
    assert.throws(() => encrypt(Buffer.alloc(MOST_PAYLOAD + 1), ear), RangeError);
  });

  test('is sent with one key for one secret', () => {
    const [one, same, other] = ['a secret', 'a secret', 'another'].map(serverKeys);
    assert.equal(one!.publicKey, same!.publicKey);
    assert.notEqual(one!.publicKey, other!.publicKey);
    assert.equal(Buffer.from(one!.publicKey, 'base64url').length, 65);
  });
});

describe('being told on a device', async () => {
  const net = openNet(() => true);
  const house = await openHouse({ net, jobs: false });
  const { parts } = house;
  const { sql } = parts.db;
  const service = await openService(() => parts.pushKey, house.now);
  house.atEnd(async () => void (await service.close()));
  const world = await foundWorld(parts);
  const tom = await world.person('tom', 'owner', 'Tom Berg');
  const jonas = await world.person('jonas', 'member', 'Jonas Okoye');
  const kai = await world.person('kai', 'member', 'Kai');
  const pushing = pushingOf(parts, net, serverKeys(parts.secret));
  /** Lets what happened settle, and sends it. */
  const send = async () => {
    house.pass(5 * SECOND);
    const { failed } = await sendPushes(parts, pushing);
    assert.deepEqual(failed, []);
  };
  const post = (path: string, who: Someone | null, fields: Record<string, string>) =>
    fetch(house.url + path, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        ...(who ? { cookie: who.cookie } : {}),
        'user-agent': 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      },
      body: new URLSearchParams(fields),
    });
  const text = async (path: string, who: Someone) =>
    (await fetch(house.url + path, { headers: { cookie: who.cookie } })).text();
  const hears = async (who: Someone, browser: Browser = service.browser()) => {
    assert.equal((await post('/you/devices', who, browser.fields)).status, 303);
    return browser;
  };
  let people = 0;
  /** Somebody with a conversation of their own and a browser. */
  const listener = async () => {
    people += 1;
    const who = await world.person(`ines${people}`, 'member', 'Ines Moreau');
    const { conversationId, postId } = await start(parts, who, {
      title: 'A stronger hinge',
      text: 'Mine cracked.',
      asks: false,
      visibility: 'everyone',
    });
    return { who, conversationId, postId, browser: await hears(who) };
  };
  const says = (who: Someone, conversationId: string, words: string) =>
    reply(parts, who, { conversationId, text: words });
  const devices = (who: Someone) => sql`select from push_subscription where account_id = ${who.id}`;
  /** Another session of somebody. */
  const elsewhere = async (who: Someone): Promise<Someone> => {
    const token = newToken();
    await sql`insert into session (token_hash, id, account_id, expires_at) values (${hashToken(token)}, ${newId()}, ${who.id}, ${sessionEnd(new Date())})`;
    return { ...who, cookie: `parley_session=${token}` };
  };

  test('says who answered, what, and where it leads, and nothing that was read meanwhile', async () => {
    const { who, conversationId, browser } = await listener();
    const { postId } = await says(jonas, conversationId, 'Mine is made of *steel*.');
    await sendPushes(parts, pushing);
    assert.equal(browser.told.length, 0, 'what happens at once is told as one');
    await send();
    const [told] = browser.told;
    assert.equal(told!.title, 'Jonas Okoye answered in “A stronger hinge”');
    assert.equal(told!.line, 'Mine is made of steel.');
    assert.equal(told!.lang, 'en');
    const { headers } = told!;
    assert.equal(headers['content-encoding'], 'aes128gcm');
    assert.equal(headers.ttl, '86400');
    assert.equal(headers.urgency, 'normal');
    assert.match(headers.topic as string, /^[\w-]{32}$/);
    assert.equal(told!.tag, headers.topic);
    const led = await fetch(house.url + told!.path, { headers: { cookie: who.cookie }, redirect: 'manual' });
    assert.equal(led.headers.get('location'), `/c/${conversationId}#p-${postId}`);
    await send();
    assert.equal(browser.told.length, 1, 'once');

    await says(jonas, conversationId, 'And rusts.');
    await sql`update notification set read_at = now() where account_id = ${who.id}`;
    await send();
    assert.equal(browser.told.length, 1);
    assert.equal((await sql`select from push`).length, 0);
  });

  test('puts together what belongs together, and counts what would be too much', async () => {
    const { who, conversationId, browser } = await listener();
    await says(jonas, conversationId, 'One.');
    await says(kai, conversationId, 'Two.');
    await send();
    await says(jonas, conversationId, 'Three.');
    await send();
    assert.deepEqual(
      browser.told.map(({ title, line }) => [title, line]),
      [
        ['2 new answers in “A stronger hinge”', 'Kai and Jonas Okoye'],
        ['3 new answers in “A stronger hinge”', 'Jonas Okoye and Kai'],
      ],
    );
    assert.equal(browser.told[0]!.tag, browser.told[1]!.tag, 'the second takes the place of the first');
    for (const title of ['Two', 'Three', 'Four', 'Five']) {
      const words = { title, text: title, asks: false, visibility: 'everyone' as const };
      await says(jonas, (await start(parts, who, words)).conversationId, 'Well.');
    }
    await send();
    assert.equal(browser.told.length, 3);
    assert.equal(browser.told[2]!.title, '4 new notifications');
    assert.equal(browser.told[2]!.path, '/notifications');
  });

  test('tells only what may be seen at that moment, of whom and of what one wants to hear', async () => {
    const { who, conversationId, browser } = await listener();
    const quiet: (() => Promise<unknown>)[] = [
      async () => deletePost(parts, jonas, await says(jonas, conversationId, 'Taken back.')),
      async () => {
        const { postId } = await says(jonas, conversationId, 'For others.');
        await sql`update post set visibility = 'staff' where id = ${postId}`;
      },
      async () => {
        const { postId } = await says(jonas, conversationId, 'Hidden.');
        await hidePost(parts, tom, { postId, reason: 'It is unkind.' });
      },
      async () => {
        const { postId } = await says(jonas, conversationId, 'Held.');
        await sql`update post set held_at = now() where id = ${postId}`;
      },
      async () => {
        await says(kai, conversationId, 'Muted.');
        await mute(parts, who, { handle: 'kai', lasts: 'day' });
      },
      async () => {
        await says(jonas, conversationId, 'Quiet.');
        await attend(parts, who, { conversationId, level: 'quiet' });
      },
      async () => {
        await attend(parts, who, { conversationId, level: 'usual' });
        await says(jonas, conversationId, 'Only here.');
        assert.equal((await post('/you/notifications', who, { answers: 'here' })).status, 303);
      },
      () => says(jonas, conversationId, 'Still only here.'),
      async () => favourite(parts, jonas, await says(who, conversationId, 'One likes this.')),
    ];
    for (const [i, act] of quiet.entries()) {
      await act();
      await send();
      assert.equal(browser.told.length, 0, `of number ${i} nothing is told`);
    }
    assert.equal((await sql`select from push`).length, 0);
    await post('/you/notifications', who, { answers: 'now' });
    const warned = { conversationId, text: 'The end of the film.', warning: 'Gives it away' };
    await sql`update notification set read_at = now() where account_id = ${who.id}`;
    await reply(parts, jonas, warned);
    await send();
    assert.equal(browser.told[0]!.line, 'Gives it away');
    await sql`update notification set read_at = now() where account_id = ${who.id}`;
    await addFilterWord(parts, who, { whose: 'mine', word: 'marzipan' });
    await says(jonas, conversationId, 'All about marzipan.');
    await send();
    assert.equal(browser.told[1]!.line, '', 'what one does not want to read is not read out');
  });

  test('the gathering comes once, quietly', async () => {
    const { who, conversationId, browser } = await listener();
    await post('/you/notifications', who, { answers: 'daily' });
    await says(jonas, conversationId, 'It can wait.');
    await send();
    assert.equal(browser.told.length, 0);
    house.pass(DAY);
    await gather(parts);
    await send();
    assert.deepEqual(
      browser.told.map(({ title, headers }) => [title, headers.urgency]),
      [['Your daily round-up', 'low']],
    );
    await post('/you/notifications', who, { gathering: 'here' });
    await says(jonas, conversationId, 'It can wait too.');
    house.pass(DAY);
    await gather(parts);
    await send();
    assert.equal(browser.told.length, 1);
    assert.equal((await post('/you/notifications', who, { gathering: 'off' })).status, 422);
  });

  test('waits for a service that is away, goes when told so, and is not told twice', async () => {
    const { who, conversationId, browser } = await listener();
    browser.answers.push({ status: 503 }, { status: 429, retryAfter: '7200' }, { status: 0 });
    await says(jonas, conversationId, 'Patience.');
    await send();
    house.pass(30 * SECOND);
    await send();
    assert.equal(browser.answers.length, 2, 'not before a minute has passed');
    house.pass(MINUTE);
    await send();
    assert.equal(browser.answers.length, 1);
    house.pass(HOUR);
    await send();
    assert.equal(browser.answers.length, 1, 'not before it wants us back');
    house.pass(HOUR);
    await send();
    assert.equal(browser.answers.length, 0);
    house.pass(31 * MINUTE);
    await send();
    assert.equal(browser.told.length, 1);
    assert.match(await text('/you/notifications', who), /last told/);

    // Killed after it was sent and before that was written down: the same takes its own place.
    await says(jonas, conversationId, 'Once more.');
    house.pass(5 * SECOND);
    const sent = await pushing.compose({
      viewer: who,
      locale: 'en',
      notificationIds: (await sql<{ notificationId: string }[]>`select notification_id from push`).map(
        (row) => row.notificationId,
      ),
    });
    assert.equal(sent.length, 1);
    await sendPushes(parts, {
      ...pushing,
      async send(delivery) {
        await pushing.send(delivery);
        throw new Error('killed');
      },
    });
    assert.equal(browser.told.length, 2);
    house.pass(2 * MINUTE);
    await Promise.all([sendPushes(parts, pushing), sendPushes(parts, pushing)]);
    assert.equal(browser.told.length, 3, 'two that send at once send once');
    assert.deepEqual(browser.told[2]!.tag, browser.told[1]!.tag);

    for (const [status, stays] of [
      [413, 1],
      [410, 0],
    ] as const) {
      browser.answers.push({ status });
      await says(jonas, conversationId, `Says ${status}.`);
      await send();
      assert.equal((await devices(who)).length, stays);
    }
    assert.equal((await sql`select from push`).length, 0);
    // Who refuses us for hours does not know us any more; who is only away is waited for.
    await hears(who, browser);
    for (let i = 0; i < 6; i += 1) {
      assert.equal((await devices(who)).length, 1);
      browser.answers.push({ status: 403 });
      await says(jonas, conversationId, `Number ${i}.`);
      house.pass(6 * HOUR);
      await send();
    }
    assert.equal((await devices(who)).length, 0);
    house.pass(2 * DAY);
  });

  test('is added, tried and removed on its page, and the same browser takes its own place', async () => {
    const { who, browser } = await listener();
    const page = await text('/you/notifications', who);
    assert.match(page, /Firefox on Linux/);
    assert.match(page, /this one/);
    assert.match(page, /At once, here and on my devices/);
    assert.match(page, new RegExp(`data-push="${parts.pushKey}"`));
    const [{ id } = { id: '' }] = await sql<
      { id: string }[]
    >`select id from push_subscription where account_id = ${who.id}`;
    await post('/you/devices/try', who, { id });
    await post('/you/devices/try', who, { id });
    await send();
    assert.deepEqual(
      browser.told.map(({ title, path }) => [title, path]),
      [['It arrives', '/you/notifications']],
    );
    await hears(who, browser);
    await hears(who);
    assert.equal((await devices(who)).length, 1, 'one for each session');
    assert.equal((await post('/you/devices/remove', jonas, { id })).status, 404);
    for (const name of ['try', 'remove'])
      assert.equal((await post(`/you/devices/${name}`, jonas, { id: newId() })).status, 404);
    const [now] = await sql<{ id: string }[]>`select id from push_subscription where account_id = ${who.id}`;
    assert.equal((await post('/you/devices/remove', who, now!)).status, 303);
    assert.equal((await devices(who)).length, 0);
    const without = await text('/you/notifications', who);
    assert.match(without, /On none yet/);
    assert.doesNotMatch(without, /on my devices/);

    for (let i = 0; i < 10; i += 1) await hears(await elsewhere(who));
    const eleventh = await post('/you/devices', await elsewhere(who), service.browser().fields);
    assert.equal(eleventh.status, 422);
    assert.match(await eleventh.text(), /ten devices already/);
    assert.equal((await devices(who)).length, 10);
  });

  test('ends with the session it belongs to, and with the key it was made for', async () => {
    const { who, conversationId } = await listener();
    await says(jonas, conversationId, 'On its way.');
    const out = await post('/sign-out', who, {});
    assert.equal(out.headers.get('clear-site-data'), '"storage"');
    assert.equal((await devices(who)).length, 0);
    assert.equal((await sql`select from push`).length, 0);
    for (const ends of [
      () => resetPassword(parts, { handle: who.handle, password: 'correct horse battery' }),
      () => suspend(parts, tom, { handle: who.handle, reason: 'For the test' }),
    ]) {
      await hears(await elsewhere(who));
      await ends();
      assert.equal((await devices(who)).length, 0);
    }
    const other = await listener();
    await says(jonas, other.conversationId, 'To an old key.');
    await sql`update push_subscription set server_key = 'of before'`;
    await send();
    assert.equal(other.browser.told.length, 0);
    assert.equal((await devices(other.who)).length, 0);
  });

  test('what is no subscription is refused, and nobody takes another’s away', async () => {
    const { who, browser } = await listener();
    const good = service.browser().fields;
    const point = Buffer.from(good.publicKey, 'base64url');
    point[64]! ^= 1;
    for (const fields of [
      {},
      { ...good, endpoint: 'http://push.example/x' },
      { ...good, endpoint: 'ftp://push.example/x' },
      { ...good, endpoint: 'https://me:secret@push.example/x' },
      { ...good, endpoint: 'javascript:alert(1)' },
      { ...good, endpoint: `https://push.example/${'x'.repeat(1_000)}` },
      { ...good, publicKey: point.toString('base64url') },
      { ...good, publicKey: 'AAAA' },
      { ...good, auth: 'AAAA' },
      { ...good, auth: '"><script>' },
      { ...good, endpoint: browser.endpoint },
    ]) {
      const answer = await post('/you/devices', jonas, fields as Record<string, string>);
      assert.equal(answer.status, 422, JSON.stringify(fields));
      await answer.body?.cancel();
    }
    assert.equal((await devices(jonas)).length, 0);
    assert.equal((await devices(who)).length, 1);
    assert.equal((await post('/you/devices', null, good)).status, 401);
    // Signed in with the same browser after somebody else, one hears there, and they no more.
    await hears(jonas, browser);
    assert.equal((await devices(jonas)).length, 1);
    assert.equal((await devices(who)).length, 0);
  });
});
