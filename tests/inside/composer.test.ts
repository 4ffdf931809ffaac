import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { commit } from '../../src/commands/commit.ts';
import { note } from '../../src/commands/note.ts';
import { reply } from '../../src/commands/reply.ts';
import { readConversation } from '../../src/reading/conversation.ts';
import { openBrowser } from '../support/browser.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

describe('the composer', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  const open = async (who: Someone, path: string, javaScriptEnabled: boolean): Promise<Page> => {
    const context = await browser.newContext({ javaScriptEnabled });
    const [name, value] = who.cookie.split('=');
    await context.addCookies([{ name: name!, value: value!, url: house.url }]);
    const page = await context.newPage();
    await page.goto(house.url + path);
    return page;
  };
  const button = (page: Page, name: string) =>
    page.locator('#reply').getByRole('button', { name, exact: true });

  for (const script of [false, true])
    describe(script ? 'with a script' : 'without a script', () => {
      test('goes from one way of answering to another and keeps what was typed', async () => {
        const { conversationId } = await house.asks(ines);
        const page = await open(tom, `/c/${conversationId}`, script);
        await page.locator('#text').fill('Half a sentence');
        await button(page, 'We will').click();
        await page.locator('#reply[data-mode=commit]').waitFor();
        assert.equal(await page.locator('#text:focus').inputValue(), 'Half a sentence');
        await page.locator('#what').fill('Send a steel hinge');
        await button(page, 'Note').click();
        await page.locator('#reply[data-mode=note]').waitFor();
        assert.equal(await page.locator('#text').inputValue(), 'Half a sentence');
        await button(page, 'Reply').click();
        await page.locator('#reply[data-mode=reply]').waitFor();
        await button(page, 'We will').click();
        await page.locator('#reply[data-mode=commit]').waitFor();
        assert.equal(await page.locator('#what').inputValue(), 'Send a steel hinge');
        assert.equal((await readConversation(sql, tom, conversationId)).posts.length, 1, 'nothing was sent');
        await page.context().close();
      });

      test('asks whether more people are meant only where more are chosen', async () => {
        const { conversationId } = await house.asks(ines, { visibility: 'named', named: ['jonas'] });
        const page = await open(jonas, `/c/${conversationId}`, script);
        const question = page.getByText('More people than before will see this.');
        await page.locator('#text').fill('Let all of them know.');
        assert.equal(await question.isVisible(), false);
        await page.locator('select[name=audience]').selectOption('everyone');
        assert.ok(await question.isVisible());
        await button(page, 'Reply').click();
        await page.locator('#reply .error').waitFor();
        assert.ok(await question.isVisible());
        await question.click();
        await button(page, 'Reply').click();
        await page.locator('.said', { hasText: 'Let all of them know.' }).waitFor();
        await page.context().close();
      });

      test('writes a note, asks for a decision and decides', async () => {
        const { conversationId } = await house.asks(ines);
        const page = await open(tom, `/c/${conversationId}?mode=note`, script);
        await page.locator('#text').fill('Only for us');
        await button(page, 'Note').click();
        await page.locator('.note', { hasText: 'Only for us' }).waitFor();
        await page.goto(`${house.url}/c/${conversationId}?mode=decision`);
        await page.locator('#text').fill('Do we promise it?');
        await page.getByLabel('Mei Lindqvist').check();
        await button(page, 'Ask for a decision').click();
        await page.locator('.note', { hasText: 'Decision asked of Mei Lindqvist' }).waitFor();
        await page.context().close();

        const hers = await open(mei, '/inbox?pile=decisions', script);
        await hers.getByRole('link', { name: 'Do we promise it?' }).click();
        await hers.getByLabel('The decision').fill('Yes, in steel.');
        await hers.getByRole('button', { name: 'Decide' }).click();
        await hers.locator('.note', { hasText: 'Decided by Mei Lindqvist' }).waitFor();
        await hers.context().close();
      });

      test('answers a particular post', async () => {
        const { conversationId } = await house.asks(ines);
        const { postId } = await reply(parts, jonas, { conversationId, text: 'A washer helps.' });
        const page = await open(ines, `/c/${conversationId}`, script);
        await page.locator(`#p-${postId} a[href*="#reply"]`).click();
        await page.locator('#reply .answering', { hasText: 'Jonas Okoye' }).waitFor();
        await page.locator('#text').fill('Thank you!');
        await button(page, 'Reply').click();
        await page.locator('.post', { hasText: 'Thank you!' }).waitFor();
        const seen = await readConversation(sql, ines, conversationId);
        assert.equal(seen.posts.find((post) => post.plain.includes('Thank you!'))?.parentId, postId);
        await page.context().close();
      });

      test('a small form that was wrong comes back in sight, with what is wrong and all that was typed', async () => {
        const { conversationId } = await house.asks(ines);
        const words = 'A long story. '.repeat(400);
        await reply(parts, jonas, { conversationId, text: words });
        await commit(parts, tom, { conversationId, text: 'Yes.', what: 'Send a hinge', due: '2036-06-01' });
        const page = await open(tom, `/c/${conversationId}`, script);
        await page.locator('summary', { hasText: 'We did it' }).click();
        await page.getByLabel('Link', { exact: true }).fill('javascript:alert(1)');
        await page.locator('form[action$="/keep"] button').click();
        const summary = page.locator('form[action$="/keep"] .notice:focus');
        await summary.waitFor();
        assert.match(await summary.innerText(), /needs another look[\s\S]*not a link/);
        const { y, height } = (await summary.boundingBox())!;
        assert.ok(y >= 0 && y + height <= page.viewportSize()!.height, 'it is in sight');
        const link = page.locator((await summary.locator('a').getAttribute('href'))!);
        assert.equal(await link.inputValue(), 'javascript:alert(1)');
        await page.context().close();
      });
    });

  test('a form that was wrong comes back with all that was typed', async () => {
    const { conversationId } = await house.asks(ines);
    const answer = await house.post(`/c/${conversationId}/decision`, tom, {
      text: 'Do we?',
      dueAt: '2001-01-01T10:00',
      people: mei.id,
    });
    assert.equal(answer.status, 422);
    const body = await answer.text();
    assert.match(body, /Do we\?<\/textarea/);
    assert.match(body, /value="2001-01-01T10:00"/);
    assert.match(body, new RegExp(`value="${mei.id}"\\s+checked`));
    assert.doesNotMatch(body, /data-live/, 'it is left alone until it is sent');
  });

  test('staff answer those who wait longest, and tick whom it answers too', async () => {
    const { conversationId, postId } = await house.asks(ines);
    await reply(parts, jonas, { conversationId, parentId: postId, text: 'And I, @nordlys?' });
    const page = await house.text(`/c/${conversationId}`, tom);
    assert.match(page, new RegExp(`name="parentId" value="${postId}"`));
    assert.match(page, /This answers also[\s\S]*Jonas Okoye/);
    assert.match(page, /as Nordlys Cycles, by you/);
    const answer = { text: 'Yes.', asOrganisation: 'yes', parentId: postId };
    await house.post(`/c/${conversationId}/reply`, tom, answer);
    assert.equal((await readConversation(sql, tom, conversationId)).turn, 'ours', 'Jonas still waits');
    await house.post(`/c/${conversationId}/reply`, tom, { ...answer, also: [jonas.id] });
    assert.equal((await readConversation(sql, tom, conversationId)).turn, 'theirs');
  });

  test('what came after the page was drawn is not answered by what was written on it', async () => {
    const { conversationId, postId } = await house.asks(ines);
    const seen = /name="seen" value="([^"]+)"/.exec(await house.text(`/c/${conversationId}`, tom))![1]!;
    house.pass(1_000);
    await reply(parts, ines, { conversationId, parentId: postId, text: 'And what of the lock?' });
    await house.post(`/c/${conversationId}/reply`, tom, {
      text: 'Yes.',
      asOrganisation: 'yes',
      parentId: postId,
      seen,
    });
    assert.equal((await readConversation(sql, tom, conversationId)).turn, 'ours');
  });

  test('members have one way of answering, and say so when it is to be seen wider', async () => {
    const { conversationId } = await house.asks(ines, { visibility: 'named', named: ['jonas'] });
    const page = await house.text(`/c/${conversationId}?mode=note`, jonas);
    assert.match(page, /data-mode="reply"/);
    assert.doesNotMatch(page, /We will|Only staff|as Nordlys/);
    assert.match(page, /the people named here/);
    const wide = { text: 'For all.', audience: 'everyone' };
    assert.equal((await house.post(`/c/${conversationId}/reply`, jonas, wide)).status, 422);
    assert.equal(
      (await house.post(`/c/${conversationId}/reply`, jonas, { ...wide, wider: 'yes' })).status,
      303,
    );
  });

  test('beside a note there are only notes', async () => {
    const { conversationId } = await house.asks(ines);
    const { postId } = await note(parts, tom, { conversationId, text: 'inside' });
    const page = await house.text(`/c/${conversationId}?to=${postId}`, mei);
    assert.match(page, /data-mode="note"/);
    assert.doesNotMatch(page, /data-mode-button="(reply|commit|refuse)"/);
  });
});
