import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';

/**
 * Pages that may be kept on the device of whoever read them: what people said, and where it is listed. Never a page that is a form,
 * settings, or security, nor anybody's administration.
 */
const KEPT =
  /^\/$|^\/c\/[\w-]{36}(?:\/[^/]*)?$|^\/p\/[\w-]{36}\/pictures\/[\w-]{36}$|^\/@[\w.-]+$|^\/tags\/[^/]+$|^\/(?:notifications|bookmarks|ledger|goals|people|inbox)$/;
/** What may stand behind the question mark: where a list goes on. */
const GOES_ON = new Set(['before', 'after', 'view', 'pile', 'folder']);

/** Whether the page of this request may be kept; `status` is what it is answered with. */
export function isKept(c: Context<Env>, status: number): boolean {
  const { pathname, searchParams } = new URL(c.req.url);
  return (
    c.req.method === 'GET' &&
    status === 200 &&
    c.get('me') !== null &&
    KEPT.test(pathname) &&
    [...searchParams.keys()].every((name) => GOES_ON.has(name))
  );
}
