import type { App, Parts } from '../http/parts.ts';
import { countSitemaps, readSitemap } from '../reading/sitemap.ts';
import { notFound } from '../rules/problem.ts';
import { conversationPath } from './conversation/path.ts';

/** Pages that a search engine has nothing to find in. */
const PRIVATE = [
  '/search',
  '/write',
  '/drafts',
  '/inbox',
  '/you',
  '/notifications',
  '/sign-in',
  '/join',
  '/ask',
  '/comment',
  '/set-up',
  '/live',
];

const XML = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=3600' };
const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
const SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** What robots are told: where not to look (RFC 9309), and every public conversation (sitemaps.org). */
export function robotRoutes(app: App, { db, config }: Parts): void {
  app.get('/robots.txt', (c) =>
    c.text(
      [
        'User-agent: *',
        ...PRIVATE.map((path) => `Disallow: ${path}`),
        '',
        `Sitemap: ${config.publicUrl}/sitemap.xml`,
        '',
      ].join('\n'),
    ),
  );

  app.get('/sitemap.xml', async (c) => {
    const parts = Array.from({ length: await countSitemaps(db.sql) }, (_, i) => i + 1);
    const maps = parts.map((part) => `<sitemap><loc>${config.publicUrl}/sitemap-${part}.xml</loc></sitemap>`);
    return c.body(`${HEAD}<sitemapindex ${SPACE}>${maps.join('')}</sitemapindex>\n`, 200, XML);
  });

  app.get(String.raw`/:map{sitemap-[0-9]{1,5}\.xml}`, async (c) => {
    const part = Math.max(1, Number(/\d+/.exec(c.req.path)![0]));
    const listed = await readSitemap(db.sql, c.get('viewer'), part);
    if (listed.length === 0 && part > 1) throw notFound();
    // Letters of other scripts are escaped in a path, so nothing in it means anything to XML.
    const urls = listed.map(
      (one) =>
        `<url><loc>${config.publicUrl}${conversationPath(one)}</loc><lastmod>${one.lastPostAt.toISOString()}</lastmod></url>`,
    );
    return c.body(`${HEAD}<urlset ${SPACE}>${urls.join('')}</urlset>\n`, 200, XML);
  });
}
