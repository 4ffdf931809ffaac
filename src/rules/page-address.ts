/** How many other sites may carry conversations of ours. */
export const MOST_SITES = 50;
export const LONGEST_PAGE_ADDRESS = 2_000;
export const LONGEST_PAGE_TITLE = 200;
export const LONGEST_WEB = 300;
const LONGEST_ORIGIN = 300;

/** What is hung on an address to follow who clicks: the page is the same one without it. */
const TRACKING =
  /^(?:utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mtm_\w+|pk_\w+)$/i;

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host.endsWith('.localhost') || host === '[::1]' || /^127(?:\.\d+){3}$/.test(host);

/** A name or number of a host and nothing that means anything in a header: a parser lets `*` and `;` pass. */
const HOST = /^(?:[a-z0-9_-]+(?:\.[a-z0-9_-]+)*|\[[0-9a-f:.]+\])$/;

/** The address of a page as a browser reads it; null where it is none of a page that others can open and nobody else read along. */
function readAddress(typed: string): URL | null {
  // What a parser passes over in silence is no way to write an address twice.
  if (!typed.isWellFormed() || /[\p{Cc}\s]/u.test(typed)) return null;
  const url = URL.parse(typed);
  if (!url || url.username !== '' || url.password !== '' || /^https?:\/\/[^/?#\\]*@/i.test(typed))
    return null;
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  return isSafe && HOST.test(url.hostname) ? url : null;
}

/** The same for who leaves out `https://`. */
function readTyped(typed: string): URL | null {
  const text = typed.trim();
  return readAddress(/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(text) ? text : `https://${text}`);
}

/** The site that somebody means, by its origin: they may write it without `https://`, or give any page of it. */
export function siteOrigin(typed: string): string | null {
  const url = readTyped(typed);
  return url && url.origin.length <= LONGEST_ORIGIN ? url.origin : null;
}

/**
 * The address of somebody's own place on the web, as they mean it: they may leave out `https://`. Empty is none; null is what can be no
 * such address.
 */
export function webAddress(typed: string): string | null {
  if (typed.trim() === '') return '';
  const url = readTyped(typed);
  return url?.protocol === 'https:' && url.hostname.includes('.') && url.href.length <= LONGEST_WEB
    ? url.href
    : null;
}

export type PageAddress = { url: string; origin: string };

/**
 * The one address of a page, however one came to it: without the place in it and without what follows who clicks. Everything else may
 * be what tells one page from another, and stays.
 */
export function pageAddress(typed: string): PageAddress | null {
  if (typed.length > LONGEST_PAGE_ADDRESS) return null;
  const url = readAddress(typed);
  if (!url) return null;
  const asked = url.search
    .slice(1)
    .split('&')
    .filter((one) => one !== '' && !TRACKING.test(one.split('=', 1)[0]!));
  const path = url.pathname + (asked.length > 0 ? `?${asked.join('&')}` : '');
  const whole = url.origin + path.replaceAll(/%[0-9a-f]{2}/gi, (sign) => sign.toUpperCase());
  return whole.length <= LONGEST_PAGE_ADDRESS ? { url: whole, origin: url.origin } : null;
}

/** An address as one reads it: without its scheme, and with the letters that it stands for. */
export function spokenAddress(url: string): string {
  const bare = url.replace(/^https?:\/\//, '').replace(/\/$/, '');
  try {
    const read = decodeURI(bare);
    return /[\p{C}\p{Z}]/u.test(read) ? bare : read;
  } catch {
    return bare;
  }
}

/** A title for the page: one line of what is given, else its address. */
export function pageTitle(given: string, url: string): string {
  const line =
    given.replaceAll(/[\p{Cc}\u202d\u202e\u2066-\u2069\ufeff\s]+/gu, ' ').trim() || spokenAddress(url);
  return line.length <= LONGEST_PAGE_TITLE
    ? line.toWellFormed()
    : `${line
        .slice(0, LONGEST_PAGE_TITLE - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
