import assert from 'node:assert/strict';
import { once } from 'node:events';
import { get as request, Agent, type IncomingMessage } from 'node:http';
import { describe, test } from 'node:test';
import pino from 'pino';
import { reply } from '../../src/commands/reply.ts';
import { loadConfig } from '../../src/config/config.ts';
import { openLive } from '../../src/live/live.ts';
import { startParley } from '../../src/parley.ts';
import { hint, topics } from '../../src/store/hints.ts';
import { openHouse } from './house.ts';
import { listen } from './listening.ts';

describe('live streams', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, street } = house;
  const group = await house.person('other', 'member', 'Another');

  test('a page that comes back hears of what it missed, and of nothing else', async () => {
    const { conversationId } = await house.asks(ines);
    const topic = topics.conversation(conversationId);
    const first = await listen(house, ines, [topic]);
    await first.events(1);
    const mark = first.mark();
    first.close();

    const quiet = await listen(house, ines, [topic], { lastEventId: mark });
    assert.deepEqual(await quiet.events(1), ['ready'], 'nothing happened meanwhile');
    quiet.close();

    await house.asks(jonas);
    const elsewhere = await listen(house, ines, [topic], { since: mark });
    assert.deepEqual(await elsewhere.events(1), ['ready'], 'something else happened meanwhile');
    elsewhere.close();

    await reply(parts, jonas, { conversationId, text: 'Mine too.' });
    const missed = await listen(house, ines, [topic], { since: mark });
    assert.deepEqual(await missed.events(1), ['changed']);
    missed.close();
  });

  test('a mark of another process, or from before a restart, is taken for a change', async () => {
    const { conversationId } = await house.asks(ines);
    const other = await openLive(parts.db);
    for (const since of [String(other.mark()), '0', '-5', '1e99', 'x', 'NaN']) {
      const live = await listen(house, ines, [topics.conversation(conversationId)], { since });
      assert.deepEqual(await live.events(1), ['changed'], since);
      live.close();
    }
    await other.close();
  });

  test('the page itself names the mark up to which it is fresh', async () => {
    const { conversationId } = await house.asks(ines);
    const page = await house.text(`/c/${conversationId}`, ines);
    const since = /data-mark="(\d+)"/.exec(page)![1]!;
    await reply(parts, jonas, { conversationId, text: 'Between the page and its stream.' });
    const live = await listen(house, ines, [topics.conversation(conversationId)], { since });
    assert.deepEqual(await live.events(1), ['changed']);
    live.close();
  });

  test('only those who see a conversation hear of it', async () => {
    const { conversationId } = await house.asks(ines, { visibility: 'named', named: ['jonas'] });
    const path = `/live?topics=${topics.conversation(conversationId)}`;
    for (const who of [group, null]) assert.equal((await house.get(path, who)).status, 404);
    for (const topic of ['', 'conversation:x', 'nothing', 'session:x', `person:${street.organisationId}`])
      assert.equal((await house.get(`/live?topics=${topic}`, ines)).status, 404, topic);
    const live = await listen(house, jonas, [topics.conversation(conversationId)]);
    await live.events(1);
    live.close();
  });

  test('a thousand open pages hear one change, each once', async () => {
    const { conversationId } = await house.asks(ines);
    const agent = new Agent({ maxSockets: 1_000 });
    const url = `${house.url}/live?topics=${topics.conversation(conversationId)}`;
    const heard = new Map<number, number>();
    let all = (): void => {};
    const everyone = new Promise<void>((resolve) => (all = resolve));
    const open = Array.from({ length: 1_000 }, async (_, n) => {
      const asked = request(url, { agent });
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      await new Promise<void>((ready) =>
        answer.on('data', (bytes: Buffer) => {
          if (bytes.includes('event: ready')) ready();
          if (!bytes.includes('event: changed')) return;
          heard.set(n, (heard.get(n) ?? 0) + 1);
          if (heard.size === 1_000) all();
        }),
      );
      answer.on('error', () => {});
      return asked;
    });
    const streams = await Promise.all(open);
    await hint(parts.db.sql, [topics.conversation(conversationId)]);
    await everyone;
    assert.deepEqual([...new Set(heard.values())], [1]);
    for (const stream of streams) stream.destroy();
    agent.destroy();
  });

  test('a session that ends takes its streams with it', async () => {
    const live = await listen(house, jonas, [topics.person(jonas.id)]);
    await live.events(1);
    await house.post('/sign-out', jonas, {});
    await live.ended;
  });

  test('a server that stops ends its streams at once', async () => {
    const second = await startParley(
      loadConfig({ PORT: '0', DATA_DIR: parts.config.dataDir }),
      house.databaseUrl,
      { log: pino({ level: 'silent' }) },
    );
    const streams = await Promise.all(
      Array.from({ length: 20 }, () => listen(second, ines, [topics.person(ines.id)])),
    );
    await Promise.all(streams.map((stream) => stream.events(1)));
    await second.stop();
    await Promise.all(streams.map((stream) => stream.ended));
  });
});
