import sanitizeHtml from 'sanitize-html';

/** What a page of the web says of itself. */
export type PageHead = {
  title: string;
  description: string;
  site: string;
  /** The address of a picture, as the page gives it; null where it gives none. */
  picture: string | null;
};

const MOST_METAS = 300;
const LONGEST_TITLE = 300;
const LONGEST_DESCRIPTION = 600;
const LONGEST_SITE = 100;
const LONGEST_ADDRESS = 2_048;

const NAMES = {
  title: ['og:title', 'twitter:title'],
  description: ['og:description', 'twitter:description', 'description'],
  site: ['og:site_name', 'application-name'],
  picture: ['og:image:secure_url', 'og:image', 'og:image:url', 'twitter:image'],
} as const;

/** The bytes of a page as text: in the encoding that its server names, else in the one that it names itself, else in UTF-8. */
export function decodePage(bytes: Uint8Array, contentType: string): string {
  const named = /charset\s*=\s*["']?\s*([\w:.-]{1,40})/i;
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.byteLength, 2_048)).toString(
    'latin1',
  );
  const label = named.exec(contentType)?.[1] ?? named.exec(start)?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(label).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/**
 * Reads the head of a page, whatever it is. In one walk from its beginning to its end, however it was made: a page is as long to
 * read as it is long, and nothing of it is believed to be markup.
 */
export function readPageHead(html: string): PageHead {
  const metas = new Map<string, string>();
  const title = walk(html, metas);
  const first = (names: readonly string[], longest: number): string =>
    names.map((name) => line(metas.get(name) ?? '', longest)).find((value) => value !== '') ?? '';
  return {
    title: first(NAMES.title, LONGEST_TITLE) || line(title, LONGEST_TITLE),
    description: first(NAMES.description, LONGEST_DESCRIPTION),
    site: first(NAMES.site, LONGEST_SITE),
    picture: first(NAMES.picture, LONGEST_ADDRESS) || null,
  };
}

/** Collects what the metas say, and gives the words of the title. */
function walk(html: string, metas: Map<string, string>): string {
  let title = '';
  let found = 0;
  for (let at = html.indexOf('<'); at >= 0 && found < MOST_METAS; at = html.indexOf('<', at)) {
    const name = nameAt(html, at + 1);
    if (html.startsWith('<!--', at)) at = after(html, '-->', at);
    else if (name === 'script' || name === 'style' || name === 'title') {
      const end = closing(html, name, at);
      if (name === 'title' && title === '') title = html.slice(after(html, '>', at), end);
      at = end;
    } else if (name === 'meta') {
      const { attributes, end } = attributesAt(html, at + 5);
      const key = (attributes.get('property') ?? attributes.get('name') ?? '').toLowerCase();
      if (key && !metas.has(key)) metas.set(key, attributes.get('content') ?? '');
      found += 1;
      at = end;
    } else if (name === 'body') break;
    else at += 1;
  }
  return title;
}

const nameAt = (html: string, at: number): string =>
  /^[a-z]*/i.exec(html.slice(at, at + 8))![0].toLowerCase();

const after = (html: string, sign: string, from: number): number => {
  const at = html.indexOf(sign, from);
  return at < 0 ? html.length : at + sign.length;
};

/** Where an element ends whose inside is no markup. Its closing tag may be in capitals. */
function closing(html: string, name: string, from: number): number {
  for (let at = html.indexOf('</', from); at >= 0; at = html.indexOf('</', at + 2))
    if (nameAt(html, at + 2).startsWith(name)) return at;
  return html.length;
}

const BREAK = /[\s/]/;

function attributesAt(html: string, from: number): { attributes: Map<string, string>; end: number } {
  const attributes = new Map<string, string>();
  let at = from;
  while (at < html.length) {
    while (at < html.length && BREAK.test(html[at]!)) at += 1;
    if (html[at] === '>' || at >= html.length) break;
    const begun = at;
    while (at < html.length && !BREAK.test(html[at]!) && html[at] !== '=' && html[at] !== '>') at += 1;
    const name = html.slice(begun, Math.min(at, begun + 40)).toLowerCase();
    while (at < html.length && /\s/.test(html[at]!)) at += 1;
    if (html[at] !== '=') {
      if (at === begun) at += 1;
      continue;
    }
    at += 1;
    while (at < html.length && /\s/.test(html[at]!)) at += 1;
    const quote = html[at] === '"' || html[at] === "'" ? html[at]! : null;
    const start = quote ? at + 1 : at;
    if (quote) at = html.indexOf(quote, start);
    else while (at < html.length && !/[\s>]/.test(html[at]!)) at += 1;
    // A value that never ends: nothing that follows is anything.
    if (at < 0) return { attributes, end: html.length };
    if (!attributes.has(name)) attributes.set(name, html.slice(start, Math.min(at, start + 4_000)));
    if (quote) at += 1;
  }
  return { attributes, end: Math.min(at + 1, html.length) };
}

const PLAIN: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&amp;': '&' };

/** One line of plain words; `&eacute;` is é, and a tag is what it looks like. */
function line(text: string, longest: number): string {
  const decoded = sanitizeHtml(text.slice(0, 4_000).replaceAll('<', '&lt;'), { allowedTags: [] })
    .replaceAll(/&(?:lt|gt|quot|amp);/g, (entity) => PLAIN[entity]!)
    .toWellFormed()
    .replaceAll(/[\p{Cc}\u202d\u202e\u2066-\u2069\ufeff]+/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return decoded.length <= longest
    ? decoded
    : `${decoded
        .slice(0, longest - 1)
        .toWellFormed()
        .trimEnd()}…`;
}
