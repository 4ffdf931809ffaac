import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askDecision } from '../../src/commands/ask-decision.ts';
import { decide } from '../../src/commands/decide.ts';
import { note } from '../../src/commands/note.ts';
import { reply } from '../../src/commands/reply.ts';
import { readConversation } from '../../src/reading/conversation.ts';
import { readNotifications } from '../../src/reading/notifications.ts';
import { Problem } from '../../src/rules/problem.ts';
import { listen } from './listening.ts';
import { MINUTE, openHouse } from './house.ts';

const stopped = (kind: string) => (error: unknown) => error instanceof Problem && error.detail.kind === kind;
const SECRET = 'nine hinges at one partner';

describe('what is said inside', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas, street } = house;
  const { sql } = parts.db;
  const guest = await house.person('visitor', 'guest', 'A Visitor');
  const outside = [ines, jonas, guest, null];
  const told = async (who: typeof tom) =>
    (await readNotifications(sql, who)).groups.map((group) => group.kind);

  test('a note is in no page, stream or notification of anybody outside, and changes no turn', async () => {
    const { conversationId } = await house.asks(ines);
    const before = await readConversation(sql, tom, conversationId);
    const live = await listen(house, ines, [`conversation:${conversationId}`, `person:${ines.id}`]);
    const { postId } = await note(parts, tom, {
      conversationId,
      text: `@mei @ines @jonas ${SECRET}, can we promise it?`,
    });
    const after = await readConversation(sql, tom, conversationId);
    assert.deepEqual([after.turn, after.turnSince], [before.turn, before.turnSince]);
    assert.equal(after.postCount, before.postCount);
    assert.equal(after.posts.find((post) => post.id === postId)?.kind, 'note');

    for (const who of outside) {
      for (const path of [
        `/c/${conversationId}`,
        '/',
        '/notifications',
        '/@tom',
        '/@ines',
        '/search?q=nine',
        `/p/${postId}`,
        `/p/${postId}/history`,
        '/ledger',
      ]) {
        // What was asked for comes back in the way to sign in; it says nothing about what is there.
        const body = (await house.text(path, who)).replaceAll(encodeURIComponent(path), '');
        assert.ok(!body.includes(SECRET), `${path} tells ${who?.handle ?? 'the street'}`);
        assert.ok(!body.includes(postId), `${path} names the note to ${who?.handle ?? 'the street'}`);
      }
      const seen = await readConversation(sql, who ?? street, conversationId);
      assert.equal(seen.posts.length, 1);
      assert.ok(
        !seen.parties.some((party) => party.id === tom.id),
        'who writes notes is no party to those outside',
      );
    }
    assert.deepEqual(await told(mei), ['mention']);
    assert.deepEqual([await told(ines), await told(jonas)], [[], []]);

    await reply(parts, jonas, { conversationId, text: 'Mine too.' });
    assert.deepEqual(await live.events(2), ['ready', 'changed'], 'only the reply was heard');
    live.close();
  });

  test('only staff hear what is inside', async () => {
    const { conversationId } = await house.asks(ines);
    for (const who of outside)
      for (const topic of [`inside:${conversationId}`, 'inbox', `person:${tom.id}`])
        assert.equal((await house.get(`/live?topics=${topic}`, who)).status, 404, topic);
    const live = await listen(house, mei, [`inside:${conversationId}`]);
    await note(parts, tom, { conversationId, text: 'for us' });
    assert.deepEqual(await live.events(2), ['ready', 'changed']);
    live.close();
  });

  test('nobody outside writes inside', async () => {
    const { conversationId } = await house.asks(ines);
    await assert.rejects(note(parts, ines, { conversationId, text: 'x' }), stopped('forbidden'));
    await assert.rejects(note(parts, street, { conversationId, text: 'x' }), stopped('sign-in'));
    assert.equal((await house.post(`/c/${conversationId}/note`, ines, { text: 'x' })).status, 403);
  });

  test('what those who wait cannot read is no answer to them', async () => {
    const { conversationId } = await house.asks(ines);
    const { postId } = await note(parts, tom, { conversationId, text: 'inside' });
    const answer = { conversationId, text: 'Yes.', asOrganisation: true };
    await assert.rejects(reply(parts, tom, { ...answer, parentId: postId }), stopped('conflict'));
    await assert.rejects(reply(parts, tom, { ...answer, audience: 'staff' }), stopped('invalid'));
    assert.equal((await readConversation(sql, tom, conversationId)).turn, 'ours');
  });

  test('a note is answered by a note, and its author hears of it', async () => {
    const { conversationId } = await house.asks(ines);
    const { postId } = await note(parts, tom, { conversationId, text: 'Can we?' });
    await note(parts, mei, { conversationId, parentId: postId, text: 'We can.' });
    assert.ok((await told(tom)).includes('note'));
  });

  test('a decision is asked of named staff until a date, decided once, and told to those who wait for it', async () => {
    const { conversationId } = await house.asks(ines);
    const ask = (people: string[], dueAt: Date | null) =>
      askDecision(parts, tom, { conversationId, text: 'Do we promise steel?', people, dueAt });
    const tomorrow = new Date(parts.clock().getTime() + 1440 * MINUTE);
    await assert.rejects(ask([], tomorrow), stopped('invalid'));
    await assert.rejects(ask([mei.id], null), stopped('invalid'));
    await assert.rejects(ask([mei.id], new Date(0)), stopped('invalid'));
    await assert.rejects(ask([ines.id], tomorrow), stopped('invalid'), 'nobody outside decides');
    const { decisionId, postId } = await ask([mei.id], tomorrow);
    assert.ok((await told(mei)).includes('decision_asked'));

    const other = await house.person(`ole${decisionId.slice(-4)}`, 'staff', 'Ole');
    await assert.rejects(decide(parts, other, { decisionId, outcome: 'No.' }), stopped('forbidden'));
    await assert.rejects(decide(parts, ines, { decisionId, outcome: 'Yes!' }), stopped('forbidden'));
    await decide(parts, mei, { decisionId, outcome: 'Yes: tooling is paid.' });
    await assert.rejects(decide(parts, tom, { decisionId, outcome: 'No.' }), stopped('conflict'));
    assert.ok((await told(tom)).includes('decided'));
    const page = await house.text(`/c/${conversationId}`, tom);
    assert.ok(page.includes('Yes: tooling is paid.') && page.includes('Decided by Mei Lindqvist'));
    for (const who of outside) {
      const body = await house.text(`/c/${conversationId}`, who);
      assert.ok(!body.includes('tooling is paid') && !body.includes('promise steel'));
    }
    assert.equal((await readConversation(sql, ines, conversationId)).decisions.length, 0);
    assert.ok(postId);
  });

  test('an admin may decide for those who were asked', async () => {
    const { conversationId } = await house.asks(ines);
    const dueAt = new Date(parts.clock().getTime() + MINUTE);
    const { decisionId } = await askDecision(parts, mei, {
      conversationId,
      text: 'Well?',
      people: [mei.id],
      dueAt,
    });
    await decide(parts, tom, { decisionId, outcome: 'Do it.' });
  });
});
