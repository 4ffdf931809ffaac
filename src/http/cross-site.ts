/**
 * Whether a request that changes something comes from a page of this server. Browsers say so with `Origin` and
 * `Sec-Fetch-Site` (Fetch standard §3.1, Fetch Metadata); a program that sends neither carries no browser's cookies by
 * accident, so it passes.
 */
export function fromOurOwnPages(headers: Headers, url: string): boolean {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = headers.get('origin');
  if (origin === null) return true;
  const host = headers.get('host') ?? new URL(url).host;
  return URL.canParse(origin) && new URL(origin).host === host;
}
