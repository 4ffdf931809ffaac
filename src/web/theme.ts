import type { App } from '../http/parts.ts';

/** The organisation's own colour as a style sheet: one hue, from which the tokens of `app.css` make the accents. */
export function themeRoutes(app: App): void {
  app.get('/:theme{theme-[0-9]{1,3}\\.css}', (c) => {
    const hue = Math.min(360, Number(/\d+/.exec(c.req.param('theme'))?.[0]));
    return c.body(`:root { --accent-h: ${hue}; }\n`, 200, {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': 'public, max-age=31536000, immutable',
    });
  });
  app.get('/icon.svg', (c) => {
    const letter = [...(c.get('organisation')?.name ?? 'P')][0]!.replace(/[<>&]/, '');
    const hue = c.get('organisation')?.accentHue ?? 195;
    return c.body(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="oklch(0.48 0.09 ${hue})"/><text x="16" y="22.5" font-family="Georgia,serif" font-size="19" font-weight="700" text-anchor="middle" fill="white">${letter}</text></svg>`,
      200,
      { 'content-type': 'image/svg+xml', 'cache-control': 'public, max-age=3600' },
    );
  });
}
