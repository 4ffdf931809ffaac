import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { hidePost } from '../../src/commands/hide-post.ts';
import { reply } from '../../src/commands/reply.ts';
import { showPost } from '../../src/commands/show-post.ts';
import { FEWEST_LESSONS, MOST_SIGNS, signsOf, spamScore, type SignCount } from '../../src/rules/spam.ts';
import { openHouse } from './house.ts';

const house = await openHouse();
const { parts, tom, mei, ines, jonas, lena } = house;
const { sql } = parts.db;

const counts = fc.record({ spam: fc.nat(50), ham: fc.nat(50) });
const lessons = { spam: 50, ham: 50 };
const scoreOf = (of: readonly SignCount[]): number => {
  const signs = of.map((_, i) => `sign${i}`);
  return spamScore(signs, new Map(of.map((count, i) => [`sign${i}`, count])), lessons)!.score;
};

test('a score lies between 0 and 1, turns over with what was learned, and rises with each sign of spam', () => {
  fc.assert(
    fc.property(fc.array(counts, { maxLength: 300 }), (of) => {
      const score = scoreOf(of);
      assert.ok(score >= 0 && score <= 1, String(score));
      const turned = scoreOf(of.map(({ spam, ham }) => ({ spam: ham, ham: spam })));
      assert.ok(Math.abs(score + turned - 1) < 1e-9, `${score} and ${turned}`);
      assert.ok(scoreOf([...of.slice(0, 40), { spam: 50, ham: 0 }]) >= scoreOf(of.slice(0, 40)) - 1e-9);
    }),
  );
  assert.equal(scoreOf([]), 0.5);
  const one = new Map([['casino', { spam: 9, ham: 0 }]]);
  assert.equal(
    spamScore(['casino'], one, { spam: FEWEST_LESSONS - 1, ham: 9 }),
    null,
    'too little was learned',
  );
  assert.deepEqual(spamScore(['casino', 'new'], one, lessons)!.because, ['casino']);
});

test('signs are words and sites, each once, however long the text and whatever it is', () => {
  const signs = signsOf({
    text: 'Win at https://Casino.example/now and https://casino.example, WIN! ＷＩＮ',
    isNewcomer: true,
  });
  assert.deepEqual(signs, ['site:casino.example', 'win', 'and', 'newcomer']);
  const words = Array.from({ length: 50_000 }, (_, i) => `word${i}`).join(' ');
  assert.equal(signsOf({ text: words, isNewcomer: false }).length, MOST_SIGNS);
  for (const text of ['https://'.repeat(100_000), 'a'.repeat(1_000_000), '\u0000\u202e https://)'])
    assert.ok(signsOf({ text, isNewcomer: false }).length <= MOST_SIGNS);
});

const offers = [
  'Casino bonus today, spin at https://spin.example',
  'Your casino bonus waits, free spins',
  'Free spins and a bonus for everybody',
  'Best casino, best bonus, best spins',
  'Spin now, the casino gives a bonus',
  'Casino free spins bonus code inside',
];
const questions = [
  'My hinge cracked, who repairs it?',
  'Where do I find the spare part for the lock?',
  'The box arrived late, and the lid was open',
  'Who knows a workshop near the harbour?',
  'Is the winter tyre in stock again?',
  'How long is the warranty on the frame?',
];
const lessonsNow = async (): Promise<SignCount> =>
  (
    await sql<SignCount[]>`
      select count(*) filter (where is_spam)::int as spam, count(*) filter (where not is_spam)::int as ham from spam_lesson`
  )[0]!;

test('what looks like spam waits once those who keep order have said what spam is, and not before', async () => {
  for (const [i, text] of offers.entries()) {
    const { postId, conversationId } = await house.says(jonas, { text });
    assert.equal((await house.get(`/c/${conversationId}`)).status, 301, `let through: ${text}`);
    if (i % 2 === 0) await house.post(`/p/${postId}/report`, ines, { why: 'spam' });
    if (i % 2 === 0) {
      assert.match(await house.text('/moderation', lena), /name="spam"[^>]*checked/);
      await house.post(`/moderation/${postId}`, lena, { do: 'remove', words: 'Spam', spam: 'yes' });
    } else await house.post(`/p/${postId}/delete`, lena, { reason: 'Spam', spam: 'yes' });
  }
  for (const text of questions) {
    const { conversationId } = await house.says(jonas, { text, asks: true });
    await reply(parts, mei, { conversationId, text: 'We look into it.', asOrganisation: true });
  }
  assert.deepEqual(await lessonsNow(), { spam: offers.length, ham: questions.length });

  const fine = await house.says(jonas, { text: 'Who repairs the lid of a box?' });
  assert.equal((await house.get(`/c/${fine.conversationId}`)).status, 301, 'another question');
  const offer = await house.says(jonas, { text: 'A casino with free spins and a bonus' });
  assert.equal((await house.get(`/c/${offer.conversationId}`)).status, 404);
  assert.equal((await house.get(`/p/${offer.postId}`, ines)).status, 404);
  const waiting = await house.text('/held', mei);
  assert.match(waiting, /looks like spam/);
  assert.match(waiting, /\d\d % like what was spam here before:[^<]*casino/);
  assert.match(await house.text('/moderation/words', lena), /Learned from 6 posts that were spam, and 6/);

  const ours = await house.says(mei, { text: 'A casino with free spins and a bonus is coming to our yard' });
  assert.equal((await house.get(`/p/${ours.postId}`)).status, 303, 'staff are not judged');
});

test('what is released teaches that it was none, and nobody learns anything twice', async () => {
  const [held] = await sql<{ id: string }[]>`select id from post where held_because = 'spam'`;
  assert.equal((await house.post(`/held/${held!.id}/release`, mei, {})).status, 303);
  assert.deepEqual(await lessonsNow(), { spam: 6, ham: 7 });
  // Judged otherwise later, the first lesson is taken back.
  const before = await sql`select sign, spam, ham from spam_sign order by sign`;
  await hidePost(parts, lena, { postId: held!.id, reason: 'Spam after all', spam: true });
  assert.deepEqual(await lessonsNow(), { spam: 7, ham: 6 });
  await showPost(parts, lena, { postId: held!.id });
  assert.deepEqual(await lessonsNow(), { spam: 6, ham: 7 });
  assert.deepEqual(await sql`select sign, spam, ham from spam_sign order by sign`, before);
});

test('no edit gets around it, and those who keep order can let everything through', async () => {
  const { postId, conversationId } = await house.says(jonas, { text: 'Who has a spare lid?' });
  const edited = await house.post(`/p/${postId}/edit`, jonas, { text: offers.join('\n'), do: 'save' });
  assert.equal(edited.status, 422);
  assert.doesNotMatch(await house.text(`/c/${conversationId}`), /casino/);
  for (const who of [null, jonas, mei])
    assert.ok((await house.post('/moderation/spam', who, { holds: 'no' })).status >= 400);
  assert.equal((await house.post('/moderation/spam', lena, { holds: 'no' })).status, 303);
  const free = await house.says(jonas, { text: 'The casino bonus again, free spins' });
  assert.equal((await house.get(`/p/${free.postId}`)).status, 303);
  assert.match(await house.text('/moderation/log', tom), /let through what looks like spam/);
  const kept = await sql<{ words: string }[]>`select sign::text as words from spam_sign`;
  assert.ok(
    kept.every(({ words }) => /^-?\d+$/.test(words)),
    'no word is kept',
  );
});
