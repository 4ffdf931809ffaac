import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from '../support/browser.ts';
import { startHouse } from '../support/house.ts';

let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

const next = async (page: Page): Promise<void> => {
  await page.locator('form[data-setup] button.primary').click();
  await page.waitForLoadState();
};
const back = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Back' }).click();
  await page.waitForLoadState();
};
const question = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading }).waitFor();

/** What stands against the page, by the rules of WCAG 2.2 AA; null where scripts do not run. */
async function faults(page: Page, scripted: boolean): Promise<string[]> {
  if (!scripted) return [];
  await page.evaluate(axe.source);
  const found = await page.evaluate(() =>
    (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run(),
  );
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

const logo = (): Promise<Buffer> =>
  sharp({ create: { width: 300, height: 200, channels: 3, background: '#345' } })
    .png()
    .toBuffer();

for (const javaScriptEnabled of [true, false])
  test(`set-up ${javaScriptEnabled ? 'with' : 'without'} script: back, reload and wrong input lose nothing`, async (t) => {
    const { url, parts, close } = await startHouse();
    const context = await browser.newContext({ javaScriptEnabled, locale: 'en-GB' });
    // Before the server stops, which waits for whoever is still connected.
    t.after(() => context.close().finally(close));
    context.setDefaultTimeout(15_000);
    const page = await context.newPage();
    const clean = async (): Promise<void> => assert.deepEqual(await faults(page, javaScriptEnabled), []);

    // What for? comes first, and wants an answer.
    await page.goto(`${url}/people`);
    await question(page, 'What for?');
    await clean();
    await next(page);
    assert.match(await page.getByRole('alert').innerText(), /needs another look/);
    if (javaScriptEnabled) {
      // What is typed outlives a reload that comes at once, and is no answer before one goes on.
      await page.goto(`${url}/setup`);
      await page.getByLabel('In one sentence').fill('Bikes that');
      await page.reload();
      assert.equal(await page.getByLabel('In one sentence').inputValue(), 'Bikes that');
      await page.waitForResponse((response) => response.status() === 204);
      await page.reload();
      await question(page, 'What for?');
      assert.equal(await page.getByLabel('In one sentence').inputValue(), 'Bikes that');
    }
    await page.getByLabel('In one sentence').fill('Bikes that last a working life');
    await next(page);

    await question(page, 'With whom do you want better conversations?');
    await clean();
    await next(page);
    assert.match(await page.locator('#audiences').innerText(), /at least one/);
    await page.getByLabel('Partners').check();
    await page.getByLabel('Somebody else').fill('the city of Lund, night nurses');
    // Going back keeps what stands here, and shows what stood there.
    await back(page);
    await question(page, 'What for?');
    assert.equal(await page.getByLabel('In one sentence').inputValue(), 'Bikes that last a working life');
    await page.goto(`${url}/setup/audience`);
    assert.equal(await page.getByLabel('Partners').isChecked(), true);
    assert.equal(await page.getByLabel('Somebody else').inputValue(), 'the city of Lund, night nurses');
    await next(page);

    await question(page, 'What do you want from these conversations?');
    await page.getByLabel('We want …').fill('to hear of a weak part early');
    await page.keyboard.press('Tab');
    if (javaScriptEnabled) {
      // Even what was not sent yet outlives a reload.
      await page.waitForResponse((response) => response.status() === 204);
      await page.goto(`${url}/setup/wish`);
      assert.equal(await page.getByLabel('We want …').inputValue(), 'to hear of a weak part early');
    }
    await next(page);

    await question(page, 'How will you know?');
    await clean();
    await page.getByLabel('Kept on time').check();
    await page.locator('#kept_on_time').fill('150');
    await page.getByLabel('By when').fill('2020-01-01');
    await next(page);
    assert.match(await page.getByRole('alert').innerText(), /up to 100|passed/);
    assert.equal(await page.locator('#kept_on_time').inputValue(), '150');
    await page.locator('#kept_on_time').fill('92,5');
    await page.getByLabel('By when').fill('2990-06-01');
    await next(page);

    await question(page, 'Who are you to those who talk with you?');
    await clean();
    await next(page);
    // What is wrong is called by its name, and a handle that is made from it is not wrong as well.
    assert.deepEqual(await page.getByRole('alert').locator('li').allInnerTexts(), [
      'Name of the organisation Please fill this in.',
    ]);
    await page.getByText('Everything but the handle can be changed later.').waitFor();
    await page.getByLabel('Name of the organisation').fill('Nordlys Cycles');
    await page.getByLabel('Leaf green').check({ force: true });
    if (javaScriptEnabled) {
      await page.reload();
      assert.equal(await page.locator('[data-preview-name]').innerText(), 'Nordlys Cycles');
      assert.equal(await page.getByLabel('Leaf green').isChecked(), true);
    }
    await page
      .getByLabel('Picture')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
    await next(page);
    assert.match(await page.getByRole('alert').innerText(), /no picture/);
    assert.equal(await page.getByLabel('Name of the organisation').inputValue(), 'Nordlys Cycles');
    assert.equal(await page.getByLabel('Leaf green').isChecked(), true);
    await page
      .getByLabel('Picture')
      .setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: await logo() });
    await next(page);

    await question(page, 'And who are you?');
    await clean();
    await back(page);
    await page.getByText('This picture is kept.').waitFor();
    await next(page);
    await page.getByLabel('Your name').fill('Tom Berg');
    await page.getByLabel('Password').fill('short');
    await next(page);
    assert.match(await page.getByRole('alert').innerText(), /at least 10/);
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Tom Berg');
    assert.equal(await page.getByLabel('Password').inputValue(), '');
    await page.reload();
    assert.equal(await page.getByLabel('Your name').inputValue(), 'Tom Berg');
    await page.getByLabel('Password').fill('correct horse battery');
    await next(page);

    // One next act, and a signed-in owner.
    await question(page, 'Nordlys Cycles is open.');
    await clean();
    assert.equal(await page.locator('main a.button').count(), 1);
    assert.equal(await page.locator('main form').count(), 0);
    await page.locator('main a.button').click();
    assert.equal(new URL(page.url()).pathname, '/write');

    const { sql } = parts.db;
    const [founded] = await sql`
      select o.purpose, o.accent_hue, a.handle, f.kind, g.audiences, g.wish, g.measure, g.target, to_char(g.due_on, 'YYYY-MM-DD') as due_on, w.handle as owner, w.role
      from organisation o join account a on a.id = o.account_id join file f on f.id = a.picture_id, goal g join account w on w.id = g.created_by`;
    assert.deepEqual(
      { ...founded },
      {
        purpose: 'Bikes that last a working life',
        accentHue: 135,
        handle: 'nordlys-cycles',
        kind: 'face',
        audiences: ['partners', 'the city of Lund', 'night nurses'],
        wish: 'to hear of a weak part early',
        measure: 'kept_on_time',
        target: 0.925,
        dueOn: '2990-06-01',
        owner: 'tom',
        role: 'owner',
      },
    );
    if (javaScriptEnabled) {
      const [zone] = await sql`select time_zone from organisation`;
      assert.equal(
        zone!.timeZone,
        await page.evaluate(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
      );
    }
  });
