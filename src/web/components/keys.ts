import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Key } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';

/** A key, or several that go together, and what it does. */
export type KeyWords = readonly [names: readonly string[], words: Key];

export const keyList = (c: Context<Env>, keys: readonly KeyWords[]): Html[] =>
  keys.map(
    ([names, words]) =>
      html`<span>${names.map((name) => html`<kbd>${name}</kbd> `)}${c.get('t')(words)}</span>`,
  );

/** What `?` opens: all keys of a page. */
export const keyDialog = (c: Context<Env>, title: Key, keys: readonly KeyWords[]): Html =>
  html`<dialog id="keys" aria-labelledby="keys-title">
    <h2 id="keys-title">${c.get('t')(title)}</h2>
    <div class="keys">${keyList(c, keys)}</div>
    <form method="dialog"><button class="primary">${c.get('t')('common.close')}</button></form>
  </dialog>`;

/** On every page of whoever is signed in, but the inbox, which has its own. */
export const EVERYWHERE: readonly KeyWords[] = [
  [['J', 'K'], 'common.keyMove'],
  [['↵'], 'common.keyOpen'],
  [['R'], 'common.keyReply'],
  [['L'], 'common.keyLike'],
  [['B'], 'common.keyBookmark'],
  [['N'], 'common.keyWrite'],
  [['/'], 'common.keySearch'],
  [['H'], 'common.keyHome'],
  [['?'], 'common.keyHelp'],
];
