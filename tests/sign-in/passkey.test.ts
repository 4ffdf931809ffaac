import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { json } from 'node:stream/consumers';
import { after, before, describe, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startHouse } from '../support/house.ts';
import { openHouse } from './house.ts';

/** A device that has a passkey chip, as Chromium's virtual authenticator is one. */
async function withAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

describe('passkeys, in a browser', async () => {
  const house = await openHouse();
  let browser: Browser;
  let device: BrowserContext;
  let page: Page;

  before(async () => {
    browser = await openBrowser();
    device = await browser.newContext();
    page = await device.newPage();
    await withAuthenticator(page);
  });
  after(() => browser.close());

  const sessions = () =>
    house.parts.db.sql`select from session s join account a on a.id = s.account_id where a.handle = 'ida'`;

  test('one joins with a passkey alone', async () => {
    await page.goto(`${house.url}/join`);
    await page.getByLabel('Name', { exact: true }).fill('Ida Holm');
    await page.getByLabel('Handle').fill('ida');
    await page.getByRole('button', { name: 'Join with a passkey' }).click();
    await page.waitForURL(`${house.url}/`);
    await page.goto(`${house.url}/you/security`);
    await page.getByText('You have no password').waitFor();
    assert.equal((await house.parts.db.sql`select from passkey`).length, 1);
  });

  test('a taken handle is told before a passkey is made', async () => {
    const other = await browser.newContext();
    const visitor = await other.newPage();
    await withAuthenticator(visitor);
    await visitor.goto(`${house.url}/join`);
    await visitor.getByLabel('Name', { exact: true }).fill('Another Ida');
    await visitor.getByLabel('Handle').fill('IDA');
    await visitor.getByRole('button', { name: 'Join with a passkey' }).click();
    await visitor.getByText('Somebody has this handle already').waitFor();
    assert.equal(await visitor.getByLabel('Handle').inputValue(), 'IDA');
    await other.close();
  });

  test('one signs in with it, without saying who one is, and stays where one wanted to go', async () => {
    await page.goto(`${house.url}/you/security`);
    await page.getByRole('button', { name: 'Sign out here' }).click();
    await page.waitForURL(`${house.url}/`);
    assert.equal((await sessions()).length, 0);
    await page.goto(`${house.url}/sign-in?to=/you/security`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${house.url}/you/security`);
    assert.equal((await sessions()).length, 1);
  });

  test('the last way in cannot be removed; it can be named, and another be added and removed', async () => {
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByRole('alert').getByText('This is your only way in').waitFor();

    await page.getByText('Rename', { exact: true }).click();
    await page.locator('form.inline input[name=name]').fill('My phone');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Remove My phone' }).waitFor();

    const session = await device.newCDPSession(page);
    await session.send('WebAuthn.disable');
    await withAuthenticator(page);
    await page.locator('#name').fill('My key');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByRole('button', { name: 'Remove My key' }).waitFor();
    await page.getByRole('button', { name: 'Remove My phone' }).click();
    await page.getByRole('button', { name: 'Remove My phone' }).waitFor({ state: 'detached' });
    assert.equal((await house.parts.db.sql`select from passkey`).length, 1);
  });

  test('a removed passkey no longer opens anything, and a spent answer counts once', async () => {
    await page.getByRole('button', { name: 'Sign out here' }).click();
    await page.goto(`${house.url}/sign-in`);
    let sent: { fields: Record<string, string>; cookie: string } | undefined;
    await page.route('**/sign-in/passkey', async (route) => {
      const request = route.request();
      sent = {
        fields: Object.fromEntries(new URLSearchParams(request.postData() ?? '')),
        cookie: (await request.allHeaders()).cookie ?? '',
      };
      await route.continue();
    });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.waitForURL(`${house.url}/`);

    const thief = house.visitor();
    const again = await thief.post('/sign-in/passkey', sent!.fields, { cookie: sent!.cookie });
    assert.equal(again.status, 422);
    assert.equal(thief.cookies.get('parley_session'), undefined);

    await house.parts.db.sql`delete from passkey`;
    await page.goto(`${house.url}/you/security`);
    await page.getByRole('button', { name: 'Sign out here' }).click();
    await page.goto(`${house.url}/sign-in`);
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await page.getByRole('alert').getByText('This passkey is not known here').waitFor();
  });
});

describe('passkeys, at the edge', async () => {
  const house = await openHouse({ env: { PUBLIC_URL: 'https://talk.example.org' } });

  test('the challenge is for this server’s own address, and believes a request only where it names localhost', async () => {
    // `fetch` does not let one lie about the host.
    const partyFor = async (host: string) => {
      const sent = request({
        port: house.port,
        path: '/sign-in/passkey/options',
        method: 'POST',
        headers: { host },
      }).end();
      const [answer] = (await once(sent, 'response')) as [IncomingMessage];
      return ((await json(answer)) as { rpId: string }).rpId;
    };
    assert.equal(await partyFor('talk.example.org'), 'talk.example.org');
    assert.equal(await partyFor('evil.example'), 'talk.example.org');
    assert.equal(await partyFor('localhost.evil.example'), 'talk.example.org');
    assert.equal(await partyFor('localhost:3000'), 'localhost');
  });

  test('nonsense in place of a passkey is a clear no', async () => {
    for (const passkey of [
      '',
      'null',
      '{}',
      '[]',
      '{"id":1}',
      '{"__proto__":{"id":"x"}}',
      'x'.repeat(100_000),
    ]) {
      const visitor = house.visitor();
      await visitor.post('/sign-in/passkey/options');
      const answer = await visitor.post('/sign-in/passkey', { passkey });
      assert.equal(answer.status, 422, passkey.slice(0, 40));
      assert.equal(visitor.cookies.get('parley_session'), undefined);
    }
    assert.equal((await house.visitor().post('/sign-in/passkey', { passkey: '{}' })).status, 422);
  });
});

test('whoever founds the organisation may come in by a passkey from the first day', async () => {
  const { parts, url, close } = await startHouse();
  const browser = await openBrowser();
  after(() => browser.close().finally(close));
  const page = await browser.newPage();
  await withAuthenticator(page);
  await page.goto(`${url}/setup`);
  await page.goto(`${url}/setup/you`);
  const finish = page.getByRole('button', { name: 'Finish with a passkey' });
  await finish.click();
  await page.locator('.passkey .error', { hasText: 'Please fill this in' }).waitFor();
  await page.getByLabel('Your name').fill('Ida Holm');
  await finish.click();
  await page.getByText('An earlier question still wants its answer').waitFor();
  const all = ['purpose', 'audience', 'wish', 'measure', 'organisation'];
  await parts.db.sql`
    update setup_draft set answers = answers || ${parts.db.sql.json({
      ...{ purpose: 'Bikes', audiences: ['customers'], wish: 'Better ones', answered: all },
      ...{ measure: 'kept_on_time', kept_on_time: '90', dueOn: '2990-06-01', organisationName: 'Nordlys' },
    })}::jsonb`;
  await finish.click();
  await page.waitForURL(`${url}/setup/done`);
  assert.equal(await page.getByText('spares you the password').count(), 0);
  await page.goto(`${url}/you/security`);
  await page.getByText('You have no password').waitFor();
  const [owner] = await parts.db
    .sql`select a.handle, a.role from passkey p join account a on a.id = p.account_id`;
  assert.deepEqual({ ...owner }, { handle: 'ida', role: 'owner' });
});
