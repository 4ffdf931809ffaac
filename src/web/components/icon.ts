import { html, raw } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** Our names for the icons of the lucide set that we use. */
const ICONS = {
  home: 'house',
  inbox: 'inbox',
  search: 'search',
  ledger: 'scroll-text',
  goal: 'target',
  people: 'users',
  person: 'user',
  pen: 'pen-line',
  lock: 'lock',
  check: 'check',
  clock: 'clock',
  late: 'clock-alert',
  no: 'ban',
  reply: 'reply',
  plus: 'plus',
  too: 'hand',
  picture: 'image',
  bell: 'bell',
  settings: 'settings',
  globe: 'globe',
  door: 'door-closed',
  link: 'link',
  users: 'users-round',
  at: 'at-sign',
  eye: 'eye',
  edit: 'pencil',
  trash: 'trash-2',
  history: 'history',
  question: 'circle-question-mark',
  agree: 'handshake',
  left: 'chevron-left',
  right: 'chevron-right',
  close: 'x',
  key: 'key-round',
  more: 'ellipsis',
  flag: 'flag',
  out: 'log-out',
  decision: 'scale',
  hand: 'hand-helping',
  calendar: 'calendar',
  place: 'map-pin',
  online: 'video',
  up: 'chevron-up',
  sun: 'sun-moon',
  broken: 'unlink',
  warn: 'triangle-alert',
  quiet: 'bell-off',
  tag: 'hash',
  mute: 'volume-off',
  block: 'user-x',
  heart: 'heart',
  boost: 'repeat-2',
  bookmark: 'bookmark',
  folder: 'folder',
  article: 'book-open-text',
  poll: 'chart-bar-big',
  quote: 'quote',
  feed: 'rss',
  share: 'share-2',
  mail: 'mail',
  embed: 'code-xml',
  pin: 'pin',
  unpin: 'pin-off',
  invite: 'user-plus',
  code: 'qr-code',
  file: 'file-down',
  device: 'smartphone',
  offline: 'wifi-off',
  video: 'film',
  sound: 'audio-lines',
  document: 'file-text',
  attach: 'paperclip',
  shield: 'shield',
  hide: 'eye-off',
  slow: 'timer',
} as const;

export type IconName = keyof typeof ICONS;

/** An icon; its drawing stands once on the page, where `withDrawings` puts it. */
export const icon = (name: IconName): HtmlEscapedString =>
  html`<svg class="i" aria-hidden="true"><use href="#icon-${name}"></use></svg>` as HtmlEscapedString;

/**
 * Markup with the drawings of the icons that stand in it, each once. They are part of their page: browsers do not always draw what
 * another file holds, and a page that opens without a connection has all it needs.
 */
export function withDrawings(markup: string): HtmlEscapedString {
  const used = new Set([...markup.matchAll(/<use href="#icon-(\w+)">/g)].map(([, name]) => name!));
  const symbols = [...used].filter(isIcon).map(drawing).join('');
  return raw(`${markup}<svg id="icons" hidden>${symbols}</svg>`);
}

const isIcon = (name: string): name is IconName => Object.hasOwn(ICONS, name);

const drawn = new Map<IconName, string>();
function drawing(name: IconName): string {
  const known = drawn.get(name);
  if (known !== undefined) return known;
  const svg = readFileSync(require.resolve(`lucide-static/icons/${ICONS[name]}.svg`), 'utf8');
  const inner = svg.slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'));
  const symbol = `<symbol id="icon-${name}" viewBox="0 0 24 24">${inner.replaceAll(/\n\s*/g, '')}</symbol>`;
  drawn.set(name, symbol);
  return symbol;
}
