import type { Context } from 'hono';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { chooseLocale } from '../strings/strings.ts';
import { isUnchanged } from './conditional.ts';
import { sessionToken } from './cookies.ts';
import type { App, Env, Parts } from './parts.ts';

/** Every clock on a page (waiting since, days left) is at most this old; what is said is never old. */
const FRESH_FOR = 15_000;
const MOST_BYTES = 32 * 1024 * 1024;
const LARGEST = 512 * 1024;

type Kept = {
  body: Buffer<ArrayBuffer>;
  gzip: Buffer<ArrayBuffer>;
  headers: Record<string, string>;
  until: number;
  forget: () => void;
};

/** How many addresses are remembered whose page was kept. */
const MOST_KNOWN = 5_000;

const squeeze = promisify(gzip);

/**
 * Readers from the street all see the same page, so it is made once and kept for some seconds, until one of the topics
 * that it shows changes. A page says what it shows by `c.set('shows', topics)`; what says nothing is never kept. When it changes
 * while many have it open, the first who asks again has it made, and the others wait for that one.
 */
export function streetPages(app: App, parts: Parts): void {
  const kept = new Map<string, Kept>();
  let bytes = 0;
  // Only where a page was kept before it is worth while to wait for whoever makes it.
  const known = new Set<string>();
  const making = new Map<string, Promise<void>>();
  const made = async (key: string): Promise<void> => {
    for (let tries = 0; tries < 2 && known.has(key) && making.has(key); tries += 1) await making.get(key);
  };
  const forget = (key: string): void => {
    const page = kept.get(key);
    if (!page) return;
    kept.delete(key);
    bytes -= page.body.length + page.gzip.length;
    page.forget();
  };

  app.use(async (c, next) => {
    if (c.req.method !== 'GET' || sessionToken(c) !== undefined) return next();
    const { pathname, search } = new URL(c.req.url);
    // By the language that comes of it, not by the words that ask for it: those are without number.
    const key = `${pathname}${search}|${chooseLocale(null, c.req.header('accept-language'), 'ours')}`;
    await made(key);
    const found = kept.get(key);
    if (found && found.until > Date.now()) {
      const given = answer(c, found);
      parts.log.info({ method: 'GET', path: pathname, status: given.status, kept: true }, 'request');
      return given;
    }
    forget(key);
    let done = (): void => {};
    making.set(key, new Promise((resolve) => (done = resolve)));
    try {
      await make(c, key, next);
    } finally {
      making.delete(key);
      done();
    }
  });

  async function make(c: Context<Env>, key: string, next: () => Promise<void>): Promise<void> {
    const mark = parts.live.mark();
    await next();
    const shows = c.get('shows');
    if (
      shows === undefined ||
      c.get('viewer').id !== null ||
      c.res.status !== 200 ||
      c.res.headers.has('set-cookie')
    )
      return;
    c.res.headers.append('vary', 'accept-encoding');
    const { 'x-request-id': _, ...headers } = Object.fromEntries(c.res.headers);
    const body = Buffer.from(await c.res.arrayBuffer());
    const page: Kept = {
      body,
      gzip: await squeeze(body),
      headers,
      until: Date.now() + FRESH_FOR,
      forget: () => {},
    };
    c.res = answer(c, page);
    const size = body.length + page.gzip.length;
    if (size > LARGEST || parts.live.changedSince(mark, shows)) return;
    for (const [oldest] of kept) {
      if (bytes + size <= MOST_BYTES) break;
      forget(oldest);
    }
    forget(key);
    page.forget = parts.live.subscribe(shows, () => forget(key));
    kept.set(key, page);
    bytes += size;
    if (known.size >= MOST_KNOWN) known.clear();
    known.add(key);
  }
}

function answer(c: Context<Env>, page: Kept): Response {
  if (isUnchanged(c, page.headers)) {
    const { 'content-type': _, ...headers } = page.headers;
    return new Response(null, { status: 304, headers });
  }
  return (c.req.header('accept-encoding') ?? '').includes('gzip')
    ? new Response(page.gzip, { headers: { ...page.headers, 'content-encoding': 'gzip' } })
    : new Response(page.body, { headers: page.headers });
}
