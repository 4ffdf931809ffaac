import type { App, Parts } from '../http/parts.ts';
import { readFile } from '../reading/file.ts';
import { notFound } from '../rules/problem.ts';

const YEAR = 31_536_000;

/** Pictures and faces in their sizes. A file never changes under its id, so whoever may have it may keep it. */
export function fileRoutes(app: App, parts: Parts): void {
  app.get('/files/:id/:size', async (c) => {
    const { id, size } = c.req.param();
    const { mime, isPublic } = await readFile(parts.db.sql, c.get('viewer'), id);
    const headers = {
      etag: `"${id}-${size}"`,
      'cache-control': `${isPublic ? 'public' : 'private'}, max-age=${YEAR}, immutable`,
      // A feed's reader shows pictures on a page of its own; what not everybody may see stays on ours.
      ...(isPublic ? { 'cross-origin-resource-policy': 'cross-origin' } : { vary: 'cookie' }),
    };
    if (c.req.header('if-none-match') === headers.etag) return c.body(null, 304, headers);
    const stored = await parts.files.open(id, size);
    if (!stored) throw notFound();
    const described = { ...headers, 'content-type': mime, 'content-length': String(stored.length) };
    if (c.req.method === 'HEAD') {
      await stored.stream.cancel();
      return c.body(null, 200, described);
    }
    return c.body(stored.stream, 200, described);
  });
}
