import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { spokenAddress } from '../../rules/page-address.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';

/** A link to a page of another site, which is told nothing of where one comes from. */
export const pageLink = (url: string, words = spokenAddress(url)): Html =>
  html`<a href="${url}" rel="nofollow noopener noreferrer">${words}</a>`;

/** Over a conversation that stands under a page of another site: which one. */
export function onPageLine(c: Context<Env>, url: string | null): Part {
  if (url === null) return '';
  const { host } = new URL(url);
  return html`<p class="on-page">
    ${icon('globe')} ${c.get('t')('elsewhere.on', { site: host })}
    ${pageLink(url, spokenAddress(url).slice(host.length) || '/')}
  </p>`;
}
