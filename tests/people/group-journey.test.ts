import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openHouse, openWindows } from '../writing/house.ts';

// A group from its making to its first conversation, as people do it in a browser: with script and without.

const house = await openHouse();
const { mei, ines, jonas } = house;
const open = await openWindows(house);

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
};

for (const scripts of [true, false])
  test(`a group is made, asked into, talked in and kept ${scripts ? 'with' : 'without'} script`, async () => {
    const name = scripts ? 'Ice riders' : 'Rain riders';
    const handle = name.toLowerCase().replace(' ', '-');
    const lead = await open(mei, scripts);
    await lead.goto('/people?view=groups');
    await lead.getByRole('link', { name: 'Make a group' }).click();
    await lead.fill('#name', name);
    await lead.fill('#handle', handle);
    await lead.getByLabel('by request').check();
    await lead.fill('#question', 'How many winters have you ridden?');
    await lead.fill('#rules', 'Nobody is left behind.\nNo selling.');
    await lead.locator('.actions .primary').click();
    await lead.waitForURL(`**/@${handle}`);
    await lead.getByRole('heading', { name, level: 1 }).waitFor();

    const rider = await open(ines, scripts);
    await rider.goto('/people?view=groups');
    await rider.getByRole('link', { name }).first().click();
    await rider.getByRole('link', { name: 'Ask to join' }).click();
    await rider.getByText('Nobody is left behind.').waitFor();
    await rider.locator('[name=answer]').fill('Nine.');
    await press(rider, 'Accept and ask');

    await rider.waitForURL(`**/@${handle}`);
    await lead.goto('/notifications');
    await lead
      .getByRole('link', { name: `Ines Moreau asks to join ${name}` })
      .first()
      .click();
    await lead.getByText('Nine.').waitFor();
    await press(lead, /Let in/);
    await lead.locator('.people-list, ul', { hasText: 'Ines Moreau' }).first().waitFor();

    await rider.goto(`/@${handle}`);
    await rider.getByRole('link', { name: 'Write', exact: true }).last().click();
    await rider.fill('#text', `Which tyres for ${name}?`);
    await rider.locator('.actions .primary').click();
    await rider.waitForURL(/\/c\//);
    const { pathname } = new URL(rider.url());
    assert.equal((await house.get(pathname, jonas)).status, 404, 'it stays in the group');

    await lead.goto(`/@${handle}`);
    await press(lead, /^Pin/);
    await lead
      .locator('.pinned')
      .getByRole('link', { name: `Which tyres for ${name}?` })
      .waitFor();
    await lead.goto(`/@${handle}/members`);
    await lead.locator('li', { hasText: 'Ines Moreau' }).locator('summary').click();
    await press(lead, /Let them moderate/);
    await lead.locator('li', { hasText: 'Ines Moreau' }).getByText('moderates').waitFor();

    const other = await open(jonas, scripts);
    await other.goto(`/@${handle}/join`);
    await other.locator('[name=answer]').fill('None yet.');
    await press(other, 'Accept and ask');
    await rider.goto(`/@${handle}/members`);
    await press(rider, /Let in/);
    await other.goto(pathname);
    await other.locator('form[data-composer] textarea').fill('Studded ones.');
    await other.locator('form[data-composer] button.primary').click();
    await other.locator('.post').getByText('Studded ones.').waitFor();
    for (const page of [lead, rider, other]) await page.context().close();
  });
