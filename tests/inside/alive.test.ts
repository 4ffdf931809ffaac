import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { note } from '../../src/commands/note.ts';
import { reply } from '../../src/commands/reply.ts';
import { readConversation } from '../../src/reading/conversation.ts';
import { hint, topics } from '../../src/store/hints.ts';
import { openBrowser } from '../support/browser.ts';
import type { Someone } from '../support/world.ts';
import { MINUTE, openHouse } from './house.ts';

describe('open pages', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** A page whose stream is open, and what it asked for since. */
  const open = async (
    who: Someone | null,
    path: string,
    { stopClock = false } = {},
  ): Promise<{ page: Page; asked: string[] }> => {
    const context = await browser.newContext();
    if (stopClock) await context.clock.install();
    if (who) {
      const [name, value] = who.cookie.split('=');
      await context.addCookies([{ name: name!, value: value!, url: house.url }]);
    }
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const asked: string[] = [];
    const streaming = page.waitForResponse((answer) => answer.url().includes('/live?'));
    await page.goto(house.url + path);
    await streaming;
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    return { page, asked };
  };
  const inFocus = (page: Page) => page.evaluate(() => document.activeElement?.closest('li')?.id);

  test('a new post appears, and what the reader has in hand stays in hand', async () => {
    const { conversationId } = await house.asks(ines);
    const { page } = await open(ines, `/c/${conversationId}`);
    await page.locator('#text').fill('Half a sentence');
    const { postId } = await reply(parts, tom, {
      conversationId,
      text: 'In steel, yes.',
      asOrganisation: true,
    });
    await page.locator(`#p-${postId}`).waitFor();
    assert.equal(await page.locator('#text').inputValue(), 'Half a sentence');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'text');
    assert.match((await page.locator('#news').textContent()) ?? '', /Nordlys Cycles/);
    await page.locator('.turn.theirs').waitFor();
    await page.context().close();
  });

  test('somebody reading below is not moved', async () => {
    const { conversationId, postId } = await house.asks(ines, { text: 'Long.\n\n'.repeat(60) });
    const { postId: last } = await reply(parts, jonas, {
      conversationId,
      text: 'Here I read.\n\n'.repeat(40),
    });
    const { page } = await open(jonas, `/c/${conversationId}`);
    const top = () =>
      page.locator(`#p-${last}`).evaluate((post) => Math.round(post.getBoundingClientRect().top));
    await page.locator(`#p-${last}`).evaluate((post) => post.scrollIntoView());
    const before = await top();
    await sql`update post_body set html = ${'<p>Much longer.</p>'.repeat(200)} where post_id = ${postId}`;
    await hint(sql, [topics.conversation(conversationId)]);
    await page.getByText('Much longer.').first().waitFor({ state: 'attached' });
    assert.ok(Math.abs((await top()) - before) <= 2);
    await page.context().close();
  });

  test('a page that is not told of anything asks for nothing; a note inside makes no sound outside', async () => {
    const { conversationId } = await house.asks(ines);
    const outside = await Promise.all([
      open(ines, `/c/${conversationId}`),
      open(null, `/c/${conversationId}`),
    ]);
    const inside = await open(mei, `/c/${conversationId}`);
    await note(parts, tom, { conversationId, text: 'Only for us' });
    await inside.page.locator('.note', { hasText: 'Only for us' }).waitFor();
    for (const { page, asked } of outside) {
      assert.deepEqual(asked, []);
      assert.equal(await page.getByText('Only for us').count(), 0);
      await page.context().close();
    }
    await inside.page.context().close();
  });

  test('after a lost connection nothing is missing', async () => {
    const { conversationId } = await house.asks(ines);
    const { page } = await open(ines, `/c/${conversationId}`);
    await page.context().setOffline(true);
    // What was open stays open in an emulated outage, so the page is told that nobody looked at it meanwhile.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pagehide')));
    const { postId } = await reply(parts, jonas, { conversationId, text: 'While you were away.' });
    await page.context().setOffline(false);
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')));
    await page.locator(`#p-${postId}`).waitFor();
    await page.context().close();
  });

  test('times stay true by themselves, without asking', async () => {
    const { conversationId } = await house.asks(ines);
    const { page, asked } = await open(jonas, `/c/${conversationId}`, { stopClock: true });
    const time = page.locator('.post time').first();
    assert.match((await time.textContent()) ?? '', /just now/);
    await page.clock.runFor(2 * MINUTE);
    assert.match((await time.textContent()) ?? '', /[12] minutes? ago/);
    assert.match((await page.locator('.turn time').textContent()) ?? '', /waiting [12] min/);
    assert.deepEqual(asked, []);
    await page.context().close();
  });

  test('a form that somebody fills in keeps its ticks and choices, and one that nobody touched follows', async () => {
    const { conversationId, postId } = await house.asks(ines);
    const { page } = await open(tom, `/c/${conversationId}`);
    const other = await open(mei, `/c/${conversationId}`);
    await page.locator('select[name=asOrganisation]').selectOption('no');
    await reply(parts, jonas, { conversationId, parentId: postId, text: 'And I, @nordlys?' });
    await other.page.getByText('This answers also').waitFor();
    await page.getByText('And I, @nordlys?').waitFor();
    assert.equal(await page.locator('select[name=asOrganisation]').inputValue(), 'no');
    await Promise.all([page, other.page].map((each) => each.context().close()));
  });

  test('the inbox by keyboard alone: move, take, open, answer', async () => {
    await sql`update conversation set turn = null`;
    const asked = [];
    for (const title of ['First', 'Second', 'Third']) {
      house.pass(MINUTE);
      asked.push((await house.asks(ines, { title })).conversationId);
    }
    const { page } = await open(tom, '/inbox');
    await page.keyboard.press('j');
    assert.equal(await inFocus(page), `row-${asked[0]}`);
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('k');
    assert.equal(await inFocus(page), `row-${asked[1]}`);
    await page.keyboard.press('t');
    await page.locator(`#row-${asked[1]} .m`, { hasText: 'Tom Berg' }).waitFor();
    assert.equal(await inFocus(page), `row-${asked[1]}`, 'the focus stays where it was');
    assert.equal((await readConversation(sql, tom, asked[1]!)).assignee?.id, tom.id);

    await reply(parts, mei, { conversationId: asked[1]!, text: 'Done.', asOrganisation: true });
    await page.locator(`#row-${asked[1]}`).waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.locator('dialog#keys[open]').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Escape');
    await page.locator('dialog#keys[open]').waitFor({ state: 'detached' });

    await page.locator(`#row-${asked[2]} [data-open]`).focus();
    await page.keyboard.press('n');
    await page.waitForURL(/mode=note/);
    await page.locator('#reply[data-mode=note] #text:focus').waitFor();
    await page.keyboard.type('jknrwxt stay letters while one types');
    assert.equal(await page.locator('#text').inputValue(), 'jknrwxt stay letters while one types');
    await page.goto(`${house.url}/inbox`);
    await page.keyboard.press('j');
    await page.keyboard.press('h');
    await page.waitForURL(/hand-on/);
    await page.goto(`${house.url}/inbox`);
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(asked[0]!));
    await page.keyboard.press('w');
    await page.locator('#reply[data-mode=commit]').waitFor();
    await page.context().close();
  });

  test('opening a conversation reads what one was told of it, on every open page', async () => {
    const { conversationId } = await house.asks(ines, { title: 'Told' });
    await sql`update notification set read_at = now()`;
    const list = await open(ines, '/notifications');
    await reply(parts, tom, { conversationId, text: 'Yes.', asOrganisation: true });
    await list.page.locator('.told .unread', { hasText: 'Told' }).waitFor();
    const { page } = await open(ines, `/c/${conversationId}`);
    await list.page.locator('.told .unread').waitFor({ state: 'detached' });
    await Promise.all([page, list.page].map((each) => each.context().close()));
  });
});
