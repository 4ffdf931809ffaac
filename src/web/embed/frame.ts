import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { withDrawings } from '../components/icon.ts';
import { html, type Part } from '../html.ts';

type Frame = {
  title: string;
  main: Part;
  status?: 200 | 404;
  canonical?: string;
  /** The only site whose pages it may stand in, where it is not for all of them. */
  within?: string;
};

/** The frame around what stands inside another site's page. Every link of it opens beside that page, never inside it. */
export async function embedFrame(
  c: Context<Env>,
  { title, main, status = 200, canonical, within = '*' }: Frame,
): Promise<Response> {
  const [t, organisation, asset] = [c.get('t'), c.get('organisation'), c.get('asset')];
  const theme = c.req.query('theme');
  c.set('framable', within);
  c.header('cache-control', 'no-cache');
  c.header('vary', 'accept-language');
  c.header('x-robots-tag', 'noindex');
  const body = await html`<main>${main}</main>`;
  return c.html(
    html`<!doctype html>
      <html
        lang="${t.locale}"
        dir="ltr"
        ${theme === 'light' || theme === 'dark' ? html`data-theme="${theme}"` : ''}
      >
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title}</title>
          <base target="_blank" />
          ${canonical ? html`<link rel="canonical" href="${canonical}" />` : ''}
          <link rel="stylesheet" href="${asset('app.css')}" />
          <link rel="stylesheet" href="/theme-${organisation?.accentHue ?? 195}.css" />
          <script type="module" src="${asset('times.js')}"></script>
          <script type="module" src="${asset('embed.js')}"></script>
        </head>
        <body class="embed" data-just-now="${t('common.justNow')}">
          ${withDrawings(String(body))}
        </body>
      </html>`,
    status,
  );
}
