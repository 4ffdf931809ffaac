import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { openBrowser } from '../support/browser.ts';
import { openHouse, pdf, sample, wav } from './house.ts';

void suite('sending films, sounds and files in a browser', async () => {
  const house = await openHouse();
  const browser = await openBrowser();
  house.atEnd(() => browser.close());
  const window = async (scripts: boolean) => {
    const context = await browser.newContext({
      javaScriptEnabled: scripts,
      baseURL: house.url,
      locale: 'en',
    });
    const [name, value] = house.ines.cookie.split('=');
    await context.addCookies([{ name: name!, value: value!, url: house.url }]);
    return context.newPage();
  };
  const files = [
    { name: 'hinge.webm', mimeType: 'video/webm', buffer: sample('hinge.webm') },
    { name: 'beep.wav', mimeType: 'audio/wav', buffer: wav() },
    { name: 'prices.pdf', mimeType: 'application/pdf', buffer: pdf() },
  ];

  await test('with a script, each is sent at once, and the sound gets its wave form here', async () => {
    const page = await window(true);
    await page.goto('/write');
    await page.getByLabel('Your words').fill('Listen to it');
    await page.setInputFiles('input[name=picture]', files);
    await page.locator('.picture-list [name=file]').nth(2).waitFor({ state: 'attached' });
    await page.locator('.about-file b', { hasText: 'prices.pdf' }).waitFor();
    await page.getByLabel('What is to be seen and heard?').fill('A hinge');
    await page.getByLabel('What is to be heard?').fill('A beep');
    await page.getByText('Captions, transcript and still picture').click();
    await page.getByLabel('Captions', { exact: false }).first().fill('0:00 It cracks');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL(/\/c\//);
    assert.equal(await page.locator('.wave-form path').count(), 1);
    await page.getByText('Transcript').click();
    assert.ok(await page.getByText('It cracks').isVisible());
    // It is played by the browser itself, by ranges, with its captions.
    const played = await page.locator('video').evaluate(async (video: HTMLVideoElement) => {
      video.muted = true;
      await new Promise((resolve, reject) => {
        video.addEventListener('loadeddata', resolve);
        video.addEventListener('error', reject);
        video.preload = 'auto';
        video.load();
      });
      return { width: video.videoWidth, tracks: video.textTracks.length };
    });
    assert.deepEqual(played, { width: 160, tracks: 1 });
    await page.context().close();
  });

  await test('without a script, the form does the same', async () => {
    const page = await window(false);
    await page.goto('/write');
    await page.getByLabel('Your words').fill('Without a script');
    await page.setInputFiles('input[name=picture]', files.slice(1));
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByLabel('What is to be heard?').fill('A beep');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.waitForURL(/\/c\//);
    assert.ok(await page.locator('audio[controls]').isVisible());
    assert.ok(await page.getByText('prices.pdf').isVisible());
    await page.context().close();
  });
});
