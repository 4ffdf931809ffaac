import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWindows } from '../writing/house.ts';
import { openHouse } from './house.ts';

// From the report to the end of the appeal, as people do it in a browser: with script and without.

const house = await openHouse();
const { tom, ines, jonas, lena } = house;
const open = await openWindows(house);

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).click();
  await page.waitForLoadState();
};

for (const scripts of [true, false])
  test(`report, removal, appeal ${scripts ? 'with' : 'without'} script`, async () => {
    const words = `A word about ${scripts ? 'saddles' : 'pedals'}`;
    const { postId, conversationId } = await house.says(ines, { text: words });

    const reader = await open(jonas, scripts);
    await reader.goto(`/c/${conversationId}`);
    await reader.locator(`#p-${postId} summary[aria-label]`).click();
    await reader.getByRole('link', { name: 'Report' }).click();
    await reader.getByLabel('It hurts or threatens somebody').check();
    await reader.getByLabel('What should they know?').fill('It is about my brother.');
    await press(reader, 'Report it');
    await reader.getByText('with those who keep order').waitFor();

    const keeper = await open(lena, scripts);
    await keeper.goto('/');
    await keeper
      .getByRole('link', { name: /Moderation 1/ })
      .first()
      .click();
    await keeper.getByText('It is about my brother.').waitFor();
    await press(keeper, 'Remove');
    await keeper.getByText('Please say why').first().waitFor();
    await keeper.getByLabel('What you tell them').fill('We do not speak of family.');
    await press(keeper, 'Remove');
    await keeper.getByText('Removed.').first().waitFor();
    assert.doesNotMatch(await house.text(`/c/${conversationId}`, null), new RegExp(words));

    const author = await open(ines, scripts);
    await author.goto('/notifications');
    await author
      .getByRole('link', { name: /removed a post of yours/ })
      .first()
      .click();
    await author.getByText('We do not speak of family.').waitFor();
    await author.getByLabel('Why it is wrong').fill('It was about bicycles.');
    await press(author, 'Appeal');
    await author.getByText('Nobody has decided yet.').waitFor();

    const other = await open(tom, scripts);
    await other.goto('/moderation');
    await other.getByText('It was about bicycles.').waitFor();
    await other.getByLabel('What you tell them').fill('So it was. Sorry.');
    await press(other, 'Overturn it');
    await other.getByText('Decided.').waitFor();
    assert.match(await house.text(`/c/${conversationId}`, null), new RegExp(words));

    await author.reload();
    await author.getByText('So it was. Sorry.').waitFor();
    await reader.goto('/notifications');
    await reader
      .getByRole('link', { name: /saw to what you reported/ })
      .first()
      .click();
    await reader.getByText('What was ruled was overturned on appeal: the post stands again.').waitFor();
    for (const page of [reader, keeper, author, other]) await page.context().close();
  });
