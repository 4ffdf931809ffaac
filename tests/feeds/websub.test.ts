import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { deletePost } from '../../src/commands/delete-post.ts';
import { start } from '../../src/commands/start.ts';
import { tellSubscribers, type Telling } from '../../src/commands/tell-subscribers.ts';
import { openNet } from '../../src/net/net.ts';
import { isPublic } from '../../src/net/public.ts';
import { openHouse } from '../support/house.ts';
import { foundWorld } from '../support/world.ts';

const MINUTE = 60_000;

type Heard = { topic: string | null; mode: string | null; headers: IncomingMessage['headers']; body: string };

/** A server that wants to be told. */
async function openSubscriber() {
  const heard: Heard[] = [];
  const how = { confirms: true, status: 200 };
  const server = createServer((asked, answer) => {
    let body = '';
    asked.setEncoding('utf8').on('data', (part: string) => (body += part));
    asked.on('end', () => {
      const { searchParams: query } = new URL(asked.url!, 'http://x');
      heard.push({
        topic: query.get('hub.topic'),
        mode: query.get('hub.mode'),
        headers: asked.headers,
        body,
      });
      if (asked.method === 'GET' && !how.confirms) answer.statusCode = 404;
      else if (asked.method === 'POST') answer.statusCode = how.status;
      answer.end(asked.method === 'GET' && how.confirms ? query.get('hub.challenge') : '');
    });
  });
  // A test that fails before it closes it does not wait for it.
  server.unref();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/told?for=me`,
    heard,
    how,
    told: () => heard.filter(({ mode }) => mode === null),
    close: () => new Promise((done) => server.close(done)),
  };
}

describe('servers that are told of feeds', async () => {
  const net = openNet(() => true);
  const house = await openHouse({ net });
  const { parts } = house;
  const { publicUrl } = parts.config;
  const world = await foundWorld(parts);
  const ines = await world.person('ines', 'member', 'Ines Moreau');
  const topic = `${publicUrl}/feed.atom`;
  const telling: Telling = {
    publicUrl,
    async read(path) {
      await house.heard();
      const answer = await fetch(publicUrl + path);
      const body = await answer.text();
      const { headers } = answer;
      return answer.ok ? { etag: headers.get('etag')!, type: headers.get('content-type')!, body } : null;
    },
    send: net.send,
  };
  const tell = () => tellSubscribers(parts, telling);
  const says = (text: string) => start(parts, ines, { text, asks: false, visibility: 'everyone' });
  const asks = async (fields: Record<string, string>): Promise<number> => {
    const form = Object.fromEntries(Object.entries(fields).map(([name, value]) => [`hub.${name}`, value]));
    const answer = await fetch(`${publicUrl}/websub`, { method: 'POST', body: new URLSearchParams(form) });
    await answer.body?.cancel();
    return answer.status;
  };
  const subscriptions = () =>
    parts.db.sql<
      { callback: string; endsAt: Date; tries: number }[]
    >`select callback, ends_at, tries from feed_subscription`;

  test('a feed says who tells of it; what changes is sent, signed, to whoever meant to hear it', async () => {
    const { headers } = await fetch(topic);
    assert.equal(headers.get('link'), `<${publicUrl}/websub>; rel="hub", <${topic}>; rel="self"`);
    const subscriber = await openSubscriber();
    const callback = subscriber.url;
    assert.equal(await asks({ mode: 'subscribe', topic, callback, secret: 'ours alone' }), 202);
    assert.equal((await subscriptions()).length, 0);
    await tell();
    const [asked] = subscriber.heard;
    assert.deepEqual([asked!.mode, asked!.topic], ['subscribe', topic]);
    assert.equal((await subscriptions()).length, 1);
    await tell();
    assert.equal(subscriber.told().length, 0, 'nothing has changed');

    const { postId } = await says('The hinge cracked.');
    await tell();
    const [told] = subscriber.told();
    assert.match(told!.body, /The hinge cracked/);
    assert.match(told!.headers['content-type']!, /^application\/atom\+xml/);
    assert.equal(told!.headers.link, headers.get('link'));
    assert.equal(
      told!.headers['x-hub-signature'],
      `sha256=${createHmac('sha256', 'ours alone').update(told!.body).digest('hex')}`,
    );
    await deletePost(parts, ines, { postId });
    await tell();
    assert.doesNotMatch(subscriber.told().at(-1)!.body, /The hinge cracked/);

    // One that is away hears of it later, one that is gone never again.
    subscriber.how.status = 503;
    await says('A lamp flickers.');
    await tell();
    assert.equal((await subscriptions())[0]!.tries, 1);
    subscriber.how.status = 200;
    house.pass(2 * MINUTE);
    await tell();
    assert.match(subscriber.told().at(-1)!.body, /A lamp flickers/);
    assert.equal((await subscriptions())[0]!.tries, 0);

    subscriber.how.confirms = false;
    assert.equal(await asks({ mode: 'unsubscribe', topic, callback }), 202);
    await tell();
    assert.equal((await subscriptions()).length, 1, 'whoever did not mean it stays');
    subscriber.how.confirms = true;
    await asks({ mode: 'unsubscribe', topic, callback });
    await tell();
    assert.equal((await subscriptions()).length, 0);
    await subscriber.close();
  });

  test('a lease ends by itself, and 410 ends it at once', async () => {
    const subscriber = await openSubscriber();
    const callback = subscriber.url;
    await asks({ mode: 'subscribe', topic, callback, lease_seconds: '1' });
    await tell();
    const [{ endsAt } = { endsAt: new Date(0) }] = await subscriptions();
    assert.ok(Math.abs(endsAt.getTime() - house.now().getTime() - 60 * MINUTE) < MINUTE, 'an hour at least');
    house.pass(61 * MINUTE);
    await says('Too late for them.');
    await tell();
    assert.equal(subscriber.told().length, 0);
    assert.equal((await subscriptions()).length, 0);
    await asks({ mode: 'subscribe', topic, callback, lease_seconds: 'x' });
    await tell();
    subscriber.how.status = 410;
    await says('Once more.');
    await tell();
    assert.equal((await subscriptions()).length, 0);
    await subscriber.close();
  });

  test('what makes no sense is refused, and what is not for everybody is no feed', async () => {
    const callback = 'https://reader.example/told';
    const inside = await start(parts, await world.person('mei', 'staff'), {
      text: 'Only ours.',
      asks: false,
      visibility: 'staff',
    });
    for (const fields of [
      {},
      { mode: 'subscribe', topic, callback: 'x' },
      { mode: 'subscribe', topic, callback: 'ftp://reader.example/' },
      { mode: 'subscribe', topic, callback: 'https://me:secret@reader.example/' },
      { mode: 'publish', topic, callback },
      { mode: 'subscribe', topic: publicUrl, callback },
      { mode: 'subscribe', topic: 'https://evil.example/feed.atom', callback },
      { mode: 'subscribe', topic: `${publicUrl}/@nobody/feed.atom`, callback },
      { mode: 'subscribe', topic: `${publicUrl}/c/${inside.conversationId}/feed.atom`, callback },
      { mode: 'subscribe', topic, callback, secret: 'x'.repeat(200) },
    ])
      assert.equal(await asks(fields as Record<string, string>), 422, JSON.stringify(fields));
    assert.equal((await parts.db.sql`select from feed_wish`).length, 0);
  });

  test(
    'no callback leads to what is not on the open internet, however it is spelled',
    { timeout: 60_000 },
    async () => {
      const subscriber = await openSubscriber();
      const { port } = new URL(subscriber.url);
      const out = openNet();
      for (const host of [
        '127.0.0.1',
        'localhost',
        '2130706433',
        '0x7f.1',
        '0177.0.0.1',
        '127.1',
        '0.0.0.0',
        '[::1]',
        '[::]',
        '[::ffff:127.0.0.1]',
        '[::ffff:7f00:1]',
        '[64:ff9b::7f00:1]',
        '[fe80::1]',
        '[fd00::1]',
        '10.0.0.1',
        '192.168.1.1',
        '169.254.169.254',
        '100.64.0.1',
      ])
        await assert.rejects(
          out.send({ url: `http://${host}:${port}/`, method: 'GET' }),
          /open internet/,
          host,
        );
      for (const url of ['file:///etc/passwd', `http://me@127.0.0.1:${port}/`])
        await assert.rejects(out.send({ url, method: 'GET' }), url);
      assert.deepEqual(subscriber.heard, []);
      for (const address of ['8.8.8.8', '2a00:1450:4001:830::200e', '172.32.0.1'])
        assert.ok(isPublic(address), address);
      for (const address of ['', 'x', '2002:7f00:1::', '2001:0:7f00:1::', '255.255.255.255', '224.0.0.1'])
        assert.ok(!isPublic(address), address);
      await subscriber.close();
    },
  );

  test('what an answer says without end is read no further, and nobody is followed elsewhere', async () => {
    const endless = createServer((asked, answer) => {
      if (asked.url === '/elsewhere') answer.writeHead(302, { location: '/' }).end();
      else {
        const more = (): void => {
          while (!answer.destroyed && answer.write('x'.repeat(16_384)));
        };
        answer.on('drain', more);
        more();
      }
    });
    endless.unref();
    await new Promise<void>((listening) => endless.listen(0, '127.0.0.1', listening));
    const url = `http://127.0.0.1:${(endless.address() as AddressInfo).port}`;
    assert.equal((await net.send({ url, method: 'GET' })).body.length, 64 * 1024);
    assert.equal((await net.send({ url: `${url}/elsewhere`, method: 'GET' })).status, 302);
    endless.closeAllConnections();
    await new Promise((done) => endless.close(done));
  });
});
