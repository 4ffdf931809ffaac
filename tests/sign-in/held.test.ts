import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import { release } from '../../src/commands/release.ts';
import { reply } from '../../src/commands/reply.ts';
import { start } from '../../src/commands/start.ts';
import { turnAway } from '../../src/commands/turn-away.ts';
import { readMoves } from '../../src/store/moves.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

describe('what guests write waits where the organisation wants so', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  let mei: Someone;
  let jonas: Someone;
  let guest: Someone;

  before(async () => {
    mei = await world.person('mei', 'staff', 'Mei Lindqvist');
    jonas = await world.person('jonas', 'member', 'Jonas Okoye');
    guest = await world.person('guest-abc234', 'guest', 'A Visitor');
    await parts.db.sql`update organisation set holds_guests = true`;
  });

  const ask = (text: string) => start(parts, guest, { text, asks: true, visibility: 'everyone' });
  const status = async (path: string, who: Someone | null) =>
    (await house.visitor(who?.cookie).get(`${path}/x`)).status;
  const sees = async (id: string, who: Someone | null) => {
    const answer = await house.visitor(who?.cookie).get(`/c/${id}`);
    return answer.status !== 404;
  };
  const told = async (who: Someone) =>
    (
      await parts.db.sql<
        { kind: string }[]
      >`select kind from notification where account_id = ${who.id} order by id`
    ).map((row) => row.kind);
  const problem = (why: string) => (error: unknown) =>
    (error as { detail: { why?: string } }).detail.why === why;

  test('its author and staff see it, nobody else; the turn counts at once', async () => {
    const { conversationId } = await ask('Is there a steel hinge, @jonas?');
    assert.deepEqual(
      [
        await sees(conversationId, guest),
        await sees(conversationId, mei),
        await sees(conversationId, jonas),
        await sees(conversationId, null),
      ],
      [true, true, false, false],
    );
    assert.deepEqual(await told(jonas), []);
    const [row] = await parts.db.sql`select turn, held from conversation where id = ${conversationId}`;
    assert.deepEqual({ ...row }, { turn: 'ours', held: true });
  });

  test('released, it is there for everyone, reaches whom it mentions, and has waited since it was written', async () => {
    const { conversationId, postId } = await ask('And a rain cover, @jonas?');
    const [asked] = await readMoves(parts.db.sql, conversationId);
    const visitor = house.visitor(mei.cookie);
    assert.match(await (await visitor.get('/held')).text(), /And a rain cover/);
    assert.equal((await visitor.post(`/held/${postId}/release`)).status, 303);
    assert.equal(await sees(conversationId, null), true);
    assert.deepEqual(await told(jonas), ['mention']);
    assert.deepEqual(await told(guest), ['released']);
    const [row] = await parts.db.sql<{ turnSince: Date; held: boolean }[]>`
      select turn_since, held from conversation where id = ${conversationId}`;
    assert.equal(row!.held, false);
    assert.deepEqual(row!.turnSince, asked!.at);
    const again = await visitor.post(`/held/${postId}/release`);
    assert.equal(again.status, 422);
    assert.match(await again.text(), /does not wait any more/);
    assert.deepEqual(await told(guest), ['released']);
  });

  test('what answers something that waits is released after it; others answer only what is released', async () => {
    const { conversationId, postId } = await ask('First');
    const second = await reply(parts, guest, { conversationId, parentId: postId, text: 'Second' });
    await assert.rejects(release(parts, mei, { postId: second.postId }), problem('held.firstFirst'));
    const answer = { conversationId, parentId: postId, text: 'Ours', asOrganisation: true };
    await assert.rejects(reply(parts, mei, answer), problem('held.releaseFirst'));
    await release(parts, mei, { postId });
    await reply(parts, mei, answer);
    await release(parts, mei, { postId: second.postId });
    const page = await house.visitor().get(`/c/${conversationId}/first`);
    assert.match(await page.text(), /Second/);
  });

  test('a released reply tells whom it answers', async () => {
    const { conversationId, postId } = await start(parts, jonas, {
      text: 'Open to all',
      asks: false,
      visibility: 'everyone',
    });
    const answer = await reply(parts, guest, { conversationId, parentId: postId, text: 'From a guest' });
    const posts = async () => /\d posts/.exec(await (await house.visitor(jonas.cookie).get('/')).text())?.[0];
    const before = await told(jonas);
    assert.equal(await posts(), undefined, 'what waits is not counted');
    await release(parts, mei, { postId: answer.postId });
    assert.deepEqual(await told(jonas), [...before, 'reply']);
    assert.equal(await posts(), '2 posts');
  });

  test('turned away, nobody ever sees it; the guest is told why and nobody waits', async () => {
    const { conversationId, postId } = await ask('Buy my watches');
    await reply(parts, guest, { conversationId, parentId: postId, text: 'Really, buy them' });
    const { conversationId: same } = await turnAway(parts, mei, { postId, reason: 'We sell bikes.' });
    assert.equal(same, conversationId);
    assert.equal(await sees(conversationId, null), false);
    assert.equal(await sees(conversationId, jonas), false);
    const [row] = await parts.db.sql`select turn from conversation where id = ${conversationId}`;
    assert.equal(row!.turn, null);
    assert.equal((await told(guest)).at(-1), 'turned_away');
    assert.match(
      await (await house.visitor(guest.cookie).get('/guest')).text(),
      /not published: We sell bikes\./,
    );
    assert.doesNotMatch(await (await house.visitor(mei.cookie).get('/held')).text(), /watches|buy them/);
  });

  test('what only the organisation sees need not wait', async () => {
    const asked = await start(parts, guest, { text: 'My order 4711', asks: true, visibility: 'named' });
    assert.equal(asked.held, false);
    const { conversationId, postId } = asked;
    await reply(parts, mei, { conversationId, parentId: postId, text: 'Which one?', asOrganisation: true });
    assert.equal((await reply(parts, guest, { conversationId, text: 'The blue one' })).held, false);
    const shared = { text: 'For @jonas too', asks: true, visibility: 'named', named: ['jonas'] } as const;
    assert.equal((await start(parts, guest, { ...shared, named: ['jonas'] })).held, true);
  });

  test('only staff may look, release or turn away', async () => {
    const { postId } = await ask('Waiting still');
    for (const [who, expected] of [
      [null, 401],
      [guest, 403],
      [jonas, 403],
    ] as const) {
      assert.equal((await house.visitor(who?.cookie).get('/held')).status, expected);
      assert.equal((await house.visitor(who?.cookie).post(`/held/${postId}/release`)).status, expected);
      assert.equal((await house.visitor(who?.cookie).post(`/held/${postId}/turn-away`)).status, expected);
    }
    const visitor = house.visitor(mei.cookie);
    assert.equal((await visitor.post('/held/nonsense/release')).status, 422);
    assert.equal((await visitor.post('/held/0199f3f0-1111-7222-8333-123456789abc/release')).status, 404);
    assert.equal(await status(`/c/${postId}`, mei), 404);
  });
});
