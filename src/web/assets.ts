import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { createRequire, stripTypeScriptTypes } from 'node:module';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import type { Context } from 'hono';
import type { App, Env } from '../http/parts.ts';

type Asset = {
  bytes: Buffer<ArrayBuffer>;
  br: Buffer<ArrayBuffer> | null;
  gzip: Buffer<ArrayBuffer> | null;
  type: string;
};

const require = createRequire(import.meta.url);
const here = new URL('.', import.meta.url);

const TYPES: Record<string, string> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  webmanifest: 'application/manifest+json',
};

function sources(): Map<string, Buffer<ArrayBuffer>> {
  const found = new Map<string, Buffer<ArrayBuffer>>();
  const styles = readdirSync(new URL('styles/', here)).sort();
  found.set(
    'app.css',
    Buffer.from(styles.map((name) => readFileSync(new URL(`styles/${name}`, here), 'utf8')).join('\n')),
  );
  for (const name of readdirSync(new URL('browser/', here)))
    if (name.endsWith('.ts')) {
      const script = stripTypeScriptTypes(readFileSync(new URL(`browser/${name}`, here), 'utf8'));
      found.set(
        name.replace(/\.ts$/, '.js'),
        Buffer.from(script.replaceAll(/((?:from|import) '\.\/[\w-]+)\.ts'/g, "$1.js'")),
      );
    }
  found.set('idiomorph.js', readFileSync(require.resolve('idiomorph/dist/idiomorph.esm.js')));
  found.set(
    'serif.woff2',
    readFileSync(
      require.resolve('@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2'),
    ),
  );
  return found;
}

/** Every file a page refers to, read and compressed once at the start. */
export type Assets = { url(name: string): string; get(name: string): Asset | undefined };

export function loadAssets(): Assets {
  const assets = new Map<string, Asset>();
  const all = createHash('sha256');
  for (const [name, bytes] of sources()) {
    const type = TYPES[name.slice(name.lastIndexOf('.') + 1)];
    if (!type) continue;
    all.update(name).update(bytes);
    const squeeze = !name.endsWith('.woff2') && !name.endsWith('.png');
    assets.set(name, {
      bytes,
      type,
      br: squeeze ? brotliCompressSync(bytes) : null,
      gzip: squeeze ? gzipSync(bytes) : null,
    });
  }
  // One version for all: modules import one another by relative name, so they must change address together.
  const version = all.digest('hex').slice(0, 12);
  return { url: (name) => `/assets/${version}/${name}`, get: (name) => assets.get(name) };
}

const YEAR = 'public, max-age=31536000, immutable';

export function assetRoutes(app: App, assets: Assets): void {
  app.get('/assets/:version/:name', (c) => send(c, assets.get(c.req.param('name')), YEAR));
  // Other sites' pages name it, so it has one address for ever.
  app.get('/embed.js', (c) => {
    c.header('cross-origin-resource-policy', 'cross-origin');
    return send(c, assets.get('fit.js'), 'public, max-age=3600');
  });
  // From the root, so that it may work for every page; browsers look here for a newer one.
  app.get('/sw.js', (c) => send(c, assets.get('worker.js'), 'no-cache'));
}

function send(c: Context<Env>, asset: Asset | undefined, caching: string): Response | Promise<Response> {
  if (!asset) return c.notFound();
  const accepts = c.req.header('accept-encoding') ?? '';
  const [bytes, encoding] =
    asset.br && accepts.includes('br')
      ? [asset.br, 'br']
      : asset.gzip && accepts.includes('gzip')
        ? [asset.gzip, 'gzip']
        : [asset.bytes, null];
  return c.body(bytes, 200, {
    'content-type': asset.type,
    'cache-control': caching,
    vary: 'accept-encoding',
    ...(encoding ? { 'content-encoding': encoding } : {}),
  });
}
