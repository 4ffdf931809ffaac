import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editPost } from '../../src/commands/edit-post.ts';
import { lockConversation } from '../../src/commands/lock-conversation.ts';
import { note } from '../../src/commands/note.ts';
import { reply } from '../../src/commands/reply.ts';
import { slowConversation } from '../../src/commands/slow-conversation.ts';
import { firstFilter, plainWords } from '../../src/rules/filter.ts';
import { keptOutBy, type AnswerFacts } from '../../src/rules/answerers.ts';
import type { Someone } from '../support/world.ts';
import { follow } from '../writing/house.ts';
import { openHouse } from './house.ts';

const house = await openHouse();
const { parts, tom, mei, ines, jonas, lena, bo } = house;
const conflict = (why: string) => ({ detail: { kind: 'conflict', why } });

test('who may answer, as a rule: staff are never kept from a question put to us', () => {
  const open: AnswerFacts = {
    answerers: 'everyone',
    starterId: ines.id,
    follows: false,
    mentioned: false,
    asked: false,
    locked: false,
    slowMinutes: null,
    lastAt: null,
  };
  const now = new Date();
  const by = (who: Someone, facts: Partial<AnswerFacts>) => keptOutBy(who, { ...open, ...facts }, now);
  assert.equal(by(jonas, {}), null);
  assert.equal(by(jonas, { answerers: 'followers' }), 'followers');
  assert.equal(by(jonas, { answerers: 'followers', follows: true }), null);
  assert.equal(by(jonas, { answerers: 'mentioned', follows: true }), 'mentioned');
  assert.equal(by(ines, { answerers: 'mentioned' }), null, 'who began it');
  assert.equal(by(ines, { locked: true }), 'locked');
  assert.equal(by(mei, { locked: true }), null);
  assert.equal(by(mei, { answerers: 'mentioned' }), 'mentioned', 'nobody asked us');
  for (const answerers of ['followers', 'mentioned'] as const)
    assert.equal(by(mei, { answerers, asked: true, locked: true, slowMinutes: 9, lastAt: now }), null);
  assert.equal(by(jonas, { slowMinutes: 5, lastAt: now }), 'slow');
  assert.equal(by(jonas, { slowMinutes: 5, lastAt: new Date(now.getTime() - 300_000) }), null);
});

const offersReply = (page: string): boolean => /#reply"|%23reply"/.test(page);
const holds = (page: string): string[] =>
  [...page.matchAll(/<p class="holds">([\s\S]*?)<\/p>/g)].map(([, words]) =>
    words!
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim(),
  );

test('one true sentence says who answers, and nobody else is offered to', async () => {
  const { conversationId } = await house.says(jonas, { text: 'For some', answerers: 'followers' });
  await follow(house, mei, jonas);
  const seen = async (who: Someone | null) => {
    const page = await house.text(`/c/${conversationId}`, who);
    return { says: holds(page), offers: offersReply(page) };
  };
  const others = 'Only those who follow Jonas Okoye answer here.';
  for (const who of [null, ines, tom]) assert.deepEqual(await seen(who), { says: [others], offers: false });
  assert.deepEqual(await seen(mei), { says: [others], offers: true });
  assert.deepEqual(await seen(jonas), { says: ['Only those who follow you answer here.'], offers: true });
  await lockConversation(parts, lena, { conversationId, words: 'Enough.', locked: true });
  const locked = 'This conversation is locked: only staff answer in it. Enough.';
  for (const who of [null, ines, jonas]) assert.deepEqual(await seen(who), { says: [locked], offers: false });
  assert.deepEqual(await seen(mei), { says: [locked], offers: true });
  assert.deepEqual(await seen(tom), { says: [others], offers: false });
  const asks = await house.says(jonas, { text: 'Can you mend it?', asks: true, answerers: 'mentioned' });
  const page = await house.text(`/c/${asks.conversationId}`, mei);
  assert.deepEqual(holds(page), ['Only those whom Jonas Okoye mentioned and staff answer here.']);
  assert.ok(offersReply(page));
});

test('who writes chooses who may answer, and the others read why they cannot', async () => {
  const form = { text: 'For those who follow me', visibility: 'everyone', answerers: 'followers' };
  const sent = await house.post('/write', jonas, { ...form, do: 'send' });
  assert.equal(sent.status, 303);
  const conversationId = /\/c\/([^/#]+)/.exec(sent.headers.get('location')!)![1]!;
  await follow(house, bo, jonas);
  const refused = await house.post(`/c/${conversationId}/reply`, ines, { text: 'Words that are kept' });
  assert.equal(refused.status, 422);
  assert.match(await refused.text(), /Words that are kept<\/textarea>/);
  const page = await house.text(`/c/${conversationId}`, ines);
  assert.match(page, /Only those who follow Jonas Okoye answer here/);
  assert.doesNotMatch(page, /<textarea/);
  assert.match(await house.text(`/c/${conversationId}`, bo), /<textarea/);
  await reply(parts, bo, { conversationId, text: 'I do' });
  await reply(parts, jonas, { conversationId, text: 'Thanks' });
  await assert.rejects(reply(parts, tom, { conversationId, text: 'x' }), conflict('decency.onlyFollowers'));
  assert.equal((await house.post('/write', jonas, { ...form, answerers: 'nobody' })).status, 422);

  const few = await house.says(jonas, {
    text: 'What do you say, @ines and @nordlys?',
    answerers: 'mentioned',
  });
  await reply(parts, ines, { ...few, text: 'I was mentioned' });
  await assert.rejects(reply(parts, bo, { ...few, text: 'x' }), conflict('decency.onlyMentioned'));
  await reply(parts, mei, { ...few, text: 'So were we', asOrganisation: true });
  const asks = await house.says(jonas, { text: 'Can you mend it?', asks: true, answerers: 'followers' });
  await reply(parts, mei, { ...asks, text: 'Yes', asOrganisation: true });
  assert.equal(await house.turnOf(asks.conversationId), 'theirs');
});

test('a locked conversation is answered by staff alone, and says why', async () => {
  const { conversationId } = await house.says(ines, { text: 'A heated matter', asks: true });
  for (const who of [jonas, mei])
    assert.equal(
      (await house.post(`/c/${conversationId}/order`, who, { do: 'lock', words: 'x' })).status,
      403,
    );
  assert.equal((await house.post(`/c/${conversationId}/order`, lena, { do: 'lock' })).status, 422);
  const words = 'Everything was said. Let us sleep over it.';
  assert.equal((await house.post(`/c/${conversationId}/order`, lena, { do: 'lock', words })).status, 303);
  const page = await house.text(`/c/${conversationId}`, jonas);
  assert.match(page, /Let us sleep over it/);
  assert.doesNotMatch(page, /<textarea/);
  assert.match(await house.text(`/c/${conversationId}`, null), /This conversation is locked/);
  await assert.rejects(reply(parts, jonas, { conversationId, text: 'x' }), conflict('decency.isLocked'));
  await reply(parts, mei, { conversationId, text: 'We mend it', asOrganisation: true });
  await note(parts, mei, { conversationId, text: 'Inside goes on' });
  await house.post(`/c/${conversationId}/not-yet`, ines, { words: 'It squeaks still' });
  assert.equal(await house.turnOf(conversationId), 'ours', 'who was asked whether she is happy may say no');
  for (const [who, may] of [
    [null, false],
    [ines, false],
    [mei, true],
  ] as const)
    assert.equal(offersReply(await house.text(`/c/${conversationId}`, who)), may);
  await lockConversation(parts, lena, { conversationId, locked: false });
  await reply(parts, jonas, { conversationId, text: 'Slept' });
});

test('in slow mode each waits for their turn, is told how long, and keeps what was typed', async () => {
  const { conversationId } = await house.says(ines, { text: 'Slowly now' });
  for (const minutes of [0, 1441, 2.5, Number.NaN])
    await assert.rejects(slowConversation(parts, lena, { conversationId, minutes }), { message: 'invalid' });
  assert.equal(
    (await house.post(`/c/${conversationId}/order`, lena, { do: 'slow', minutes: '10' })).status,
    303,
  );
  const both = await Promise.allSettled([
    reply(parts, jonas, { conversationId, text: 'One' }),
    reply(parts, jonas, { conversationId, text: 'Two' }),
  ]);
  assert.deepEqual(both.map((one) => one.status).toSorted(), ['fulfilled', 'rejected']);
  house.pass(4 * 60_000);
  const soon = await house.post(`/c/${conversationId}/reply`, jonas, { text: 'And another thing' });
  assert.equal(soon.status, 422);
  const page = await soon.text();
  assert.match(page, /you wrote a moment ago/);
  assert.match(page, /You can write again in (6|5) min/);
  assert.match(page, /And another thing<\/textarea>/);
  await reply(parts, bo, { conversationId, text: 'My first' });
  await reply(parts, mei, { conversationId, text: 'Staff are not slowed' });
  await reply(parts, mei, { conversationId, text: 'Not at all' });
  house.pass(6 * 60_000 + 1000);
  await reply(parts, jonas, { conversationId, text: 'And another thing' });
  await slowConversation(parts, lena, { conversationId, minutes: null });
  await reply(parts, jonas, { conversationId, text: 'At once' });
});

test('filters look for words, whatever their case, accents and disguise, in linear time', () => {
  const meets = (filter: string, text: string) => firstFilter([filter], text) !== null;
  assert.ok(meets('Crédit', 'cheap CREDIT now'));
  assert.ok(meets('cheap  watch', 'Cheap-Watch!'));
  assert.ok(meets('watch', 'wa\u{200b}tch'));
  assert.ok(meets('crypto*', 'Cryptocurrencies'));
  assert.ok(!meets('crypto', 'Cryptocurrencies'));
  assert.ok(!meets('ass', 'a class of its own'));
  assert.ok(!meets('*', 'anything'));
  assert.ok(!meets('…', 'anything'));
  assert.ok(meets('自行车', '自行车'));
  assert.equal(plainWords('x'.repeat(1_000_000)).length, 1_000_002);
  assert.ok(meets('(((', '(((') === false);
});

test('the house’s filtered words wait to be read, and no edit gets around them', async () => {
  for (const who of [null, jonas, mei])
    assert.ok((await house.post('/moderation/words', who, { word: 'x', do: 'add' })).status >= 400);
  assert.equal((await house.post('/moderation/words', lena, { word: '…', do: 'add' })).status, 422);
  assert.equal((await house.post('/moderation/words', lena, { word: 'pills', do: 'add' })).status, 303);
  const held = await house.says(jonas, { title: 'About Pills', text: 'Hello', asks: true });
  assert.equal((await house.get(`/p/${held.postId}`, ines)).status, 404);
  assert.equal(await house.turnOf(held.conversationId), 'ours');
  assert.match(await house.text('/held', mei), /filtered words/);
  const free = await house.says(jonas, { text: 'Hello all' });
  await assert.rejects(
    editPost(parts, jonas, { postId: free.postId, text: 'Cheap pills' }),
    conflict('decency.wordsWait'),
  );
  const ours = await house.says(mei, { text: 'We sell no pills' });
  assert.equal((await house.get(`/p/${ours.postId}`, ines)).status, 303, 'staff are not filtered');
  await house.post('/moderation/words', lena, { word: 'pills', do: 'drop' });
  const now = await house.says(jonas, { text: 'Vitamin pills' });
  assert.equal((await house.get(`/p/${now.postId}`, ines)).status, 303);
});

test('one’s own words are folded for oneself, at home and in conversations', async () => {
  await follow(house, ines, jonas);
  assert.equal((await house.post('/you/words', ines, { word: 'spoiler*', do: 'add' })).status, 303);
  assert.match(await house.text('/you/words', ines), /spoiler\*/);
  assert.doesNotMatch(await house.text('/you/words', jonas), /spoiler/);
  const { conversationId } = await house.says(jonas, { text: 'Big spoilers: the butler did it' });
  await reply(parts, ines, { conversationId, text: 'No spoilers please' });
  const folded = /<details class="folded">\s*<summary>[^<]*spoiler\*[^<]*<\/summary>[^]*?the butler did it/;
  assert.match(await house.text(`/c/${conversationId}`, ines), folded);
  assert.equal((await house.text(`/c/${conversationId}`, ines)).match(/class="folded"/g)!.length, 1);
  assert.doesNotMatch(await house.text(`/c/${conversationId}`, bo), /class="folded"/);
  const { conversationId: second } = await house.says(jonas, { text: 'A spoiler again' });
  assert.match(await house.text('/', ines), /class="folded"/);
  assert.doesNotMatch(await house.text('/', jonas), /class="folded"/);
  await house.post('/you/words', ines, { word: 'spoiler*', do: 'drop' });
  assert.doesNotMatch(await house.text(`/c/${second}`, ines), /class="folded"/);
});
