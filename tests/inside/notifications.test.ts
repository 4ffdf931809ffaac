import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { attend } from '../../src/commands/attend.ts';
import { mute } from '../../src/commands/mute.ts';
import { boost } from '../../src/commands/boost.ts';
import { favourite } from '../../src/commands/favourite.ts';
import { addFilterWord } from '../../src/commands/filter-words.ts';
import { reply } from '../../src/commands/reply.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';
import { listen } from './listening.ts';

describe('notifications', async () => {
  const house = await openHouse();
  const { parts, tom, ines, jonas } = house;

  const lines = async (who: Someone) =>
    [
      ...(await house.text('/notifications', who)).matchAll(/<a href="(\/notifications\/[^"]+)"\s*>([^<]*)/g),
    ].map(([, path, words]) => ({ path: path!, words: words!.trim() }));

  test('one act is told once, those of a kind together, in the voice that spoke', async () => {
    const { conversationId, postId } = await house.asks(ines, { title: 'Hinge' });
    await reply(parts, jonas, { conversationId, parentId: postId, text: 'Mine too, @ines.' });
    await reply(parts, jonas, { conversationId, parentId: postId, text: 'Again.' });
    await reply(parts, tom, { conversationId, parentId: postId, text: 'Yes, @ines.', asOrganisation: true });
    assert.deepEqual(
      (await lines(ines)).map((line) => line.words),
      ['Nordlys Cycles answered “Hinge”', 'Jonas Okoye answered in “Hinge”'],
    );
  });

  test('a line carries what was said, as far as one would read it', async () => {
    const { conversationId, postId } = await house.asks(jonas, { title: 'Pump', text: 'My pump hisses' });
    const path = () => house.text('/notifications', jonas);
    const answer = await reply(parts, ines, { conversationId, text: 'Oil the *valve* first.' });
    assert.match(
      await path(),
      /answered in “Pump”<\/a>\s*<p class="told-words">\s*<q>Oil the valve first\.<\/q>/,
    );
    await reply(parts, ines, { conversationId, text: 'A broken finger', warning: 'Blood' });
    const warned = await path();
    assert.match(warned, /told-words">[^]{0,600}Blood/);
    assert.doesNotMatch(warned, /broken finger/);
    await addFilterWord(parts, jonas, { whose: 'mine', word: 'valve' });
    await parts.db
      .sql`delete from notification where account_id = ${jonas.id} and post_id <> ${answer.postId}`;
    assert.doesNotMatch(await path(), /valve/i);
    await house.post('/you/notifications', jonas, { reactions: 'here' });
    for (const who of [ines, tom]) await favourite(parts, who, { postId });
    assert.match(
      await path(),
      /(?:Tom Berg and Ines Moreau|Tom Berg, Ines Moreau|Tom and Ines[^<]*) like “My pump hisses”/,
    );
    await boost(parts, ines, { postId });
    assert.match(await path(), /boosted “My pump hisses”/);
  });

  test('on a phone staff see beside themselves that there is something', async () => {
    const { conversationId } = await house.asks(ines, { title: 'Tabs' });
    await reply(parts, ines, { conversationId, text: 'Look, @tom' });
    const page = await house.text('/', tom);
    assert.match(page, /class="tabbar"[^]*href="\/you"[^]*?<span>You<\/span><b class="num">\d+<\/b>/);
    assert.match(await house.text('/you', tom), /href="\/notifications"[^]*?(?:one|\d+) new/);
  });

  test('following one reads it, and leads to its post', async () => {
    const [first] = await lines(ines);
    const answer = await house.get(first!.path, ines);
    assert.equal(answer.status, 303);
    assert.match(answer.headers.get('location')!, /^\/c\/[\w-]+#p-[\w-]+$/);
    assert.match(await house.text('/', ines), /\/notifications"[\s\S]{0,400}<b class="num[^"]*"[^>]*>2</);
    assert.equal((await house.get(first!.path, jonas)).status, 404, 'nobody follows another’s');
    assert.equal((await house.get(first!.path)).status, 401);
  });

  test('all are read at once, but not what came after the page was drawn', async () => {
    const page = await house.text('/notifications', ines);
    const upTo = /name="upTo" value="([^"]+)"/.exec(page)![1]!;
    const { conversationId } = await house.asks(ines, { title: 'Bell' });
    await reply(parts, tom, { conversationId, text: 'Ring.' });
    await house.post('/notifications/read', ines, { upTo });
    assert.equal((await house.text('/notifications', ines)).match(/class="unread"/g)?.length, 1);
  });

  test('opening the conversation reads what there is about it, and open pages hear of that', async () => {
    const { conversationId } = await house.asks(ines, { title: 'Saddle' });
    await reply(parts, tom, { conversationId, text: 'Soft.' });
    assert.match(await house.text(`/c/${conversationId}`, ines), /data-seen/);
    const live = await listen(house, ines, [`person:${ines.id}`]);
    await house.post('/notifications/read', ines, { conversationId });
    assert.deepEqual(await live.events(2), ['ready', 'changed']);
    live.close();
    assert.doesNotMatch(await house.text(`/c/${conversationId}`, ines), /data-seen/);
  });

  test('what one may not see any more is not told', async () => {
    const { conversationId } = await house.asks(ines, {
      title: 'Among us',
      visibility: 'named',
      named: ['jonas'],
    });
    await reply(parts, ines, { conversationId, text: 'Look, @jonas.' });
    assert.ok((await lines(jonas)).some((line) => line.words.includes('Among us')));
    await parts.db.sql`delete from named where account_id = ${jonas.id}`;
    assert.ok(!(await house.text('/notifications', jonas)).includes('Among us'));
  });

  test('whoever is written to privately is told, of every post and each once', async () => {
    const karin = await house.person('karin', 'member', 'Karin Sjö');
    const lena = await house.person('lena', 'member', 'Lena Holt');
    const told = async (who: Someone): Promise<string[]> => (await lines(who)).map(({ words }) => words);
    const { conversationId, postId } = await house.asks(jonas, {
      title: 'Saturday',
      asks: false,
      visibility: 'named',
      named: ['karin', 'lena'],
      text: 'Ride with us, @lena?',
    });
    assert.deepEqual(await told(karin), ['Jonas Okoye wrote to you: “Saturday”']);
    assert.deepEqual(await told(lena), ['Jonas Okoye mentioned you in “Saturday”']);
    await reply(parts, jonas, { conversationId, parentId: postId, text: 'At nine.' });
    assert.equal((await told(lena)).length, 2, 'also of what its writer says more');
    const count = async (who: Someone): Promise<number> => {
      const [row] = await parts.db.sql<{ n: number }[]>`
        select count(*)::int as n from notification where account_id = ${who.id} and conversation_id = ${conversationId}`;
      return row!.n;
    };
    assert.deepEqual([await count(karin), await count(lena), await count(jonas)], [2, 2, 0]);
    await reply(parts, lena, { conversationId, parentId: postId, text: 'Gladly, @karin.' });
    assert.deepEqual([await count(karin), await count(lena), await count(jonas)], [3, 2, 1]);
    await attend(parts, karin, { conversationId, level: 'quiet' });
    await mute(parts, jonas, { handle: 'lena', lasts: 'ever' });
    await reply(parts, lena, { conversationId, parentId: postId, text: 'Ten is better.' });
    assert.deepEqual(
      [await count(karin), await count(lena), await count(jonas)],
      [3, 2, 1],
      'but not who made it quiet',
    );
    await reply(parts, lena, {
      conversationId,
      parentId: postId,
      text: 'For all.',
      audience: 'everyone',
      wider: true,
    });
    assert.equal(await count(karin), 3);
    assert.doesNotMatch((await told(ines)).join(), /Saturday/);
  });

  test('a question to us among named people is told to each of them once', async () => {
    const { conversationId, postId } = await house.asks(ines, {
      title: 'Quietly',
      visibility: 'named',
      named: ['jonas', 'tom'],
    });
    const kinds = async (who: Someone): Promise<string[]> =>
      (
        await parts.db.sql<{ kind: string }[]>`
        select kind from notification where account_id = ${who.id} and conversation_id = ${conversationId} order by id`
      ).map(({ kind }) => kind);
    await reply(parts, tom, { conversationId, parentId: postId, text: 'Yes.', asOrganisation: true });
    assert.deepEqual(await kinds(tom), ['addressed']);
    assert.deepEqual(await kinds(ines), ['answered']);
    assert.deepEqual(await kinds(jonas), ['addressed', 'addressed']);
    assert.ok(
      (await lines(jonas)).some(
        ({ words }) => words === 'Nordlys Cycles and Ines Moreau wrote to you: “Quietly”',
      ),
    );
  });
});
