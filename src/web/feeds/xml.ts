type Attributes = Record<string, string>;

/** What XML 1.0 has no way to say, not even escaped (§2.2): a single one of them makes a whole document unreadable. */
const NOT_XML = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** A text without anything that XML has no way to say. */
export const sayable = (text: string): string => text.toWellFormed().replace(NOT_XML, '');

/** A text as it may stand in XML, and in HTML, between tags or in quotes. */
export const escaped = (text: string): string =>
  sayable(text).replace(/[&<>"']/g, (found) => ESCAPES[found]!);

const opened = (name: string, attributes: Attributes): string =>
  [name, ...Object.entries(attributes).map(([key, value]) => `${key}="${escaped(value)}"`)].join(' ');

/** An element with a text, or with nothing. */
export const element = (name: string, text = '', attributes: Attributes = {}): string =>
  text === '' ? `<${opened(name, attributes)}/>` : `<${opened(name, attributes)}>${escaped(text)}</${name}>`;

/** An element around others. */
export const around = (name: string, children: readonly string[], attributes: Attributes = {}): string =>
  `<${opened(name, attributes)}>\n${children.filter(Boolean).join('\n')}\n</${name}>`;

export const document = (root: string): string => `<?xml version="1.0" encoding="utf-8"?>\n${root}\n`;
