import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { FORMATS, TYPES } from './feed.ts';

/** For the head of a page: where its feeds are, so that a reader finds them by the page's own address. */
export const feedLinks = (path: string, title: string): Html =>
  html`${FORMATS.map(
    (format) =>
      html`<link rel="alternate" type="${TYPES[format]}" title="${title}" href="${path}/feed.${format}" />`,
  )}`;

/** The same for people: quietly on the page itself. */
export const feedLink = (c: Context<Env>, path: string): Html =>
  html`<a class="feed-link" href="${path}/feed.atom" title="${c.get('t')('feeds.feedHint')}"
    >${icon('feed')} ${c.get('t')('feeds.feed')}</a
  >`;
