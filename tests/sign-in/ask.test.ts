import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser } from 'playwright-core';
import { newChallenge, PUZZLES } from '../../src/http/challenge.ts';
import { translator } from '../../src/strings/strings.ts';
import { isAnswered } from '../../src/web/guest/question.ts';
import { firstBits } from '../../src/web/browser/sha256.ts';
import { openBrowser } from '../support/browser.ts';
import { openHouse, type House, type Visitor } from './house.ts';

const t = translator('en', 'UTC');

/** What a form of the page holds, by name. */
async function formOf(visitor: Visitor): Promise<Record<string, string>> {
  const page = await (await visitor.get('/ask')).text();
  return Object.fromEntries(
    [...page.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name!,
      value!,
    ]),
  );
}

/** Does what the browser's script does. */
function work(nonce: string): string {
  return Array.from({ length: PUZZLES }, (_, i) => {
    let number = 0;
    while (firstBits(`${nonce}.${i}.${number}`) >>> 19 !== 0) number++;
    return number;
  }).join();
}

async function solved(house: House, visitor: Visitor): Promise<Record<string, string>> {
  const form = await formOf(visitor);
  const nonce = (
    JSON.parse(Buffer.from(form.challenge!.split('.')[0]!, 'base64url').toString()) as { value: string }
  ).value;
  assert.ok(house.parts.secret.length >= 32);
  return {
    ...form,
    proof: work(nonce),
    name: 'Ines Moreau',
    text: 'The hinge cracked. Is there one in steel?',
  };
}

describe('asking without an account, at the edge', async () => {
  const house = await openHouse();
  const count = async (table: string) =>
    (
      await house.parts.db.sql<{ n: number }[]>`select count(*)::int as n from ${house.parts.db.sql(table)}`
    )[0]!.n;

  test('makes a guest, a question that the organisation owes an answer, and lets them in', async () => {
    const visitor = house.visitor();
    const answer = await visitor.post('/ask', {
      ...(await solved(house, visitor)),
      email: 'ines@example.org',
    });
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/guest?asked');
    const [conversation] = await house.parts.db.sql<
      { id: string; slug: string; turn: string; handle: string; role: string }[]
    >`
      select c.id, c.slug, c.turn, a.handle, a.role from conversation c join account a on a.id = c.starter_id`;
    assert.equal(conversation!.turn, 'ours');
    assert.equal(conversation!.role, 'guest');
    assert.match(conversation!.handle, /^guest-[a-z0-9]{6}$/);
    const page = await (await visitor.get(`/c/${conversation!.id}/${conversation!.slug}`)).text();
    assert.match(page, /Is there one in steel\?/);
    assert.doesNotMatch(page, /ines@example\.org/);
    assert.doesNotMatch(
      await (await house.visitor().get(`/@${conversation!.handle}`)).text(),
      /ines@example\.org/,
    );
  });

  test('sent twice, it is asked once; the same page with other words is a clear no that keeps them', async () => {
    const visitor = house.visitor();
    const form = await solved(house, visitor);
    const before = await count('conversation');
    const answers = await Promise.all([1, 2, 3].map(() => house.visitor().post('/ask', form)));
    assert.deepEqual(
      answers.map((answer) => answer.status),
      [303, 303, 303],
    );
    assert.equal(await count('conversation'), before + 1);
    const other = await house.visitor().post('/ask', { ...form, text: 'Something else <b>entirely</b>' });
    assert.equal(other.status, 422);
    assert.match(await other.text(), /Something else &lt;b&gt;entirely/);
    assert.equal(await count('conversation'), before + 1);
  });

  test('without the work and without the answer nothing happens, and what was typed is kept', async () => {
    const before = await count('account');
    const visitor = house.visitor();
    const form = { ...(await formOf(visitor)), name: 'Robot', text: 'Cheap words' } as Record<string, string>;
    const tries: Record<string, string>[] = [
      {},
      { proof: Array(PUZZLES).fill('1').join() },
      { answer: 'forty-two' },
      { challenge: '' },
      { challenge: `${form.challenge}x` },
    ];
    for (const more of tries) {
      const answer = await visitor.post('/ask', { ...form, ...more });
      assert.equal(answer.status, 422);
      assert.match(await answer.text(), /Cheap words/);
    }
    const good = await solved(house, visitor);
    assert.equal((await visitor.post('/ask', { ...good, website: 'http://spam.example' })).status, 422);
    assert.equal(await count('account'), before);
  });

  test('a challenge is only ours, only for a while, and never for another purpose', async () => {
    const old = newChallenge(house.parts.secret, new Date(Date.now() - 3 * 3_600_000));
    const foreign = newChallenge('another server’s own secret, 32 chars', new Date());
    for (const challenge of [old, foreign]) {
      const form = { challenge: challenge.token, proof: work(challenge.nonce), name: 'Ida', text: 'Hello' };
      assert.equal((await house.visitor().post('/ask', form)).status, 422);
    }
  });

  test('the question in words can be answered by anybody, in each kind and either language', () => {
    for (let kind = 0; kind < 3; kind++) {
      const draws = [kind, 111, 222, 333, 444, 555, 666, 777];
      const words = `${t('guest.numbers')} ${t('guest.things')}`.split(' ');
      const right = words.filter((word) => isAnswered(t, draws, ` ${word.toUpperCase()}. `));
      assert.equal(right.length, 1, `kind ${kind}`);
      assert.ok(isAnswered(translator('de', 'UTC'), draws, right[0]));
    }
  });

  test('bad input is told at its field', async () => {
    const visitor = house.visitor();
    const good = await solved(house, visitor);
    const told = async (more: Record<string, string>) => {
      const answer = await house.visitor().post('/ask', { ...good, ...more });
      assert.equal(answer.status, 422, JSON.stringify(more).slice(0, 60));
      return answer.text();
    };
    assert.match(await told({ name: '   ' }), /Please fill this in/);
    assert.match(
      await told({ name: 'Nördlys Cycles'.normalize('NFD').replace('o\u0308', 'o') }),
      /organisation’s own name/,
    );
    assert.match(await told({ text: ' ' }), /fill this in/);
    // All of it at once, also where the challenge was not met.
    const all = await told({ name: ' ', email: 'not an address', text: ' ', proof: '', answer: 'forty-two' });
    assert.match(all, /does not look like an email address/);
    for (const field of ['name', 'email', 'text', 'answer'])
      assert.match(all, new RegExp(`href="#${field}"`));
    await told({ visibility: 'staff' });
    await told({ text: 'x'.repeat(70_000) });
    assert.equal((await house.visitor().post('/ask', good)).status, 303);
  });

  test('a member is taken to the page where members write', async () => {
    const jonas = await house.world.person('jonas', 'member');
    const answer = await house.visitor(jonas.cookie).get('/ask');
    assert.equal(answer.status, 303);
    assert.equal(answer.headers.get('location'), '/write?asks=yes');
  });
});

describe('limits for askers', async () => {
  const house = await openHouse({ env: { TRUST_PROXY: '1' } });

  test('hold by the address that a trusted proxy saw, whatever was forged before it', async () => {
    const from = (forged: string, seen: string) =>
      house.visitor().post('/ask', { text: 'Words to keep' }, { 'x-forwarded-for': `${forged}, ${seen}` });
    for (let i = 0; i < 20; i++) assert.equal((await from(`10.0.0.${i}`, '203.0.113.7')).status, 422);
    const refused = await from('10.0.1.1', '203.0.113.7');
    assert.equal(refused.status, 429);
    assert.match(await refused.text(), /Words to keep/);
    assert.equal((await from('203.0.113.7', '198.51.100.1')).status, 422);
    const household = (n: number) => from('x', `2001:db8:1:2::${n}`);
    for (let i = 0; i < 20; i++) assert.equal((await household(i)).status, 422);
    assert.equal((await household(99)).status, 429);
  });
});

describe('asking, in a browser', async () => {
  const house = await openHouse();
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  test('with script nobody sees a question, and the link leads back from another device', async () => {
    const device = await browser.newContext();
    const page = await device.newPage();
    await page.goto(`${house.url}/ask`);
    await page.getByLabel('What is it about?').fill('Does the box fit three children?');
    await page.getByLabel('Your name').fill('Ines Moreau');
    assert.equal(await page.getByText('to keep robots out').isVisible(), false);
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('heading', { name: 'Your question is asked.' }).waitFor();
    const link = await page.getByLabel('Your link').inputValue();
    await page.getByRole('link', { name: 'Go to your question' }).click();
    await page.getByText('Does the box fit three children?').first().waitFor();

    const other = await browser.newContext({ javaScriptEnabled: false });
    const phone = await other.newPage();
    await phone.goto(link);
    assert.equal((await other.cookies()).length, 0, 'looking lets nobody in');
    await phone.getByRole('button', { name: 'Continue' }).click();
    await phone.getByRole('link', { name: 'Does the box fit three children?' }).click();
    await phone.getByRole('button', { name: 'Reply' }).waitFor();
    await Promise.all([device.close(), other.close()]);
  });

  test('without script a question in words is answered instead', async () => {
    const device = await browser.newContext({ javaScriptEnabled: false });
    const page = await device.newPage();
    await page.goto(`${house.url}/ask`);
    await page.getByLabel('What is it about?').fill('Is there a rain cover?');
    await page.getByLabel('Your name').fill('Jonas Okoye');
    await page.getByLabel('Only Nordlys Cycles and you').check();
    await page.locator('#answer').fill('wrong');
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByText('That was not the answer').first().waitFor();
    assert.equal(await page.getByLabel('What is it about?').inputValue(), 'Is there a rain cover?');
    assert.equal(await page.getByLabel('Only Nordlys Cycles and you').isChecked(), true);
    const question = await page.locator('label[for=answer]').innerText();
    await page.locator('#answer').fill(answerTo(question));
    await page.getByRole('button', { name: 'Ask', exact: true }).click();
    await page.getByRole('heading', { name: 'Your question is asked.' }).waitFor();
    const [conversation] = await house.parts.db.sql<{ id: string }[]>`
      select id from conversation where visibility = 'named'`;
    assert.equal((await house.visitor().get(`/c/${conversation!.id}`)).status, 404);
    await device.close();
  });
});

/** Answers as a person would who reads the question. */
function answerTo(question: string): string {
  const numbers = t('guest.numbers').split(' ');
  const words = (/: (.*)\?/.exec(question)?.[1] ?? '').split(', ');
  const [, a, b] = /How much is (\w+) plus (\w+)/.exec(question) ?? [];
  if (a && b) return String(numbers.indexOf(a) + numbers.indexOf(b));
  if (question.includes('biggest')) return String(Math.max(...words.map((word) => numbers.indexOf(word))));
  const which = /the (\w+) of these/.exec(question)![1]!;
  return words[t('guest.ordinals').split(' ').indexOf(which)]!;
}
