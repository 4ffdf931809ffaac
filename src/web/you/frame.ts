import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';

/** The way back to what is one's own; on a phone it is the only one. */
export const backToYou = (c: Context<Env>): Html =>
  html`<p class="way-back"><a href="/you">${icon('left')} ${c.get('t')('common.you')}</a></p>`;

/** Says that it was kept, after the redirect. */
export const savedNotice = (c: Context<Env>): Part =>
  c.req.query('done') === 'saved'
    ? html`<p class="notice good" role="status">${c.get('t')('people.saved')}</p>`
    : '';
