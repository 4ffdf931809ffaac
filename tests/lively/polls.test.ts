import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { endPolls } from '../../src/commands/end-polls.ts';
import { reply } from '../../src/commands/reply.ts';
import type { StartInput } from '../../src/commands/start.ts';
import { vote } from '../../src/commands/vote.ts';
import { isBallot } from '../../src/rules/poll.ts';
import type { Someone } from '../support/world.ts';
import { openHouse, openWindows } from '../writing/house.ts';

const AT_ONCE = 20;
const MINUTE = 60_000;

test('a ballot fits its poll', () => {
  const one = { many: false, choices: 3 };
  const many = { many: true, choices: 3 };
  assert.ok(isBallot([2], one) && isBallot([0, 2], many) && isBallot([1], many));
  for (const wrong of [[], [0, 1], [3], [-1], [0.5], [Number.NaN]]) assert.ok(!isBallot(wrong, one));
  for (const wrong of [[], [0, 0], [0, 3]]) assert.ok(!isBallot(wrong, many));
});

describe('polls', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, mei, tom } = house;
  const { sql } = parts.db;
  let passed = 0;
  Object.assign(parts, {
    limits: { spend: async () => {}, forgive: async () => {} },
    clock: () => new Date(Date.now() + passed),
  });
  const karin = await house.person('karin', 'member', 'Karin Sjö');
  const guest = await house.person('guest-abc234', 'guest', 'A Visitor');

  const POLL: StartInput['poll'] = { choices: ['Oak', 'Ash', 'Larch'], minutes: 60, many: false };
  const asks = (more: Partial<StartInput> = {}) =>
    house.says(ines, { text: 'Which wood for the bench?', poll: POLL, ...more });
  const votes = (who: Someone | null, postId: string, choice: string | string[]) =>
    house.post(`/p/${postId}/vote`, who, { choice });
  const ballots = async (postId: string): Promise<number> =>
    (await sql`select from vote_choice where post_id = ${postId}`).length;
  const shows = async (postId: string, who: Someone | null): Promise<boolean> =>
    /class="results"/.test(await house.text(`/p/${postId}`, who));

  test('a person votes once, and then sees how it stands', async () => {
    const { postId } = await asks();
    assert.ok(!(await shows(postId, jonas)) && !(await shows(postId, null)));
    assert.ok(await shows(postId, ines), 'whoever asked sees it');
    const answers = await Promise.all(Array.from({ length: AT_ONCE }, () => votes(jonas, postId, '1')));
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [303]);
    assert.equal(await ballots(postId), 1);
    assert.ok(await shows(postId, jonas));
    assert.match(await house.text(`/p/${postId}`, jonas), /Ash[^]*your choice[^]*100%/);
    assert.equal((await votes(jonas, postId, '2')).status, 409, 'a vote stands');
    assert.equal(await ballots(postId), 1);
    // Different choices at once: one of them counts.
    const torn = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) => votes(karin, postId, String(n % 3))),
    );
    assert.ok(
      torn.every(({ status }) => status === 303 || status === 409),
      torn.map(({ status }) => status).join(),
    );
    assert.equal(await ballots(postId), 2);
    assert.equal((await votes(guest, postId, '0')).status, 303);
    assert.equal((await votes(ines, postId, '0')).status, 303, 'whoever asked may vote too');
    assert.equal((await votes(null, postId, '0')).status, 401);
    assert.match(await house.text(`/p/${postId}`), /4 people voted/);
    assert.ok(!(await shows(postId, null)) && !(await shows(postId, mei)));
  });

  test('what fits no choice is no vote', async () => {
    const { postId } = await asks();
    for (const choice of [
      [],
      ['0', '1'],
      ['3'],
      ['-1'],
      ['x'],
      ['0x1'],
      ['1e0'],
      Array.from({ length: 50 }, () => '0'),
    ])
      assert.equal((await votes(jonas, postId, choice)).status, 422, String(choice));
    assert.equal(await ballots(postId), 0);
    const many = await asks({ poll: { ...POLL, many: true } });
    assert.equal((await votes(jonas, many.postId, ['0', '2'])).status, 303);
    assert.equal((await votes(jonas, many.postId, ['2', '0'])).status, 303, 'the same again');
    assert.equal((await votes(jonas, many.postId, ['0'])).status, 409);
    assert.equal(await ballots(many.postId), 2);
    const { postId: plain } = await house.says(ines);
    assert.equal((await votes(jonas, plain, '0')).status, 404);
    const named = await asks({ visibility: 'named', named: ['jonas'] });
    assert.equal((await votes(karin, named.postId, '0')).status, 404);
    assert.equal((await votes(jonas, named.postId, '0')).status, 303);
  });

  test('a poll that is none is told why, and nothing is written', async () => {
    const before = (await sql`select from post`).length;
    const form = { text: 'Which?', visibility: 'everyone', minutes: '60' };
    for (const [fields, words] of [
      [{ choice: ['Only one'] }, 'at least two'],
      [{ choice: ['Same', 'same'] }, 'say the same'],
      [{ choice: Array.from({ length: 9 }, (_, n) => `Choice ${n}`) }, 'at most eight'],
      [{ choice: ['a', 'b'.repeat(101)] }, 'at most 100'],
      [{ choice: ['a', 'b'], minutes: '1' }, 'five minutes'],
      [{ choice: ['a', 'b'], minutes: '99999999' }, 'five minutes'],
      [{ choice: ['a', 'b'], minutes: 'x' }, ''],
    ] as const) {
      const answer = await house.post('/write', jonas, { ...form, ...fields } as never);
      assert.equal(answer.status, 422, words);
      const page = await answer.text();
      assert.ok(page.includes(words), words);
      assert.match(page, /<details class="extras" open/);
    }
    assert.equal((await sql`select from post`).length, before);
  });

  test('a poll may stand in an answer; its words stay once somebody voted', async () => {
    const { conversationId } = await house.says(ines);
    const form = { text: 'Say which.', choice: ['Steel', 'Bronze'], minutes: '60', many: 'yes' };
    const sent = await house.post(`/c/${conversationId}/reply`, jonas, form);
    const postId = sent.headers.get('location')!.split('#p-')[1]!;
    await editPost(parts, jonas, { postId, text: 'Please say which.' });
    await vote(parts, ines, { postId, choices: [0, 1] });
    await assert.rejects(editPost(parts, jonas, { postId, text: 'Who wants to pay?' }), {
      message: 'conflict',
    });
    assert.equal((await house.get(`/p/${postId}/edit`, jonas)).status, 409);
    assert.doesNotMatch(await house.text(`/p/${postId}`, jonas), new RegExp(`/p/${postId}/edit`));
    await deletePost(parts, jonas, { postId });
    assert.equal(await ballots(postId), 0);
    assert.doesNotMatch(await house.text(`/c/${conversationId}`, ines), /Bronze/);
  });

  test('when it is over everybody sees it, and those it concerns are told once', async () => {
    const { postId, conversationId } = await asks({ title: 'Bench wood' });
    await vote(parts, jonas, { postId, choices: [0] });
    const told = async (who: Someone) =>
      (
        await sql`select from gathered where account_id = ${who.id} and kind = 'poll_over' and post_id = ${postId}`
      ).length;
    await endPolls(parts);
    assert.equal(await told(jonas), 0, 'not before its time');
    passed += 61 * MINUTE;
    assert.equal((await votes(karin, postId, '0')).status, 409);
    const sweeps = await Promise.all(Array.from({ length: 5 }, () => endPolls(parts)));
    assert.deepEqual(
      sweeps.flatMap((sweep) => sweep.failed),
      [],
    );
    await endPolls(parts);
    assert.deepEqual(await Promise.all([jonas, ines, karin].map(told)), [1, 1, 0]);
    assert.match(await house.text('/notifications/waiting', jonas), /The poll in “Bench wood” is over/);
    assert.ok((await shows(postId, karin)) && (await shows(postId, null)));

    // Nobody is told of what they may not see any more, nor twice after the clock went back.
    const named = await house.says(ines, {
      text: 'Us two?',
      poll: POLL,
      visibility: 'named',
      named: ['jonas'],
    });
    await vote(parts, jonas, { postId: named.postId, choices: [0] });
    await sql`delete from named where list_id = ${named.postId} and account_id = ${jonas.id}`;
    passed += 61 * MINUTE;
    await endPolls(parts);
    const rows =
      await sql`select from gathered where account_id = ${jonas.id} and post_id = ${named.postId} and kind = 'poll_over'`;
    assert.equal(rows.length, 0);
    passed -= 30 * MINUTE;
    await endPolls(parts);
    assert.equal(await told(jonas), 1);
    await reply(parts, tom, { conversationId, text: 'Oak it is.' });
  });

  test('somebody who votes while a poll is taken away, or changed, finds it whole or gone', async () => {
    for (let n = 0; n < 4; n += 1) {
      const { postId } = await asks();
      const voters = [jonas, karin, mei, tom, guest];
      const [, ...answers] = await Promise.all([
        n % 2
          ? deletePost(parts, ines, { postId })
          : editPost(parts, ines, { postId, text: 'Which wood at all?' }).catch(() => {}),
        ...voters.map((who) => votes(who, postId, '0')),
      ]);
      assert.ok(
        answers.every(({ status }) => [303, 404, 409].includes(status)),
        answers.map(({ status }) => status).join(),
      );
      if (n % 2) assert.equal(await ballots(postId), 0);
    }
  });
});

describe('a poll, from asking to its result', async () => {
  const house = await openHouse();
  const { ines, jonas, tom } = house;
  const open = await openWindows(house);

  for (const scripts of [true, false])
    test(scripts ? 'with a script' : 'without a script', async () => {
      const page = await open(ines, scripts);
      await page.goto('/write');
      await page.fill('#text', 'When do we meet at the harbour?');
      await page.getByText('Warning, poll, quote').click();
      const choices = page.locator('[name=choice]');
      assert.equal(await page.locator('[name=choice]:visible').count(), 2);
      await choices.nth(0).fill('Friday');
      await choices.nth(1).fill('Saturday');
      assert.equal(await page.locator('[name=choice]:visible').count(), 3, 'one more where all are filled');
      await choices.nth(2).fill('Sunday');
      await page.check('[name=many]');
      await page.locator('.actions .primary').click();
      await page.waitForURL(/\/c\//);
      const address = page.url();
      assert.equal(await page.locator('.results li').count(), 3);

      const his = await open(jonas, scripts);
      await his.goto(address);
      const watched = await open(tom, scripts);
      await watched.goto(address);
      await his.getByLabel('Saturday').check();
      await his.getByLabel('Sunday').check();
      await his.getByRole('button', { name: 'Vote' }).click();
      await his.locator('.results').waitFor();
      assert.match(await his.locator('.poll').innerText(), /Saturday[^]*100%[^]*one person voted/);
      assert.equal(await his.locator('.results .mine').count(), 2);
      if (!scripts) await watched.reload();
      await watched.getByText('one person voted').waitFor();
      assert.equal(await watched.locator('.results').count(), 0);

      // Liked in place, and taken back.
      await his.getByRole('button', { name: 'Like' }).first().click();
      await his.getByRole('button', { name: 'No longer like' }).first().waitFor();
      await his.getByRole('link', { name: '1 person likes this' }).click();
      await his.getByText('Jonas Okoye').first().waitFor();
      await his.goto(address);
      await his.getByRole('button', { name: 'No longer like' }).first().click();
      await his.getByRole('button', { name: 'Like', exact: true }).first().waitFor();
      for (const each of [page, his, watched]) await each.context().close();
    });

  test('a warning opens without a script, and is seen before it is sent', async () => {
    const page = await open(ines, false);
    await page.goto('/write');
    await page.fill('#text', 'The child fell.');
    await page.getByText('Warning, poll, quote').click();
    await page.fill('#warning', 'An accident');
    await page.getByRole('button', { name: 'Preview' }).click();
    assert.equal(await page.locator('#preview .words').isVisible(), false);
    await page.locator('.actions .primary').click();
    await page.waitForURL(/\/c\//);
    assert.equal(await page.locator('.post .words').isVisible(), false);
    await page.locator('.folded summary').click();
    assert.equal(await page.locator('.post .words').isVisible(), true);
  });
});
