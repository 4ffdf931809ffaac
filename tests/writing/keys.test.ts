import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openHouse, openWindows } from './house.ts';

const house = await openHouse();
const { ines, jonas } = house;
const open = await openWindows(house);

test('one walks through pages by letters, acts on what is in focus, and turns them off', async () => {
  const { conversationId } = await house.says(ines, { title: 'Studs', text: 'Which ones for ice?' });
  const page = await open(ines);
  await page.goto('/');
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'card');
  await page.keyboard.press('Enter');
  await page.waitForURL(new RegExp(`/c/${conversationId}`));

  const other = await open(jonas);
  await other.goto(new URL(page.url()).pathname);
  await other.keyboard.press('j');
  await other.keyboard.press('l');
  await other.locator('.post [data-act=favourite] button.pressed').waitFor();
  await other.keyboard.press('?');
  await other.getByRole('heading', { name: 'Keys' }).waitFor();
  await other.keyboard.press('Escape');
  await other.evaluate(() => (document.activeElement as HTMLElement).blur());
  await other.keyboard.press('r');
  await other.keyboard.type('hln?');
  assert.equal(await other.locator('form[data-composer] textarea').inputValue(), 'hln?', 'typed, not acted');

  await other.goto('/you/preferences');
  await other.getByLabel('Letters act on pages').uncheck();
  await other.getByRole('button', { name: 'Save' }).click();
  await other.waitForURL('**/you/preferences?done=saved');
  await other.keyboard.press('h');
  await other.keyboard.press('?');
  assert.equal(await other.locator('dialog[open]').count(), 0);
  assert.match(other.url(), /preferences/);
  for (const one of [page, other]) await one.context().close();
});
