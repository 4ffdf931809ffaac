import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';

// Colours as the browser shows them: whichever accent an organisation takes, all words can be read, by day and by night.

const STYLES = join(import.meta.dirname, '../../src/web/styles');
const AA = 4.5;

/** Words and what they stand on, as tokens of the sheet. */
const GROUNDS = ['paper', 'raised', 'sunk'];
const WORDS = ['ink', 'ink-2', 'ink-3', 'accent', 'ours', 'kept', 'refused', 'late'];
const SOFT = ['accent', 'ours', 'kept', 'refused', 'late'];
const PAIRS: [words: string, ground: string][] = [
  ...GROUNDS.flatMap((ground) => WORDS.map((words): [string, string] => [words, ground])),
  ...SOFT.flatMap((tone): [string, string][] =>
    [tone, 'ink', 'ink-2'].map((words) => [words, `${tone}-soft`]),
  ),
  ['on-accent', 'accent'],
  // The number on the bar of a phone, and the tab that is chosen.
  ['paper', 'ours'],
  ['paper', 'ink'],
];

let browser: Browser;
let page: Page;
before(async () => {
  browser = await openBrowser();
  page = await browser.newPage();
  const css = globSync('*.css', { cwd: STYLES })
    .sort()
    .map((name) => readFileSync(join(STYLES, name), 'utf8'))
    .join('\n');
  await page.setContent(`<!doctype html><style>${css}</style><body><span id="probe"></span>`);
  await page.addScriptTag({ content: `globalThis.contrast = ${String(contrastInPage)};` });
});
after(() => browser.close());

/** Runs in the page: the contrast (WCAG 2) of two colours of the sheet, as painted. */
function contrastInPage(words: string, ground: string): number {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!;
  const luminance = (colour: string): number => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
      const part = byte / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  };
  const [dark, light] = [luminance(words), luminance(ground)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

declare const contrast: typeof contrastInPage;

for (const theme of ['light', 'dark'])
  test(`any accent and every tone can be read, ${theme}`, async () => {
    const poor = await page.evaluate(
      ({ theme, pairs, least }) => {
        const root = document.documentElement;
        root.dataset['theme'] = theme;
        const probe = document.querySelector<HTMLElement>('#probe')!;
        const painted = (token: string): string => {
          probe.style.color = `var(--${token})`;
          return getComputedStyle(probe).color;
        };
        const found: string[] = [];
        for (let hue = 0; hue < 360; hue += 2) {
          root.style.setProperty('--accent-h', String(hue));
          // What has nothing to do with the accent is looked at once.
          for (const [words, ground] of pairs.filter((pair) => hue === 0 || pair.join().includes('accent'))) {
            const ratio = contrast(painted(words), painted(ground));
            if (ratio < least) found.push(`${words} on ${ground}, hue ${hue}: ${ratio.toFixed(2)}`);
          }
        }
        return found;
      },
      { theme, pairs: PAIRS, least: AA },
    );
    assert.deepEqual(poor, []);
  });

test('initials can be read on each hue of a face', async () => {
  const poor = await page.evaluate((least) => {
    const found: string[] = [];
    for (const theme of ['light', 'dark'])
      for (let hue = 0; hue < 360; hue += 30) {
        document.documentElement.dataset['theme'] = theme;
        document.body.innerHTML = `<span class="face h${hue}">IM</span>`;
        const { color, backgroundColor } = getComputedStyle(document.querySelector('.face')!);
        const ratio = contrast(color, backgroundColor);
        if (ratio < least) found.push(`hue ${hue}, ${theme}: ${ratio.toFixed(2)}`);
      }
    return found;
  }, AA);
  assert.deepEqual(poor, []);
});

test('a colour that is hard to read is found', async () => {
  assert.ok((await page.evaluate(() => contrast('#999', '#fff'))) < AA);
  assert.ok((await page.evaluate(() => contrast('#595959', '#fff'))) > 7);
});
