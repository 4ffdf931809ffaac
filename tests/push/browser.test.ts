import assert from 'node:assert/strict';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { after, describe, test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { sendPushes } from '../../src/commands/send-pushes.ts';
import { openNet } from '../../src/net/net.ts';
import { serverKeys } from '../../src/net/vapid.ts';
import { pushingOf } from '../../src/parley.ts';
import { openHouse } from '../inside/house.ts';
import { openBrowser } from '../support/browser.ts';
import type { Someone } from '../support/world.ts';
import { openService } from './service.ts';

/** What stands between the browser and the server, and can be cut. */
async function openLine(to: number) {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return socket.destroy();
    const on = connect(to, '127.0.0.1');
    for (const one of [socket, on]) {
      sockets.add(one);
      one.on('error', () => {}).on('close', () => (sockets.delete(one), socket.destroy(), on.destroy()));
    }
    socket.pipe(on).pipe(socket);
  });
  server.unref();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true;
      for (const socket of sockets) socket.destroy();
    },
    mend: () => void (isCut = false),
    close: () => new Promise((done) => server.close(done)),
  };
}

describe('Parley as an app', async () => {
  const house = await openHouse();
  const { parts, tom, ines, jonas } = house;
  const browser = await openBrowser();
  const line = await openLine(Number(new URL(house.url).port));
  after(async () => {
    line.cut();
    await browser.close();
    await line.close();
  });
  const { conversationId } = await house.asks(ines);
  const path = `/c/${conversationId}/is-there-a-stronger-hinge`;

  async function openWindow(who: Someone): Promise<{ context: BrowserContext; page: Page }> {
    line.mend();
    const context = await browser.newContext({ baseURL: line.url, locale: 'en-GB' });
    await signIn(context, who);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return { context, page };
  }
  const signIn = (context: BrowserContext, who: Someone) => {
    const [name, value] = who.cookie.split('=') as [string, string];
    return context.addCookies([{ name, value, url: line.url }]);
  };
  /** Until the worker has kept these, as the device itself says. */
  const kept = (page: Page, paths: readonly string[]) =>
    page.waitForFunction(async (wanted) => {
      const names = (await caches.keys()).filter((name) => name.startsWith('pages '));
      const all = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      const found = new Set(all.flat().map(({ url }) => new URL(url).pathname));
      return wanted.every((one) => found.has(one));
    }, paths);

  test('what was read opens without a connection, says so, and what is written is not lost', async () => {
    const { context, page } = await openWindow(ines);
    await page.goto(path);
    await kept(page, [path, '/offline', '/offline/unsent']);
    await page.goto('/');
    await page.goto('/you/preferences');
    await page.goto('/notifications');
    await kept(page, ['/', '/notifications']);
    const names = await page.evaluate(() => caches.keys());
    assert.equal(names.filter((name) => name.startsWith('pages ')).length, 1);

    line.cut();
    await page.goto(path);
    await page.getByText('The hinge cracked after one winter.').waitFor();
    const strip = page.locator('.offline-strip');
    assert.match(
      await strip.innerText(),
      /You are offline\. This is how it looked at \d\d:\d\d\.\s+Try again/,
    );
    assert.ok(await page.evaluate(() => getComputedStyle(document.body).fontFamily.includes('system-ui')));
    await page.goto(`/c/${conversationId}`);
    await page.getByText('The hinge cracked after one winter.').waitFor();

    await page.locator('form[data-draft] textarea').fill('Steel would do.');
    await page.locator('form[data-draft] button.primary').click();
    await page.getByText('so nothing was sent').waitFor();
    assert.equal(await page.locator('form[data-draft] textarea').inputValue(), 'Steel would do.');

    await page.goto('/you/preferences');
    await page.getByText('was not read on this device').waitFor();
    const listed = page.locator('[data-read] li a');
    await listed.first().waitFor();
    assert.ok((await listed.allInnerTexts()).includes('Is there a stronger hinge?'));
    assert.equal(await page.locator('[data-read] li a[href^="/you"]').count(), 0, 'settings are not kept');

    line.mend();
    await page.goto(path);
    assert.equal(await strip.count(), 0);
    await page.locator('form[data-draft] textarea').fill('Steel would do.');
    line.cut();
    await page.locator('form[data-draft] button.primary').click();
    await page.getByRole('heading', { name: 'Not sent' }).waitFor();
    line.mend();
    await page.getByRole('link', { name: 'Back to what you wrote' }).click();
    await page.waitForURL(`**${path}`);
    await page.locator('form .unsent').waitFor();
    assert.equal(await page.locator('form[data-draft] textarea').inputValue(), 'Steel would do.');
    await context.close();
  });

  test('what one read is gone when one signs out, and when somebody else signs in', async () => {
    const { context, page } = await openWindow(ines);
    await page.goto(path);
    await kept(page, [path]);
    await page.goto('about:blank');
    await signIn(context, jonas);
    await page.goto('/notifications');
    await kept(page, ['/notifications']);
    const readers = await page.evaluate(async () => {
      const names = (await caches.keys()).filter((name) => name !== 'assets');
      const stores = names.filter((name) => name.startsWith('pages ')).map((name) => caches.open(name));
      const pages = (await Promise.all(stores)).map((store) => store.matchAll());
      const now = (await fetch('/notifications')).headers.get('x-reader')!;
      return {
        now,
        foreign: names.filter((name) => !name.endsWith(now)),
        kept: (await Promise.all(pages)).flat().map(({ headers }) => headers.get('x-reader')),
      };
    });
    assert.deepEqual(readers.foreign, []);
    assert.deepEqual([...new Set(readers.kept)], [readers.now], 'what is kept was read by whoever is here');

    await page.goto('/you');
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.waitForURL(`${line.url}/`);
    await page.waitForFunction(async () => !(await caches.keys()).some((name) => name.startsWith('pages ')));
    await page.goto(path);
    await page.getByText('The hinge cracked after one winter.').waitFor();
    assert.deepEqual(
      await page.evaluate(async () => (await caches.keys()).filter((name) => name !== 'assets')),
      [],
      'nothing is kept for a reader from the street',
    );
    await context.close();
  });

  test('a device is added with one press, and the worker shows what is pushed to it', async () => {
    const { context, page } = await openWindow(tom);
    const service = await openService(() => parts.pushKey, house.now);
    const heard = service.browser();
    // No maker's service is reached from here, and a browser without a window grants nothing: what they answer stands in for them.
    await page.addInitScript((fields) => {
      const granted = { value: async () => 'granted' };
      Object.defineProperty(Notification, 'permission', { get: () => 'default' });
      Object.defineProperty(Notification, 'requestPermission', granted);
      const keys = { p256dh: fields.publicKey, auth: fields.auth };
      const made = { options: {}, toJSON: () => ({ endpoint: fields.endpoint, keys }) };
      PushManager.prototype.getSubscription = async () => null;
      PushManager.prototype.subscribe = async () => made as unknown as PushSubscription;
    }, heard.fields);
    await page.goto('/you/notifications');
    await page.getByText('On none yet').waitFor();
    await page.getByRole('button', { name: 'Tell me on this device' }).click();
    await page.getByText('From now on you are told on this device').waitFor();
    await page
      .locator('.devices li', { hasText: 'this one' })
      .getByRole('button', { name: 'Try it' })
      .click();
    await page.getByText('A message is on its way').waitFor();
    const pushing = pushingOf(
      parts,
      openNet(() => true),
      serverKeys(parts.secret),
    );
    house.pass(5_000);
    await sendPushes(parts, pushing);
    assert.equal(heard.told[0]!.title, 'It arrives');
    await service.close();

    const worker = context.serviceWorkers()[0]!;
    await worker.evaluate(() => {
      const scope = self as unknown as {
        shown: unknown[];
        opened: string[];
        registration: object;
        clients: object;
      };
      Object.assign(scope, { shown: [], opened: [] });
      const showNotification = async (
        title: string,
        { body, tag, data }: { body: string; tag: string; data: object },
      ) => void scope.shown.push({ title, body, tag, data });
      Object.defineProperty(scope.registration, 'showNotification', { value: showNotification });
      const openWindow = async (path: string) => void scope.opened.push(path);
      Object.defineProperty(scope.clients, 'openWindow', { value: openWindow });
    });
    const cdp = await context.newCDPSession(page);
    const registered = new Promise<string>((resolve) =>
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
        if (one) resolve(one.registrationId);
      }),
    );
    await cdp.send('ServiceWorker.enable');
    const { headers: _, ...message } = heard.told[0]!;
    await cdp.send('ServiceWorker.deliverPushMessage', {
      origin: `${line.url}/`,
      registrationId: await registered,
      data: JSON.stringify(message),
    });
    const shown = await worker.evaluate(async () => {
      const scope = self as unknown as { shown: unknown[] };
      for (let i = 0; scope.shown.length === 0 && i < 200; i += 1)
        await new Promise((resolve) => setTimeout(resolve, 50));
      return scope.shown;
    });
    const { title, line: body, tag } = message;
    assert.deepEqual(shown, [{ title, body, tag, data: message }]);
    const opened = await worker.evaluate(async (data) => {
      const press = (more: object) => {
        const event = Object.assign(new Event('notificationclick'), {
          notification: { close() {}, data: { ...data, ...more } },
          waitUntil: (work: Promise<unknown>) => (done = work),
        });
        let done: Promise<unknown> = Promise.resolve();
        dispatchEvent(event);
        return done.catch(() => {});
      };
      await press({ path: '/notifications/1', place: '/c/nowhere-open' });
      await press({ path: '/notifications/2', place: '/you/notifications' });
      return (self as unknown as { opened: string[] }).opened;
    }, message);
    assert.deepEqual(opened, ['/notifications/1'], 'what is open already comes to the front');
    await context.close();
  });

  test('without a script the page says plainly that a device needs one', async () => {
    const context = await browser.newContext({ baseURL: house.url, javaScriptEnabled: false });
    const [name, value] = ines.cookie.split('=') as [string, string];
    await context.addCookies([{ name, value, url: house.url }]);
    const page = await context.newPage();
    await page.goto('/you/notifications');
    await page.locator('.add-device noscript p', { hasText: 'needs script' }).waitFor();
    assert.ok(await page.getByRole('button', { name: 'Tell me on this device' }).isHidden());
    await page.locator('#people').getByLabel('Not at all').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.locator('.notice.good').waitFor();
    await page.goto('/offline');
    await page.locator('noscript p', { hasText: 'only with script' }).waitFor();
    await context.close();
  });

  test('a device is told what it needs to take it for an app', async () => {
    const answer = await house.get('/manifest.webmanifest', tom);
    const manifest = (await answer.json()) as {
      name: string;
      display: string;
      icons: { src: string; sizes: string; purpose: string }[];
      shortcuts: { url: string }[];
    };
    assert.equal(manifest.name, 'Nordlys Cycles');
    assert.equal(manifest.display, 'standalone');
    assert.deepEqual(
      manifest.shortcuts.map(({ url }) => url),
      ['/write', '/notifications', '/inbox'],
    );
    assert.ok(manifest.icons.some(({ purpose }) => purpose === 'maskable'));
    const { default: sharp } = await import('sharp');
    for (const { src, sizes } of [...manifest.icons, { src: '/icon-apple-180.png', sizes: '180x180' }]) {
      const picture = await sharp(await (await house.get(src)).arrayBuffer()).metadata();
      assert.equal(`${picture.width}x${picture.height}`, sizes);
    }
    const page = await house.text('/', ines);
    for (const mark of [/rel="manifest"/, /rel="apple-touch-icon"/, /theme-color/, /offline\.js/])
      assert.match(page, mark);
    const street = await house.text('/', null);
    assert.doesNotMatch(street, /offline\.js|<template/);
    assert.match(await (await house.get('/manifest.webmanifest', ines)).text(), /"\/write"/);
    assert.doesNotMatch(await (await house.get('/manifest.webmanifest', ines)).text(), /inbox/);
    const worker = await house.get('/sw.js');
    assert.match(worker.headers.get('content-type')!, /javascript/);
    assert.equal(worker.headers.get('cache-control'), 'no-cache');
  });

  test('only what is read is kept: no form, no settings, no security, nothing of the street', async () => {
    for (const [where, who, keeps] of [
      ['/', ines, true],
      [path, ines, true],
      ['/@ines', house.mei, true],
      ['/notifications', ines, true],
      [`${path}?mode=note`, tom, false],
      ['/write', ines, false],
      ['/you', ines, false],
      ['/you/security', ines, false],
      ['/you/notifications', ines, false],
      ['/search?q=hinge', ines, false],
      ['/administration', tom, false],
      ['/c/0198f0b1-0000-7000-8000-000000000000', ines, false],
      ['/', null, false],
    ] as const) {
      const answer = await house.get(where, who);
      await answer.body?.cancel();
      assert.equal(answer.headers.has('x-keep'), keeps, where);
      assert.equal(answer.headers.get('x-reader') === 'street', who === null);
    }
    const formAgain = await house.post(`/c/${conversationId}`, ines, { text: 'x', mode: 'information' });
    assert.ok(!formAgain.headers.has('x-keep'));
  });
});
