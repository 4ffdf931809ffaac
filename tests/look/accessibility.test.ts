import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { openCommunity, type Community } from './world.ts';

// Every page, for everyone who may come to it, by day and by night, on a phone and at a desk: as axe-core sees it.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
/** What may differ when only the theme does. */
const COLOURS: RunOptions = { runOnly: ['color-contrast'], resultTypes: ['violations'] };
// So high that what sticks to an edge lies over nothing: where one has scrolled to is chance.
const DESK = { width: 1280, height: 4000 };
const PHONE = { width: 390, height: 6000 };

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

type Role = 'street' | keyof Community['people'];

/** What each role looks at: the pages that are theirs alone, and those that look different to them. */
function pagesOf({ conversations, ids }: Community): Record<Role, string[]> {
  const c = (name: string): string => `/c/${conversations[name]}`;
  const open = ['/', c('ours'), '/search?q=hinge', '/ledger', '/goals', '/people', '/@ines', '/@riders'];
  return {
    street: [
      ...open,
      c('refused'),
      c('settled'),
      '/@nordlys',
      `/goals/${ids.goal}/rows`,
      `/p/${ids.edited}/history`,
      `/p/${ids.post}/pictures/${ids.picture}`,
      ...['/search', '/ask', '/sign-in', '/join', '/recover', '/nowhere', `/guest/${'x'.repeat(43)}`],
    ],
    guest: [...open.slice(0, 2), c('guest'), '/guest', '/ask', '/notifications', '/you'],
    member: [
      ...open,
      ...['kept', 'late', 'withdrawn', 'owed', 'settled'].map(c),
      ...[`/p/${ids.post}/edit`, `/p/${ids.post}/delete`, '/write', '/drafts', '/notifications'],
      ...['/you', '/you/profile', '/you/preferences', '/you/security', '/you/followers', '/you/following'],
      '/@riders/members',
    ],
    staff: [
      ...open.slice(0, 2),
      ...['commit', 'refuse', 'note', 'decision'].map((mode) => `${c('ours')}?mode=${mode}`),
      ...['proposed', 'late'].map(c),
      ...['/inbox', '/inbox?pile=due', `/inbox${c('ours').slice(2)}/hand-on`, '/held', '/write', '/ledger'],
      ...['/groups/new', '/@riders/edit', '/@riders/members'],
    ],
    owner: [
      ...[c('owed'), '/inbox', '/held', '/goals', '/goals/new', '/goals/purpose', '/@testers/members'],
      ...['/administration', '/administration/people', '/administration/people/ines'],
      ...['/administration/people/bo', '/administration/organisation', '/administration/teams'],
      `/administration/teams/${ids.team}`,
    ],
  };
}

const community = await openCommunity();
const browser = await openBrowser();
after(() => browser.close());

async function enter(role: Role, scripts = true): Promise<BrowserContext> {
  const cookie = role === 'street' ? undefined : community.people[role];
  const context = await browser.newContext({
    javaScriptEnabled: scripts,
    locale: 'en-GB',
    viewport: DESK,
    reducedMotion: 'reduce',
    extraHTTPHeaders: cookie ? { cookie } : {},
  });
  await context.addInitScript(AXE);
  return context;
}

/** What axe finds on the page as it stands, each as one line. */
async function faults(page: Page, how: string, rules: RunOptions): Promise<string[]> {
  const { violations } = await page.evaluate((options) => axe.run(options), rules);
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${how}: ${id} at ${String(target)} ${any[0]?.message ?? ''}`),
  );
}

/** By how many pixels a page is wider than the phone it is on, and what sticks out. */
const overflow = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    const wide = [...document.querySelectorAll('main *')].filter(
      (one) => one.getBoundingClientRect().right > clientWidth + 1,
    );
    return [`phone: ${scrollWidth - clientWidth} px too wide, ${wide[0]?.outerHTML.slice(0, 200)}`];
  });

async function look(page: Page, path: string): Promise<string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  const response = await page.goto(community.url + path);
  const expected = path === '/nowhere' || path.startsWith('/guest/') ? 404 : 200;
  const found = response?.status() === expected ? [] : [`answers ${response?.status()}`];
  found.push(...(await faults(page, 'desk', RULES)));
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await faults(page, 'desk, dark', COLOURS)));
  await page.setViewportSize(PHONE);
  found.push(...(await faults(page, 'phone, dark', RULES)));
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...(await faults(page, 'phone', COLOURS)), ...(await overflow(page)));
  return found.map((fault) => `${path} · ${fault}`);
}

for (const role of ['street', 'guest', 'member', 'staff', 'owner'] as const)
  test(`what ${role === 'street' ? 'a reader from the street' : role} sees is open to everybody`, async (t) => {
    const context = await enter(role);
    t.after(() => context.close());
    const left = [...pagesOf(community)[role]];
    const found: string[] = [];
    const worker = async (): Promise<void> => {
      const page = await context.newPage();
      for (let path = left.shift(); path; path = left.shift()) found.push(...(await look(page, path)));
    };
    await Promise.all([worker(), worker()]);
    assert.deepEqual(found, []);
  });
