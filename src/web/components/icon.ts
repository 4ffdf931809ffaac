import { html } from 'hono/html';
import type { HtmlEscapedString } from 'hono/utils/html';

/** Our names for the icons of the lucide set that we use. */
export const ICONS = {
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
  sun: 'sun-moon',
  broken: 'unlink',
  warn: 'triangle-alert',
  shield: 'shield',
  hide: 'eye-off',
  slow: 'timer',
} as const;

export type IconName = keyof typeof ICONS;

export const icon = (name: IconName): HtmlEscapedString =>
  html`<svg class="i" aria-hidden="true">
    <use href="/assets/icons.svg#${name}"></use>
  </svg>` as HtmlEscapedString;
