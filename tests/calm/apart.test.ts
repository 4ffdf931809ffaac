import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gather } from '../../src/commands/gather.ts';
import { reply } from '../../src/commands/reply.ts';
import { readHome } from '../../src/reading/home.ts';
import { lastGathering, nextGathering } from '../../src/rules/telling.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from '../inside/house.ts';

const HOUR = 3_600_000;

describe('whom one does not want to hear', async () => {
  const house = await openHouse();
  const { parts, tom, mei } = house;
  const { sql } = parts.db;
  const kinds = async (who: Someone) =>
    (
      await sql<{ kind: string }[]>`select kind from notification where account_id = ${who.id} order by id`
    ).map((row) => row.kind);
  const titles = async (who: Someone) =>
    (await readHome(sql, who, { now: house.now() })).cards.map((card) => card.title);
  let people = 0;
  const pair = async (): Promise<[Someone, Someone]> => {
    people += 1;
    return [
      await house.person(`ada${people}`, 'member', 'Ada'),
      await house.person(`bo${people}`, 'member', 'Bo'),
    ];
  };

  test('a mute keeps somebody out of home and notifications, folds them, and runs out', async () => {
    const [ada, bo] = await pair();
    await house.post(`/@${bo.handle}/follow`, ada, {});
    await house.asks(bo, { title: 'Before', asks: false });
    assert.deepEqual(await titles(ada), ['Before']);
    assert.match(await house.text(`/@${bo.handle}/mute`, ada), /does not come to your home/);
    assert.equal((await house.post(`/@${bo.handle}/mute`, ada, {})).status, 422);
    assert.equal((await house.post(`/@${bo.handle}/mute`, ada, { lasts: 'hour' })).status, 303);
    assert.deepEqual(await titles(ada), [], 'at once');
    await house.asks(bo, { title: 'Meanwhile', asks: false });
    const { conversationId } = await house.asks(ada, { title: 'Mine' });
    await reply(parts, bo, { conversationId, text: `Loud words, @${ada.handle}.` });
    assert.deepEqual(await kinds(ada), []);
    assert.deepEqual(await titles(ada), ['Mine'], 'it stands where Ada put it');
    assert.match(
      await house.text(`/c/${conversationId}/mine`, ada),
      /<details class="folded"[^>]*>\s*<summary>Something by Bo, whom you muted[\s\S]*Loud words/,
    );
    assert.doesNotMatch(await house.text(`/c/${conversationId}/mine`, tom), /class="folded"/);
    assert.match(await house.text('/you/hearing', ada), /Bo[\s\S]*Hear again/);
    house.pass(2 * HOUR);
    assert.deepEqual(await titles(ada), ['Mine', 'Before']);
    await house.asks(bo, { title: 'Afterwards', asks: false });
    assert.equal((await titles(ada))[0], 'Afterwards');
    assert.equal((await house.post(`/@${ada.handle}/mute`, ada, { lasts: 'day' })).status, 404);
    assert.equal((await house.post('/@nordlys/mute', ada, { lasts: 'day' })).status, 404);
  });

  test('after a block neither sees, follows, names or answers the other, and the other is not told', async () => {
    const [ada, bo] = await pair();
    await house.post(`/@${ada.handle}/follow`, bo, {});
    const { conversationId } = await house.asks(ada, { title: 'Among us', asks: false });
    assert.match(await house.text(`/@${bo.handle}/block`, ada), /is not told/);
    assert.equal((await house.post(`/@${bo.handle}/block`, ada, {})).status, 303);
    await house.post(`/@${bo.handle}/block`, ada, {});
    const missing = await house.get('/@nobody', bo);
    for (const path of [`/@${ada.handle}`, `/c/${conversationId}/among-us`])
      assert.equal((await house.get(path, bo)).status, missing.status, path);
    assert.equal((await house.post(`/@${ada.handle}/follow`, bo, {})).status, 404);
    assert.equal((await house.post(`/@${bo.handle}/follow`, ada, {})).status, 404);
    assert.deepEqual(await titles(bo), []);
    assert.equal((await sql`select from follow where followed_id = ${ada.id}`).length, 0);
    assert.doesNotMatch(await house.text('/people?view=members', bo), new RegExp(ada.handle));

    const named = { text: 'Psst', visibility: 'named', named: ada.handle };
    const unknown = await house.post('/write', bo, { ...named, named: 'nobody' });
    const refused = await house.post('/write', bo, named);
    assert.equal(refused.status, unknown.status);
    const mention = await house.asks(bo, { title: 'Naming', text: `Hello @${ada.handle}`, asks: false });
    assert.deepEqual(await kinds(ada), []);
    assert.doesNotMatch(
      await house.text(`/c/${mention.conversationId}/naming`, bo),
      new RegExp(`href="/@${ada.handle}"`),
    );
    assert.equal((await house.get(`/c/${mention.conversationId}/naming`, ada)).status, 404);

    // Staff see and answer both, as ever.
    assert.equal((await house.get(`/@${ada.handle}`, mei)).status, 200);
    assert.match(await house.text('/you/hearing', ada), /Bo[\s\S]*Unblock/);
    assert.match(await house.text(`/@${bo.handle}`, ada), /You blocked Bo/);
    assert.equal((await house.post(`/@${bo.handle}/unblock`, ada, {})).status, 303);
    assert.equal((await house.get(`/@${ada.handle}`, bo)).status, 200);
  });

  test('in a conversation of the organisation both read along; it can always answer', async () => {
    const [ada, bo] = await pair();
    const { conversationId, postId } = await house.asks(ada, { title: 'With the organisation' });
    const { postId: answer } = await reply(parts, tom, {
      conversationId,
      text: 'We look.',
      asOrganisation: true,
    });
    await reply(parts, bo, { conversationId, parentId: answer, text: 'Words of Bo' });
    await house.post(`/@${bo.handle}/block`, ada, {});
    const path = `/c/${conversationId}/with-the-organisation`;
    assert.match(await house.text(path, ada), /whom you blocked[\s\S]*Words of Bo/);
    const seen = await house.text(path, bo);
    assert.match(seen, /The hinge cracked/);
    assert.doesNotMatch(seen, /id="folded-|blocked/);
    assert.doesNotMatch(seen, new RegExp(`to=${postId}#reply`));
    assert.match(seen, new RegExp(`to=${answer}#reply`));
    assert.equal(
      (await house.post(`/c/${conversationId}/reply`, bo, { text: 'x', parentId: postId })).status,
      403,
    );
    assert.equal(
      (await house.post(`/c/${conversationId}/reply`, bo, { text: 'To you', parentId: answer })).status,
      303,
    );

    // Whom Ada blocked speaks for the organisation all the same, and is heard.
    await house.post('/@tom/block', ada, {});
    const before = (await kinds(ada)).length;
    await reply(parts, tom, { conversationId, parentId: postId, text: 'Steel.', asOrganisation: true });
    assert.equal((await kinds(ada)).length, before + 1);
    await assert.rejects(reply(parts, tom, { conversationId, parentId: postId, text: 'As Tom.' }), {
      detail: { kind: 'forbidden' },
    });
  });

  test('what can wait comes once a day, gathered; what is off does not come', async () => {
    const [ada, bo] = await pair();
    await house.post(`/@${ada.handle}/follow`, bo, {});
    assert.deepEqual(await kinds(ada), []);
    assert.match(await house.text('/you/notifications', ada), /One thing waits for it/);
    assert.match(await house.text('/notifications/waiting', ada), /Bo follows you now/);
    assert.equal(
      (await house.post('/you/notifications', ada, { answers: 'daily', mentions: 'off' })).status,
      303,
    );
    const { conversationId } = await house.asks(ada, { title: 'Gathered' });
    await reply(parts, bo, { conversationId, text: `Here, @${ada.handle}` });
    assert.deepEqual(await kinds(ada), []);
    house.pass(25 * HOUR);
    await Promise.all([gather(parts), gather(parts)]);
    await gather(parts);
    assert.deepEqual(await kinds(ada), ['gathering']);
    const page = await house.text('/notifications', ada);
    const path = /href="(\/notifications\/[0-9a-f-]{36})"/.exec(page)![1]!;
    const gathered = await house.text(path, ada);
    assert.match(gathered, /Bo answered in “Gathered”/);
    assert.match(gathered, /Bo follows you now/);
    assert.equal((await house.get(path, bo)).status, 404);
    assert.doesNotMatch(await house.text('/notifications', ada), /class="unread"/);
    // What was read before it was gathered is not told any more.
    await reply(parts, bo, { conversationId, text: 'Again.' });
    await house.get(`/c/${conversationId}/gathered`, ada);
    house.pass(25 * HOUR);
    await gather(parts);
    assert.deepEqual(await kinds(ada), ['gathering']);
    assert.equal((await house.post('/you/notifications', ada, { answers: 'loud' })).status, 422);
    assert.equal((await house.post('/you/notifications', mei, { duties: 'off' })).status, 422);
  });

  test('a gathering comes at eight where the organisation is, on the days of a changing clock too', () => {
    const at = (text: string) => new Date(text);
    assert.equal(
      lastGathering(at('2026-11-26T07:00:00Z'), 'Europe/Berlin').toISOString(),
      '2026-11-26T07:00:00.000Z',
    );
    assert.equal(
      lastGathering(at('2026-11-26T06:59:59Z'), 'Europe/Berlin').toISOString(),
      '2026-11-25T07:00:00.000Z',
    );
    assert.equal(
      nextGathering(at('2026-10-24T12:00:00Z'), 'Europe/Berlin').toISOString(),
      '2026-10-25T07:00:00.000Z',
    );
  });
});
