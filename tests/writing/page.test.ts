import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Someone } from '../support/world.ts';
import { follow, group, openHouse, openWindows } from './house.ts';

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
});
