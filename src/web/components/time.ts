import { toLocal } from '../../rules/local-time.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';

/** How long ago or how long left, with the exact time behind it. The browser keeps it fresh. */
export const when = (t: Translator, date: Date, now: Date): Html =>
  html`<time datetime="${date.toISOString()}" title="${t.dateTime(date)}" data-ago
    >${t.relative(date, now)}</time
  >`;

/**
 * A length of time until or since a date, in words around it: `future` before the date and `past` after it, each a key
 * with a place for `{span}`. The browser keeps it fresh, and turns from the one to the other.
 */
export function span(t: Translator, words: { future: Key; past: Key }, date: Date, now: Date): Html {
  const left = date.getTime() - now.getTime();
  const open = { span: '{span}' };
  return html`<time
    datetime="${date.toISOString()}"
    title="${t.dateTime(date)}"
    data-future="${t(words.future, open)}"
    data-past="${t(words.past, open)}"
    >${t(left >= 0 ? words.future : words.past, { span: t.span(left) })}</time
  >`;
}

/** Today where the organisation is, as a form's date: `2026-12-12`. */
export const today = (t: Translator, now: Date): string => toLocal(now, t.timeZone).slice(0, 10);
