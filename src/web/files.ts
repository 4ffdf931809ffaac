import type { Context } from 'hono';
import { etagOf, isUnchanged } from '../http/conditional.ts';
import type { App, Env, Parts } from '../http/parts.ts';
import { rangeOf, type Asked } from '../http/range.ts';
import { readCaptions, readFile, type ServedFile } from '../reading/file.ts';
import { notFound } from '../rules/problem.ts';

const YEAR = 31_536_000;
const WEBP = 'image/webp';

/** In which sizes each kind of file is handed out. What was sent and is still to be made anew is in none. */
const SIZES: Record<ServedFile['kind'], Record<string, string | null>> = {
  picture: { large: WEBP, medium: WEBP, thumb: WEBP },
  face: { face: WEBP, 'face-small': WEBP },
  card: { card: WEBP },
  emoji: { emoji: WEBP, 'emoji-still': WEBP },
  video: { play: null, poster: WEBP, thumb: WEBP },
  audio: { play: null },
  document: { document: null },
};

/** Pictures, faces, films, sounds and other files. What has an address never changes under it, so whoever may have it may keep it. */
export function fileRoutes(app: App, parts: Parts): void {
  app.get('/files/:id/captions', async (c) => {
    const { captions, isPublic } = await readCaptions(parts.db.sql, c.get('viewer'), c.req.param('id'));
    const headers = {
      ...whose(isPublic),
      etag: etagOf(captions),
      // They are written anew under the same address.
      'cache-control': `${isPublic ? 'public' : 'private'}, no-cache`,
      'content-type': 'text/vtt; charset=utf-8',
    };
    return isUnchanged(c, headers) ? c.body(null, 304, headers) : c.body(captions, 200, headers);
  });

  app.get('/files/:id/:size', async (c) => {
    const { id, size } = c.req.param();
    const file = await readFile(parts.db.sql, c.get('viewer'), id);
    const type = Object.hasOwn(SIZES[file.kind], size) ? (SIZES[file.kind][size] ?? file.mime) : null;
    if (type === null) throw notFound();
    const headers = {
      ...whose(file.isPublic),
      ...manner(file, size),
      etag: `"${id}-${size}${c.req.query('v') ? `-${encodeURIComponent(c.req.query('v')!.slice(0, 20))}` : ''}"`,
      'content-type': type,
    };
    if (isUnchanged(c, headers)) return c.body(null, 304, headers);
    return send(c, parts, { id, size }, headers);
  });
}

/** Who may keep it. A feed's reader shows pictures on a page of its own; what not everybody may see stays on ours. */
const whose = (isPublic: boolean): Record<string, string> =>
  isPublic ? { 'cross-origin-resource-policy': 'cross-origin' } : { vary: 'cookie' };

/** How it may be kept, and what a browser may do with it: a file that somebody sent is never opened on our address. */
function manner({ kind, name, isPublic }: ServedFile, size: string): Record<string, string> {
  const keep = `${isPublic ? 'public' : 'private'}, max-age=${YEAR}, immutable`;
  if (size !== 'play' && size !== 'document') return { 'cache-control': keep };
  return {
    // A range is one of these very bytes: nobody may squeeze them on the way.
    'cache-control': `${keep}, no-transform`,
    'accept-ranges': 'bytes',
    'content-disposition': `${kind === 'document' ? 'attachment' : 'inline'}; ${fileName(name)}`,
    ...(kind === 'document' ? { 'content-security-policy': "default-src 'none'; sandbox" } : {}),
  };
}

/** A name in a header (RFC 6266): in plain letters, and as it is. */
function fileName(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/[^\w. ()-]/g, '_');
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `filename="${plain}"; filename*=UTF-8''${whole}`;
}

async function send(
  c: Context<Env>,
  parts: Parts,
  { id, size }: { id: string; size: string },
  headers: Record<string, string> & { etag: string },
): Promise<Response> {
  let asked: Asked = null;
  const stored = await parts.files.open(id, size, (length) => {
    if (headers['accept-ranges'])
      asked = rangeOf(c.req.header('range'), c.req.header('if-range'), headers.etag, length);
    return asked === 'unsatisfiable' ? null : asked;
  });
  if (!stored) throw notFound();
  const { length, stream } = stored;
  const found = asked as Asked;
  if (found === 'unsatisfiable') {
    await stream.cancel();
    return c.body(null, 416, {
      'content-range': `bytes */${length}`,
      'accept-ranges': 'bytes',
      'cache-control': 'no-store',
    });
  }
  const sent = found ? found.end - found.start + 1 : length;
  const described = {
    ...headers,
    'content-length': String(sent),
    ...(found ? { 'content-range': `bytes ${found.start}-${found.end}/${length}` } : {}),
  };
  if (c.req.method === 'HEAD') {
    await stream.cancel();
    return c.body(null, found ? 206 : 200, described);
  }
  return c.body(stream, found ? 206 : 200, described);
}
