import type { Translator } from '../../strings/strings.ts';
import { html, type Html } from '../html.ts';

/** How long ago or how long left, with the exact time behind it. The browser keeps it fresh. */
export const when = (t: Translator, date: Date, now: Date): Html =>
  html`<time datetime="${date.toISOString()}" title="${t.dateTime(date)}">${t.relative(date, now)}</time>`;
