import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { reply } from '../../src/commands/reply.ts';
import { start } from '../../src/commands/start.ts';
import { openBrowser } from '../support/browser.ts';
import { allRoutes, filled } from './routes.ts';
import { furnish } from './world.ts';

/** Breaks out of text, of attributes in either kind of quotes, of a script's data, of a title, a comment and Markdown. */
const SCRIPT =
  `'"></title></script><script>window.ran=1</script><img src=x onerror="window.ran=2"><svg/onload=window.ran=3>` +
  `--><a href="javascript:window.ran=4">x</a>[y](javascript:window.ran=5)`;

describe('script in any text', async () => {
  const house = await furnish();
  const { parts, ids } = house;
  const { sql } = parts.db;
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });

  // Past every check, as if each of them had failed: what is shown must stay words all the same.
  await sql`update account set name = ${SCRIPT}, bio = ${SCRIPT}`;
  await sql`update organisation set purpose = ${SCRIPT}`;
  await sql`update conversation set title = ${SCRIPT}`;
  await sql`update team set name = ${SCRIPT}`;
  await sql`update goal set wish = ${SCRIPT}`;
  await sql`update commitment set what = ${SCRIPT}`;
  await sql`update commitment_step set reason = ${SCRIPT}, evidence_url = 'javascript:window.ran=6'`;
  await sql`update decision set question = ${SCRIPT}`;
  await sql`update post_body set heading = ${SCRIPT}, plain = ${SCRIPT}`;
  const { conversationId } = await start(parts, house.ines, {
    title: SCRIPT.slice(0, 190),
    text: SCRIPT,
    asks: true,
    visibility: 'everyone',
  });
  await reply(parts, house.mei, {
    conversationId,
    text: `# ${SCRIPT}\n\n- ${SCRIPT}\n\n| a |\n|---|\n| ${SCRIPT} |`,
    asOrganisation: true,
  });

  test('runs on no page, for nobody', async () => {
    const browser = await openBrowser();
    after(() => browser.close());
    for (const who of [house.owner, house.jonas, null]) {
      const context = await browser.newContext({ baseURL: house.url, locale: 'en' });
      if (who)
        await context.addCookies([
          { name: 'parley_session', value: who.cookie.split('=')[1]!, url: house.url },
        ]);
      const window = await context.newPage();
      const blocked: string[] = [];
      window.on('console', (message) => {
        if (/content security policy/i.test(message.text()))
          blocked.push(`${message.location().url} ${message.text().slice(0, 90)}`);
      });
      window.on('dialog', (dialog) => void dialog.dismiss());
      const typed = encodeURIComponent(SCRIPT);
      const paths = allRoutes(parts)
        .filter(
          ({ method, path }) =>
            method === 'GET' &&
            !/live|metrics|health|sitemap|robots|files|pictures|:feed|preview|oembed|manifest|icon-|\.ics/.test(
              path,
            ),
        )
        .map(({ path }) => filled(path, house));
      for (const path of [
        ...paths,
        `/c/${conversationId}`,
        `/c/${ids.conversation}?mode=commit`,
        `/search?q=${typed}`,
        `/people?q=${typed}`,
        `/inbox?words=${typed}`,
        `/sign-in?to=${typed}`,
        `/ledger?owner=${typed}`,
        '/@ines',
        '/@nordlys',
      ]) {
        await window.goto(path, { waitUntil: 'domcontentloaded' });
        const found = await window.evaluate(() => ({
          ran: (globalThis as { ran?: number }).ran ?? 0,
          made: document.querySelectorAll(
            'img[src="x"], [onerror], [onload], a[href^="javascript:" i], script:not([src]):not([type="application/ld+json"])',
          ).length,
        }));
        assert.deepEqual(found, { ran: 0, made: 0 }, `${path} as ${who?.handle ?? 'street'}`);
      }
      assert.deepEqual(blocked, []);
      await context.close();
    }
  });
});
