import type { Context } from 'hono';
import { drawAppIcon, type AppIcon } from '../../files/app-icon.ts';
import { oklch } from '../../files/oklch.ts';
import { PictureProblem } from '../../files/problem.ts';
import { etagOf, isUnchanged } from '../../http/conditional.ts';
import type { App, Env } from '../../http/parts.ts';
import { Problem } from '../../rules/problem.ts';
import { isStaff } from '../../rules/viewer.ts';
import { html, type Part } from '../html.ts';

/** The ground of the pages, as `styles/00-tokens.css` has it: what a device paints around them. */
const PAPER = { light: oklch(0.985, 0.004, 85), dark: oklch(0.19, 0.012, 265) };

const ICONS: Record<string, Pick<AppIcon, 'size' | 'shape'>> = {
  '/icon-192.png': { size: 192, shape: 'round' },
  '/icon-512.png': { size: 512, shape: 'round' },
  '/icon-full-512.png': { size: 512, shape: 'full' },
  '/icon-apple-180.png': { size: 180, shape: 'full' },
  '/icon-badge-96.png': { size: 96, shape: 'badge' },
};
/** So many are remembered: an organisation changes its name or its colour now and then. */
const MOST_KEPT = 20;

/** What lets a device take Parley for an app. */
export function appMarks(c: Context<Env>): Part {
  const theme = c.get('me')?.theme;
  const colours = theme
    ? html`<meta name="theme-color" content="${PAPER[theme]}" />`
    : html`<meta name="theme-color" content="${PAPER.light}" media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content="${PAPER.dark}" media="(prefers-color-scheme: dark)" />`;
  return html`<link rel="manifest" href="/manifest.webmanifest" crossorigin="use-credentials" />
    <link rel="apple-touch-icon" href="/icon-apple-180.png" />
    ${colours}`;
}

export function appRoutes(app: App): void {
  app.get('/manifest.webmanifest', (c) => {
    c.header('cache-control', 'private, no-cache');
    c.header('vary', 'accept-language, cookie');
    return c.body(JSON.stringify(manifest(c)), 200, { 'content-type': 'application/manifest+json' });
  });

  const kept = new Map<string, Promise<Buffer>>();
  for (const [path, look] of Object.entries(ICONS))
    app.get(path, async (c) => {
      const organisation = c.get('organisation');
      const letter = [...(organisation?.name ?? 'P')][0]!;
      const hue = organisation?.accentHue ?? 195;
      const key = `${path} ${letter} ${hue}`;
      const drawn = kept.get(key) ?? drawAppIcon({ letter, hue, ...look });
      kept.set(key, drawn);
      if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!);
      try {
        return send(c, await drawn);
      } catch (problem) {
        kept.delete(key);
        if (problem instanceof PictureProblem)
          throw new Problem({ kind: 'unavailable', retryAfterSeconds: 5 });
        throw problem;
      }
    });
}

/** The web app manifest (W3C), in the words of whoever asks; what only staff have, only staff are offered. */
function manifest(c: Context<Env>): object {
  const t = c.get('t');
  const organisation = c.get('organisation');
  const name = organisation?.name ?? 'Parley';
  const icons = ['/icon-192.png', '/icon-512.png', '/icon-full-512.png'].map((src) => ({
    src,
    type: 'image/png',
    sizes: `${ICONS[src]!.size}x${ICONS[src]!.size}`,
    purpose: ICONS[src]!.shape === 'full' ? 'maskable' : 'any',
  }));
  const places = [
    [t('common.write'), '/write'],
    [t('common.notifications'), '/notifications'],
    ...(isStaff(c.get('viewer')) ? [[t('common.inbox'), '/inbox']] : []),
  ];
  return {
    id: '/',
    name,
    short_name: [...name].length > 12 ? name.split(/\s/)[0] : name,
    description: organisation?.purpose,
    lang: t.locale,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    theme_color: PAPER.light,
    background_color: PAPER.light,
    icons,
    shortcuts: places.map(([label, url]) => ({ name: label, url, icons: [icons[0]] })),
  };
}

function send(c: Context<Env>, picture: Buffer): Response {
  const headers = { etag: etagOf(picture), 'cache-control': 'public, max-age=3600' };
  return isUnchanged(c, headers)
    ? c.body(null, 304, headers)
    : c.body(new Uint8Array(picture), 200, { ...headers, 'content-type': 'image/png' });
}
