import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { openBrowser } from '../support/browser.ts';
import { startHouse } from '../support/house.ts';
import { answerRobotQuestion } from './robot-question.ts';

// The main job of Parley, played by people in browsers, from an empty server to a promise kept; with script and without.

const DAY = 86_400_000;
let browser: Browser;
before(async () => {
  browser = await openBrowser();
});
after(() => browser.close());

for (const javaScriptEnabled of [true, false])
  test(`from a question to a kept promise, ${javaScriptEnabled ? 'with' : 'without'} script`, async (t) => {
    const stage = await startHouse();
    t.after(stage.close);
    const enter = async (): Promise<Page> => {
      const context = await browser.newContext({
        javaScriptEnabled,
        locale: 'en-GB',
        viewport: { width: 1280, height: 900 },
      });
      t.after(() => context.close());
      context.setDefaultTimeout(15_000);
      return context.newPage();
    };

    const tom = await enter();
    await setUp(tom, stage.url);

    const mei = await enter();
    await join_(mei, stage.url, 'Mei Lindqvist', 'mei');
    await makeStaff(tom, stage.url, 'Mei Lindqvist');

    // Ines asks in public, with a photo, and has no account.
    const ines = await enter();
    await ines.goto(stage.url);
    await ines.getByRole('link', { name: /^Ask/ }).first().click();
    await ines
      .getByLabel('What is it about?')
      .fill('Second hinge in two years, same place each time. Do you make one in steel?');
    await ines.getByLabel('In one line').fill('The cargo box hinge cracked after one winter');
    await ines
      .locator('input[type=file]')
      .setInputFiles({ name: 'hinge.jpg', mimeType: 'image/jpeg', buffer: await photo() });
    await describe(ines, 'A cracked aluminium hinge');
    await ines.getByLabel('Your name').fill('Ines Moreau');
    if (!javaScriptEnabled) await answerRobotQuestion(ines);
    await ines.getByRole('main').getByRole('button', { name: 'Ask', exact: true }).click();
    await ines.getByLabel('Your link').or(ines.locator('.notice.wrong')).first().waitFor();
    if (await ines.locator('.notice.wrong').count()) {
      await describe(ines, 'A cracked aluminium hinge');
      await ines.getByRole('main').getByRole('button', { name: 'Ask', exact: true }).click();
    }
    const guestLink = await ines.getByLabel('Your link').inputValue();
    assert.match(guestLink, /\/guest\/[\w-]{43}$/);
    await ines.getByRole('link', { name: 'Go to your question' }).click();
    await turnSays(ines, /Our turn/);
    assert.equal(await ines.getByAltText('A cracked aluminium hinge').count(), 1);
    const address = new URL(ines.url()).pathname;

    // It stands in the inbox; Tom takes it and asks Mei inside.
    await tom.goto(`${stage.url}/inbox`);
    const row = tom.getByRole('listitem').filter({ hasText: 'cargo box hinge' });
    await row.getByRole('link', { name: /cargo box hinge/ }).click();
    await tom.getByRole('button', { name: 'Take', exact: true }).click();
    await tom.goto(`${stage.url}${address}?mode=decision#reply`);
    const inside = composer(tom);
    await inside
      .getByPlaceholder('What has to be decided?')
      .fill('Nine at one partner. Can we promise the steel hinge?');
    await inside.getByLabel('Mei Lindqvist').check();
    await inside.getByLabel('Until').fill(localMoment(new Date(stage.now().getTime() + DAY)));
    await inside.getByRole('button', { name: 'Ask for a decision' }).click();

    await mei.goto(`${stage.url}${address}`);
    await mei.getByLabel('The decision').fill('Yes. Tooling is paid; the date is safe.');
    await mei.getByRole('button', { name: 'Decide' }).click();
    await mei.getByText('Decided by Mei Lindqvist').first().waitFor();
    await ines.goto(`${stage.url}${address}`);
    assert.doesNotMatch(await ines.content(), /Tooling is paid|Nine at one partner|Decided by/);

    // We will: written by Tom, owned by Mei, a promise once she takes it on.
    const due = new Date(stage.now().getTime() + 16 * DAY).toISOString().slice(0, 10);
    await tom.goto(`${stage.url}${address}?mode=commit#reply`);
    const promising = composer(tom);
    await promising.locator('textarea').first().fill('You are right, and you are not alone.');
    await promising
      .getByLabel('What we will do')
      .fill('Send a steel hinge, free, to everyone who asks here.');
    await promising.getByLabel('Who does it').selectOption({ label: 'Mei Lindqvist' });
    await promising.getByLabel('By when').fill(due);
    await promising.getByRole('button', { name: 'We will' }).click();
    await tom.getByText('has not taken this on yet').waitFor();
    await ines.goto(`${stage.url}${address}`);
    await turnSays(ines, /Our turn/);
    assert.doesNotMatch(await ines.content(), /steel hinge, free/);

    await mei.goto(`${stage.url}${address}`);
    await mei.getByRole('button', { name: 'I take it on' }).click();
    await turnSays(mei, /We owe it/);
    await ines.goto(`${stage.url}${address}`);
    await turnSays(ines, /We owe it/);
    await ines.getByText('Send a steel hinge, free').first().waitFor();

    // Jonas, a member, asks it too, and is told from now on.
    const jonas = await enter();
    await join_(jonas, stage.url, 'Jonas Okoye', 'jonas');
    await jonas.goto(`${stage.url}${address}`);
    await jonas
      .getByRole('button', { name: /^Me too/ })
      .first()
      .click();
    await jonas
      .getByText(/You too · 1/)
      .first()
      .waitFor();

    // The day comes; Mei keeps it and shows it.
    stage.pass(15 * DAY);
    await mei.goto(`${stage.url}${address}`);
    await mei.getByText('We did it', { exact: true }).first().click();
    await mei.getByLabel('In words').first().fill('Forty hinges left the house today.');
    await mei.getByRole('button', { name: 'We did it' }).first().click();
    await turnSays(mei, /Ines Moreau’s turn/);

    // From another device, by her own link, Ines says whether we are both happy.
    const elsewhere = await enter();
    await elsewhere.goto(guestLink);
    await elsewhere.getByRole('main').getByRole('button').first().click();
    await elsewhere.goto(`${stage.url}${address}`);
    await elsewhere.getByRole('button', { name: 'Yes, thank you' }).click();
    await turnSays(elsewhere, /Settled/);

    // Everybody finds it in the ledger and in the search, and the goal counts it.
    const street = await enter();
    await street.goto(`${stage.url}/ledger`);
    await street.getByText('Send a steel hinge, free').first().waitFor();
    await street.goto(`${stage.url}/search?q=hinge`);
    await street
      .getByRole('main')
      .getByRole('link', { name: /cargo box hinge/ })
      .first()
      .waitFor();
    await street.goto(`${stage.url}/goals`);
    await street.getByText('to hear of a weak part').first().waitFor();
    await jonas.goto(`${stage.url}/notifications`);
    assert.match(await jonas.getByRole('main').innerText(), /cargo box hinge/);
  });

async function setUp(page: Page, url: string): Promise<void> {
  const next = () => page.locator('form[data-setup] button.primary').click();
  await page.goto(url);
  await page.getByRole('heading', { name: 'What for?' }).waitFor();
  await page.getByLabel('In one sentence').fill('Bikes that last a working life');
  await next();
  await page.getByLabel('Customers').check();
  await next();
  await page.getByLabel('We want …').fill('to hear of a weak part before the second one breaks');
  await next();
  await next();
  await page.getByLabel('Name of the organisation').fill('Nordlys Cycles');
  await next();
  await page.getByLabel('Your name').fill('Tom Berg');
  await page.getByLabel('Password').fill('a long winter with good light');
  await next();
  await page.getByRole('heading', { name: 'Nordlys Cycles is open.' }).waitFor();
}

async function join_(page: Page, url: string, name: string, handle: string): Promise<void> {
  await page.goto(`${url}/join`);
  await page.locator('#name').fill(name);
  await page.locator('#handle').fill(handle);
  await page.locator('#password').fill('forty hinges left the house');
  await page
    .locator('form', { has: page.locator('#password') })
    .getByRole('button')
    .first()
    .click();
  await page.waitForURL((now) => now.pathname !== '/join');
}

async function makeStaff(page: Page, url: string, name: string): Promise<void> {
  await page.goto(`${url}/administration/people?q=${encodeURIComponent(name)}`);
  await page.locator('.accounts').getByRole('link', { name }).first().click();
  await page.locator('input[name=role][value=staff]').check();
  await page
    .locator('form', { has: page.locator('input[name=role]') })
    .getByRole('button')
    .click();
  await page.waitForLoadState();
}

const composer = (page: Page): Locator => page.locator('form#reply');

async function describe(page: Page, words: string): Promise<void> {
  const field = page.locator('.picture-list textarea, .picture-list input[type=text]').first();
  if (
    await field.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    )
  )
    await field.fill(words);
}

async function turnSays(page: Page, words: RegExp): Promise<void> {
  await page.locator('.turn', { hasText: words }).first().waitFor();
}

/** As `datetime-local` takes it. */
const localMoment = (date: Date): string => date.toISOString().slice(0, 16);

const photo = (): Promise<Buffer> =>
  sharp({ create: { width: 640, height: 480, channels: 3, background: { r: 120, g: 140, b: 160 } } })
    .jpeg()
    .toBuffer();
