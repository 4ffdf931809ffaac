import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { randomUUID } from 'node:crypto';
import { needsSeeing, seeSession } from '../commands/see-session.ts';
import { readOrganisation } from '../reading/organisation.ts';
import { readSession } from '../reading/session.ts';
import { Problem } from '../rules/problem.ts';
import type { Role } from '../rules/viewer.ts';
import { chooseLocale, translator } from '../strings/strings.ts';
import { hashToken, sessionToken } from './cookies.ts';
import { openEmoji } from './emoji.ts';
import { fromOurOwnPages } from './cross-site.ts';
import { limitGuests } from './guest-limits.ts';
import { limitBodies } from './limit-bodies.ts';
import { limitMembers } from './member-limits.ts';
import type { App, Env, Parts } from './parts.ts';
import { streetPages } from './street-pages.ts';

const SECURITY_HEADERS: [string, string][] = [
  [
    'content-security-policy',
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; media-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'",
  ],
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'same-origin'],
  ['x-frame-options', 'DENY'],
  ['cross-origin-opener-policy', 'same-origin'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['permissions-policy', 'camera=(), microphone=(), geolocation=()'],
];

/** Of a page that is made to stand inside other sites' pages: it shows what everybody may see, and has nothing to press. */
const framableHeaders = (within: string): [string, string][] =>
  SECURITY_HEADERS.flatMap(([name, value]): [string, string][] =>
    name === 'x-frame-options'
      ? []
      : name === 'content-security-policy'
        ? [
            [
              name,
              value
                .replace("frame-ancestors 'none'", `frame-ancestors ${within}`)
                .replace("form-action 'self'", "form-action 'none'"),
            ],
          ]
        : [[name, name === 'cross-origin-resource-policy' ? 'cross-origin' : value]],
  );

/** A path as it may stand in a log: tokens in links are left out. */
const withoutSecrets = (path: string): string => path.replaceAll(/[\w-]{40,}/g, '…');

/** The empty application: every request gets its id, its headers, its viewer and its language. Routes come on top. */
export function createApp(parts: Parts, asset: (name: string) => string): App {
  const app = new Hono<Env>();
  const squeeze = compress({ threshold: 1024 });
  streetPages(app, parts);
  const emoji = openEmoji(parts);

  app.use(async (c, next) => {
    c.set('requestId', randomUUID());
    c.set('asset', asset);
    c.set('now', parts.clock());
    c.set('mark', parts.live.mark());
    const began = performance.now();
    await next();
    const framable = c.get('framable');
    for (const [name, value] of framable ? framableHeaders(framable) : SECURITY_HEADERS)
      if (!c.res.headers.has(name)) c.res.headers.set(name, value);
    c.res.headers.set('x-request-id', c.get('requestId'));
    // Nobody reads what a HEAD leaves out: a stream or an open file would stay open for good.
    if (c.req.method === 'HEAD' && c.res.body) {
      await c.res.body.cancel();
      c.res = new Response(null, c.res);
    }
    parts.log.info(
      {
        id: c.get('requestId'),
        method: c.req.method,
        path: withoutSecrets(c.req.path),
        status: c.res.status,
        ms: Math.round(performance.now() - began),
      },
      'request',
    );
  });
  app.use(async (c, next) => {
    await next();
    // Pages for readers from the street are kept already squeezed.
    if (c.get('shows') === undefined || c.get('viewer').id !== null) await squeeze(c, async () => {});
  });

  app.use(async (c, next) => {
    // Words come first, so that an error on the way to the viewer can be told in some language.
    c.set('t', translator(chooseLocale(null, c.req.header('accept-language'), 'en'), 'UTC'));
    c.set('me', null);
    c.set('emoji', new Map());
    c.set('organisation', null);
    c.set('viewer', { id: null, role: null, organisationId: '' });
    if (/^\/(assets|health)\/|^\/metrics$/.test(c.req.path)) return next();
    const token = sessionToken(c);
    const [organisation, me, allEmoji] = await Promise.all([
      readOrganisation(parts.db.sql),
      token ? readSession(parts.db.sql, hashToken(token), c.get('now')) : null,
      emoji(),
    ]);
    c.set('organisation', organisation);
    c.set('me', me);
    c.set('emoji', allEmoji);
    // A page is not kept waiting, nor refused, because its visit could not be written down.
    if (me && needsSeeing(me, c.get('now')))
      seeSession(parts, me.sessionId).catch((error: unknown) =>
        parts.log.warn({ err: error }, 'session not seen'),
      );
    c.set('viewer', {
      id: me?.id ?? null,
      role: (me?.role ?? null) as Role | null,
      organisationId: organisation?.id ?? '',
    });
    c.set(
      't',
      translator(
        chooseLocale(me?.locale, c.req.header('accept-language'), organisation?.locale ?? 'en'),
        organisation?.timeZone ?? 'UTC',
      ),
    );
    return next();
  });

  app.use(async (c, next) => {
    if (c.req.method !== 'GET' && c.req.method !== 'HEAD' && !fromOurOwnPages(c.req.raw.headers, c.req.url))
      throw new Problem({ kind: 'forbidden' });
    return next();
  });
  limitGuests(app, parts);
  limitMembers(app, parts);
  limitBodies(app, parts);
  return app;
}
