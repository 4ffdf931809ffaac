import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, test } from 'node:test';
import type { AxeResults, RunOptions } from 'axe-core';
import type { BrowserContext, Page } from 'playwright-core';
import { SETUP_STEPS } from '../../src/rules/setup.ts';
import { allRoutes } from '../security/routes.ts';
import { openBrowser } from '../support/browser.ts';
import { openHouse } from '../support/house.ts';
import { openCommunity, type Community } from './world.ts';

// Every page, for everyone who may come to it, by day and by night, on a phone and at a desk: as axe-core sees it.

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
};
/** What may differ when only the theme does. */
const COLOURS: RunOptions = { runOnly: ['color-contrast'], resultTypes: ['violations'] };
/** Where the frame is looked at in the two other pairs of theme and width too: all else has the same colours in both. */
const FRAMES = new Set(['/', '/ledger', '/inbox', '/administration', '/setup']);
const DESK = { width: 1280, height: 900 };
const PHONE = { width: 390, height: 844 };
/** What sticks to an edge lies over something: over what, is a matter of where one has scrolled to. */
const UNSTUCK = '.write, .tabbar, .rail { position: static !important; }';
/** Addresses that only lead on to a page. */
const ONWARD = new Set([
  '/p/:id',
  '/notifications/:id',
  '/arrive',
  '/invitations/:id/links.csv',
  '/events/:id',
]);

declare const axe: { run(options: RunOptions): Promise<AxeResults> };

type Role = 'street' | keyof Community['people'];

/** What each role looks at: the pages that are theirs alone, and those that look different to them. */
function pagesOf({ conversations, ids }: Community): Record<Role, string[]> {
  const c = (name: string): string => `/c/${conversations[name]}`;
  const e = (name: string): string => `/events/${conversations[name]}`;
  const open = ['/', c('ours'), '/search?q=hinge', '/ledger', '/goals', '/people', '/@ines', '/@riders'];
  return {
    street: [
      ...open,
      c('refused'),
      c('settled'),
      ...['ours', 'kept', 'refused'].map((name) => `/embed/c/${conversations[name]}`),
      ...['/embed/page', '/comment'].map((path) => `${path}?url=https://blog.example/new`),
      c('elsewhere'),
      '/@nordlys',
      `/goals/${ids.goal}/rows`,
      `/p/${ids.edited}/history`,
      `/p/${ids.post}/favourites`,
      `/p/${ids.post}/boosts`,
      c('poll'),
      `/p/${ids.post}/pictures/${ids.picture}`,
      ...[
        '/search',
        '/ask',
        '/sign-in',
        '/join',
        '/recover',
        '/nowhere',
        '/kept-out',
        `/guest/${'x'.repeat(43)}`,
      ],
      ...['/@harbour', `/i/${'x'.repeat(43)}`, '/left'],
      ...['/events', '/events/past', c('on'), c('off'), `${e('on')}/people`, `${e('on')}/questions`],
    ],
    guest: [...open.slice(0, 2), c('guest'), '/guest', '/ask', '/notifications', '/you'],
    member: [
      ...open,
      '/?view=all',
      ...['kept', 'late', 'withdrawn', 'owed', 'settled'].map(c),
      ...[`/p/${ids.post}/edit`, `/p/${ids.post}/delete`, '/write', '/drafts', '/notifications'],
      '/emoji',
      ...['/bookmarks', `/bookmarks?folder=${ids.folder}`, c('poll'), c('over')],
      ...['/you', '/you/profile', '/you/preferences', '/you/security', '/you/followers', '/you/following'],
      ...[
        '/@riders',
        '/@riders/members',
        '/@riders/members?of=ours',
        '/@harbour/join',
        `${c('ours')}?welcome`,
      ],
      ...['/you/hearing', '/you/notifications', '/notifications/waiting'],
      ...['/tags/winter', '/@bo/mute', '/@bo/block'],
      ...['/you/leaving', '/you/leaving/delete', '/offline', '/offline/unsent'],
      ...['/events', '/you/calendar', c('on'), `${e('on')}/questions`, `${e('ahead')}/questions`],
      `/p/${ids.post}/media/${ids.film}`,
      ...[
        `/p/${ids.edited}/report`,
        `/p/${ids.edited}/keep`,
        '/@tom/report',
        `/reports/${ids.report}`,
        `/rulings/${ids.ruling}`,
        '/you/words',
      ],
    ],
    staff: [
      ...open.slice(0, 2),
      ...['commit', 'refuse', 'note', 'decision'].map((mode) => `${c('ours')}?mode=${mode}`),
      ...['proposed', 'late'].map(c),
      ...['/inbox', '/inbox?pile=due', `/inbox${c('ours').slice(2)}/hand-on`, '/held', '/write', '/ledger'],
      ...['/events/new', `${e('ahead')}/edit`, `${e('ahead')}/cancel`, `${e('on')}/questions`],
      ...['/groups/new', '/@riders/edit', '/@riders/members'],
      ...['/@riders/invite', `/invitations/${ids.invitation}`, `/invitations/${ids.invitation}/poster`],
    ],
    owner: [
      ...[c('owed'), '/inbox', '/held', '/goals', '/goals/new', '/goals/purpose', '/@testers/members'],
      ...['/administration', '/administration/people', '/administration/people/ines'],
      ...['/administration/people/bo', '/administration/organisation', '/administration/teams'],
      ...[
        '/administration/publishing',
        '/administration/emoji',
        '/administration/comments',
        '/administration/others',
        `/plans/${ids.plan}`,
      ],
      ...[`/administration/teams/${ids.team}`, '/setup/done'],
      ...['/invitations', `/invitations/${ids.list}`, '/applications'],
      ...[
        '/moderation',
        '/moderation/log',
        '/moderation/words',
        `/p/${ids.edited}/hide`,
        `${c('ours')}/order`,
      ],
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
    // A page's own script decides what is kept offline; here each page is looked at as the server sends it.
    serviceWorkers: 'block',
  });
  const [name, value] = cookie?.split('=') ?? [];
  if (name && value) await context.addCookies([{ name, value, url: community.url }]);
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

/** What no rule of axe says: one first heading, at most one act that is put before all others, and icons that are drawn. */
const ours = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const headings = document.querySelectorAll('h1').length;
    const acts = [...document.querySelectorAll('main .primary')].filter((act) => {
      const { color } = getComputedStyle(act);
      return act.checkVisibility() && color !== getComputedStyle(document.body).color;
    });
    const bare = [...document.querySelectorAll('svg use')].filter(
      (use) => use.parentElement!.checkVisibility() && use.getBoundingClientRect().width === 0,
    );
    return [
      ...bare.map((use) => `no drawing of ${use.getAttribute('href')}`),
      ...(headings === 1 ? [] : [`${headings} first headings`]),
      ...(acts.length < 2
        ? []
        : [`${acts.length} first acts: ${acts.map((act) => act.textContent?.trim()).join()}`]),
    ];
  });

/** What can be read and done on a page, but for what only makes it pleasanter. */
const outline = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main :is(h1, h2, h3, a[href], button, input, select, textarea)')]
      .filter((one) => one.checkVisibility({ visibilityProperty: true }))
      .filter((one) => !one.closest('[data-passkey], [data-copy], [data-keys], .picture-tools, dialog'))
      // What was new is read once it was looked at.
      .filter((one) => !one.closest('[data-stays]'))
      .filter((one) => !one.querySelector('time'))
      .map((one) => `${one.localName} ${one.getAttribute('name') ?? one.textContent?.trim()}`),
  );

const statusOf = (path: string): number => (path === '/nowhere' || /^\/(?:guest|i)\//.test(path) ? 404 : 200);
const withScript = new Map<string, string[]>();

async function look(page: Page, role: Role, path: string, url = community.url): Promise<string[]> {
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'light' });
  const response = await page.goto(url + path);
  const found = response?.status() === statusOf(path) ? [] : [`answers ${response?.status()}`];
  withScript.set(`${role} ${path}`, await outline(page));
  await page.evaluate((css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
  }, UNSTUCK);
  found.push(...(await ours(page)));
  found.push(...(await faults(page, 'desk', RULES)));
  await page.setViewportSize(PHONE);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await faults(page, 'phone, dark', RULES)), ...(await overflow(page)));
  if (!FRAMES.has(path)) return found.map((fault) => `${path} · ${fault}`);
  await page.emulateMedia({ colorScheme: 'light' });
  found.push(...(await faults(page, 'phone', COLOURS)));
  await page.setViewportSize(DESK);
  await page.emulateMedia({ colorScheme: 'dark' });
  found.push(...(await faults(page, 'desk, dark', COLOURS)));
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
      for (let path = left.shift(); path; path = left.shift()) found.push(...(await look(page, role, path)));
    };
    await Promise.all([worker(), worker()]);
    assert.deepEqual(found, []);
  });

test('so is set-up', async (t) => {
  const { url } = await openHouse();
  const context = await enter('street');
  t.after(() => context.close());
  const page = await context.newPage();
  const found: string[] = [];
  for (const step of ['', ...SETUP_STEPS.map((name) => `/${name}`)])
    found.push(...(await look(page, 'street', `/setup${step}`, url)));
  assert.deepEqual(found, []);
});

test('no page is left out', () => {
  const NO_PAGE =
    /^\/(?:assets|files|health|live|manifest|complete|metrics|icon|robots|sitemap|setup\/picture|:theme|:map|oembed|events\.ics|preview\.jpg|.*\/(?:preview\.jpg|:feed|\w+\.ics))/;
  const looked = Object.values(pagesOf(community))
    .flat()
    .concat('/setup', '/setup/purpose')
    .map((path) => path.replace(/\?.*/, ''));
  const left = allRoutes(community.parts)
    .filter(({ method, path }) => method === 'GET' && !NO_PAGE.test(path) && !ONWARD.has(path))
    .filter(({ path }) => {
      const shape = path
        .replaceAll(/\/:\w+(\{.*?\})?\?/g, '(/[^/]+)?')
        .replaceAll(/:\w+(\{.*?\})?(?=[/(]|$)/g, '[^/]+');
      return !looked.some((one) => new RegExp(`^${shape}$`).test(one));
    });
  assert.deepEqual(left, []);
});

test('without script every page holds the same', async () => {
  const missing: string[] = [];
  for (const role of ['street', 'guest', 'member', 'staff', 'owner'] as const) {
    const context = await enter(role, false);
    const page = await context.newPage();
    for (const path of pagesOf(community)[role]) {
      const response = await page.goto(community.url + path);
      assert.equal(response?.status(), statusOf(path), path);
      const plain = new Set(await outline(page));
      const gone = (withScript.get(`${role} ${path}`) ?? ['nothing']).filter((one) => !plain.has(one));
      missing.push(...gone.map((one) => `${role} ${path}: ${one}`));
    }
    await context.close();
  }
  assert.deepEqual(missing, []);
});
