import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWindows } from '../writing/house.ts';
import { HOUR, openHouse, ZONE } from './house.ts';

// From the announcement to the answer of a question, as people do it in a browser: with script and without.

const house = await openHouse();
const { ines, jonas, mei } = house;
const open = await openWindows(house);

const press = async (page: Page, name: string | RegExp): Promise<void> => {
  await page.getByRole('button', { name }).first().click();
  await page.waitForLoadState();
};

for (const scripts of [true, false])
  test(`an event is announced, answered, asked at and moved ${scripts ? 'with' : 'without'} script`, async () => {
    const title = `A ride to the ${scripts ? 'lighthouse' : 'windmill'}`;
    const host = await open(ines, scripts);
    await host.goto('/events');
    await host.getByRole('link', { name: 'Announce an event' }).click();
    await host.fill('#title', title);
    await host.fill('#text', 'Slowly, and back before dark.');
    await host.fill('#starts', house.local(3 * HOUR));
    await host.fill('#ends', house.local(2 * HOUR));
    await host.selectOption('#timeZone', ZONE);
    await host.fill('#place', 'The old quay');
    await host.locator('.actions .primary').click();
    await host.locator('.field.wrong #ends').waitFor();
    assert.equal(await host.inputValue('#place'), 'The old quay', 'what was typed is kept');
    await host.fill('#ends', house.local(6 * HOUR));
    await host.locator('.actions .primary').click();
    await host.waitForURL(/\/c\//);

    const rider = await open(jonas, scripts);
    await rider.goto('/events');
    await rider.getByRole('link', { name: title }).click();
    await press(rider, 'I’ll come');
    await rider.getByRole('link', { name: 'one person is coming' }).waitFor();
    const [file] = await Promise.all([
      rider.waitForEvent('download'),
      rider.getByRole('link', { name: 'Add to calendar' }).click(),
    ]);
    assert.match(file.suggestedFilename(), /\.ics$/);

    await rider.getByRole('link', { name: 'Ask a question' }).click();
    await rider.getByLabel('Your question').fill('Is there coffee at the end?');
    await press(rider, 'Ask');
    await rider.getByRole('link', { name: 'Is there coffee at the end?' }).waitFor();

    const other = await open(mei, scripts);
    await other.goto(new URL(rider.url()).pathname);
    await press(other, /I want to know this too/);
    await other.locator('.votes button[aria-pressed=true]').waitFor();

    if (!scripts) await host.reload();
    await host.getByRole('link', { name: 'one question' }).click();
    await press(host, 'Answer now');
    await host.locator('.question.is-answering').waitFor();
    await host.locator('.answer-aloud summary').click();
    await host.getByLabel('What was answered, in a line').fill('Two thermos flasks of it.');
    await host.locator('.answer-aloud form button').click();
    await host.locator('.question.is-answered').waitFor();

    await rider.reload();
    await rider.getByRole('link', { name: 'Is there coffee at the end?' }).click();
    await rider.getByText('Two thermos flasks of it.').waitFor();

    await host.goto('/events');
    await host.getByRole('link', { name: title }).click();
    await host.locator('.event-links').getByRole('link', { name: 'Change' }).click();
    await host.fill('#place', 'The new quay');
    await host.locator('.actions .primary').click();
    await host.getByText('The new quay').first().waitFor();
    await rider.goto('/notifications');
    await rider.getByRole('link', { name: new RegExp(`changed when or where.*${title}`) }).waitFor();
    for (const page of [host, rider, other]) await page.context().close();
  });
