import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Page } from 'playwright-core';
import { block, unblock } from '../../src/commands/block.ts';
import { bookmark } from '../../src/commands/bookmark.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { mute, unmute } from '../../src/commands/mute.ts';
import { reply } from '../../src/commands/reply.ts';
import type { Someone } from '../support/world.ts';
import { follow, group, openHouse, openWindows, photo } from './house.ts';

describe('the page of a conversation', async () => {
  const house = await openHouse();
  const { tom, mei, ines, jonas } = house;
  const karin = await house.person('karin', 'member', 'Karin Sjö');
  const open = await openWindows(house);

  const plain = (markup: string): string =>
    markup
      .replaceAll(/<[^>]*>/g, '')
      .replaceAll(/\s+/g, ' ')
      .trim();
  const where = async (conversationId: string, who: Someone | null): Promise<string | null> => {
    const found = /<p class="where-it-is">([\s\S]*?)<\/p>/.exec(
      await house.text(`/c/${conversationId}`, who),
    );
    return found && plain(found[1]!);
  };

  test('says where it is and for whom', async () => {
    const riders = await group(house, 'Riders', [ines, jonas]);
    await follow(house, jonas, ines);
    const everyone = await house.says(ines);
    assert.equal(await where(everyone.conversationId, null), null);
    const link = await house.says(ines, { visibility: 'unlisted' });
    assert.match((await where(link.conversationId, null))!, /everyone who has the link/);
    const inside = await house.says(mei, { visibility: 'staff' });
    assert.equal(await where(inside.conversationId, tom), 'only staff');
    const among = await house.says(ines, { visibility: 'group', groupId: riders });
    assert.equal(await where(among.conversationId, jonas), 'in Riders · 2 people');
    assert.match(await house.text(`/c/${among.conversationId}`, jonas), /<a href="\/@riders">in Riders<\/a>/);
    const followers = await house.says(ines, { visibility: 'followers' });
    assert.equal(await where(followers.conversationId, jonas), 'followers of Ines Moreau');
    assert.equal(await where(followers.conversationId, ines), 'those who follow you');
    const few = await house.says(ines, { visibility: 'named', named: ['karin'] });
    assert.equal(await where(few.conversationId, karin), 'only you and Ines Moreau');
    assert.equal((await house.get(`/c/${few.conversationId}`, jonas)).status, 404);
    const asked = await house.says(ines, { visibility: 'named', named: ['karin'], asks: true });
    assert.equal(await where(asked.conversationId, tom), 'only Ines Moreau, Karin Sjö and Nordlys Cycles');
    const german = await fetch(`${house.url}/c/${few.conversationId}`, {
      headers: { cookie: karin.cookie, 'accept-language': 'de' },
    });
    assert.match(plain(await german.text()), /nur Sie und Ines Moreau/);
  });

  test('of a private one lists all who are named', async () => {
    const { conversationId } = await house.says(ines, { visibility: 'named', named: ['karin', 'jonas'] });
    const page = await open(karin);
    await page.goto(`/c/${conversationId}`);
    const people = page.locator('#aside section', { hasText: 'In this conversation' }).locator('li');
    assert.deepEqual(await people.locator('a').allInnerTexts(), ['Ines Moreau', 'Jonas Okoye', 'Karin Sjö']);
  });

  const menuOf = (page: Page, words: string) =>
    page.locator('article.post', { hasText: words }).locator('.acts .menu');

  test('menus close when one turns to something else', async () => {
    const { conversationId } = await house.says(ines, { title: 'Menus', text: 'The first.' });
    await reply(house.parts, jonas, { conversationId, text: 'The second.' });
    const page = await open(karin);
    await page.goto(`/c/${conversationId}`);
    const [one, two] = [menuOf(page, 'The first.'), menuOf(page, 'The second.')];
    await one.locator('summary').click();
    await one.locator('ul').waitFor();
    await two.locator('summary').focus();
    await page.keyboard.press('Enter');
    await two.locator('ul').waitFor();
    await one.locator('ul').waitFor({ state: 'hidden' });
    await page.keyboard.press('Tab');
    await page.keyboard.press('Escape');
    await two.locator('ul').waitFor({ state: 'hidden' });
    assert.equal(await two.locator('summary:focus').count(), 1);
    const attention = page.locator('.menu.keep');
    await attention.locator('summary').click();
    await attention.locator('ul').waitFor();
    await page.locator('h1').click();
    await attention.locator('ul').waitFor({ state: 'hidden' });
  });

  test('the link to a post is copied with a script and leads to it without', async () => {
    const { conversationId, postId } = await house.says(ines, { text: 'Linked to.' });
    const page = await open(karin);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.goto(`/c/${conversationId}`);
    const menu = menuOf(page, 'Linked to.');
    await menu.locator('summary').click();
    await menu.getByText('Link to this post').click();
    await menu.getByText('Copied').waitFor();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(copied, `${house.url}/p/${postId}`);
    const bare = await open(null, false);
    await bare.goto(copied);
    assert.match(bare.url(), new RegExp(`#p-${postId}$`));
  });

  test('the menu of somebody else’s post has the ways to hear no more of them', async () => {
    const { conversationId } = await house.says(jonas, { text: 'Loud.' });
    const offered = async (who: Someone | null) =>
      [...(await house.text(`/c/${conversationId}`, who)).matchAll(/href="(\/@jonas\/(?:mute|block))"/g)].map(
        ([, path]) => path,
      );
    assert.deepEqual(await offered(karin), ['/@jonas/mute', '/@jonas/block']);
    assert.deepEqual([...(await offered(jonas)), ...(await offered(null))], []);
    await mute(house.parts, karin, { handle: 'jonas', lasts: 'ever' });
    assert.deepEqual(await offered(karin), ['/@jonas/block']);
    await block(house.parts, karin, { handle: 'jonas' });
    assert.deepEqual(await offered(karin), []);
    await unblock(house.parts, karin, { handle: 'jonas' });
    await unmute(house.parts, karin, { handle: 'jonas' });
  });

  test('a conversation without a title of its own says its first words once', async () => {
    const words = 'The hinge cracked  after one winter. It was cold.';
    const bare = await house.says(ines, { text: words });
    const titled = await house.says(ines, { title: 'A hinge', text: words });
    const warned = await house.says(ines, { text: words, warning: 'Only a test' });
    const h1 = async ({ conversationId }: { conversationId: string }) =>
      /<h1(?: class="([^"]*)")?>([^<]*)<\/h1>/
        .exec(await house.text(`/c/${conversationId}`, karin))!
        .slice(1, 3);
    assert.deepEqual(await h1(bare), ['unseen', 'The hinge cracked after one winter.']);
    assert.deepEqual(await h1(titled), [undefined, 'A hinge']);
    assert.deepEqual(await h1(warned), ['unseen', 'Only a test']);
    await editPost(house.parts, ines, { postId: bare.postId, text: 'Two hinges cracked. It was cold.' });
    assert.deepEqual(await h1(bare), ['unseen', 'Two hinges cracked.'], 'and goes on doing so');
    await editPost(house.parts, ines, { postId: titled.postId, text: 'Two hinges cracked.' });
    assert.deepEqual(await h1(titled), [undefined, 'A hinge']);
    for (const { postId } of [bare, warned, titled]) await bookmark(house.parts, karin, { postId });
    const page = await open(karin);
    for (const path of ['/bookmarks', '/@ines']) {
      await page.goto(path);
      const seen = async (text: string): Promise<number> =>
        page.locator('#page li', { hasText: text }).first().locator(':is(h2, h3):not(.unseen)').count();
      assert.deepEqual([await seen('Only a test'), await seen('A hinge')], [0, 1], path);
    }
  });

  test('pictures of a post are moved, taken out and added by hand', async () => {
    const files = [
      await house.picture(ines, 'One'),
      await house.picture(ines, 'Two'),
      await house.picture(ines, 'Three'),
    ];
    const { conversationId, postId } = await house.says(ines, { text: 'Look.', files });
    const page = await open(ines);
    await page.goto(`/p/${postId}/edit`);
    const rows = page.locator('.picture-list li');
    assert.equal(await page.locator('.without-script').count(), 0);
    assert.equal(await rows.nth(0).getByRole('button', { name: 'Move up' }).count(), 0);
    await rows.nth(2).getByRole('button', { name: 'Move up' }).click();
    await page.keyboard.press('Enter');
    assert.deepEqual(
      await rows
        .locator('textarea')
        .evaluateAll((all) => all.map((one) => (one as HTMLTextAreaElement).value)),
      ['Three', 'One', 'Two'],
    );
    await rows.nth(1).getByRole('button', { name: 'Remove' }).click();
    const bytes = Buffer.from(await photo().bytes());
    await page
      .locator('input[name=picture]')
      .setInputFiles({ name: 'four.jpg', mimeType: 'image/jpeg', buffer: bytes });
    await rows.nth(2).locator('textarea').fill('Four');
    await rows.nth(2).getByRole('button', { name: 'Move up' }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.waitForURL(`**/c/${conversationId}/**`);
    const shown = page.locator('.post .pics img');
    assert.deepEqual(await shown.evaluateAll((all) => all.map((one) => (one as HTMLImageElement).alt)), [
      'Three',
      'Four',
      'Two',
    ]);
  });
});
