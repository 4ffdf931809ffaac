import assert from 'node:assert/strict';
import { test } from 'node:test';
import sharp from 'sharp';
import { newId } from '../../src/store/ids.ts';
import { openHouse, openWindows } from '../writing/house.ts';

const house = await openHouse();
const { tom, mei, ines } = house;
const open = await openWindows(house);

test('a time is the writer’s own; with and without a script the plan is made, approved and read', async () => {
  const page = await open(mei);
  await page.goto('/write');
  await page.click('.later > summary');
  const zone = await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone);
  assert.match((await page.textContent('[data-zone]'))!, new RegExp(`In ${zone}\\.`));
  await page.fill('#text', 'We open at nine tomorrow.');
  await page.check('[name=asOrganisation]');
  await page.fill('#publishAt', `${new Date(Date.now() + 172_800_000).toISOString().slice(0, 10)}T09:00`);
  await page.selectOption('#approver', tom.id);
  await page.click('.letter button.primary');
  await page.waitForURL(/\/plans\//);
  assert.match((await page.textContent('h1'))!, /Tom Berg is asked/);
  // The colleague has no script.
  const other = await open(tom, false);
  await other.goto(new URL(page.url()).pathname);
  await other.click('button.primary');
  assert.match((await other.textContent('h1'))!, /Approved by Tom Berg/);
});

test('an emoji is offered while it is typed', async () => {
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#48c' } })
    .png()
    .toBuffer();
  const picture = [new Blob([new Uint8Array(bytes)])];
  await house.post('/administration/emoji', tom, {
    key: newId(),
    shortcode: 'hinge',
    description: 'A hinge',
    picture,
  });
  await house.heard();
  const page = await open(ines);
  await page.goto('/write');
  await page.locator('#text').pressSequentially('My :hin');
  await page.locator('#completion img').waitFor({ timeout: 20_000 });
  await page.keyboard.press('Enter');
  assert.equal(await page.inputValue('#text'), 'My :hinge: ');
});
