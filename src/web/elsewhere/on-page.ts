import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { spokenAddress } from '../../rules/page-address.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';

/** A link to a page of another site, which is told nothing of where one comes from. */
export const pageLink = (url: string): Html =>
  html`<a href="${url}" rel="nofollow noopener noreferrer">${spokenAddress(url)}</a>`;

/** Over a conversation that stands under a page of another site: which one. */
export const onPageLine = (c: Context<Env>, url: string | null): Part =>
  url === null
    ? ''
    : html`<p class="on-page">
        ${icon('globe')} ${c.get('t')('elsewhere.on', { site: new URL(url).host })} ${pageLink(url)}
      </p>`;
