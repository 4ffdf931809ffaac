import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readMyGroups, type MyGroup } from '../../reading/people.ts';
import { readSearch, type Found, type FoundPage, type Marked, type Order } from '../../reading/search.ts';
import { hasWords, isEmptySearch, parseSearch } from '../../rules/search.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { carriedLinks } from '../components/media.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from '../posts/path.ts';

const MOST_TYPED = 200;

type Asked = { q: string; order: Order };

const address = ({ q, order }: Asked, after?: string): string => {
  const query = new URLSearchParams({ q });
  if (order === 'newest') query.set('order', order);
  if (after) query.set('after', after);
  return `/search?${query}`;
};

const box = (c: Context<Env>, { q, order }: Asked): Html => {
  const t = c.get('t');
  return html`<form class="search" role="search" action="/search">
    <label class="unseen" for="q">${t('search.label')}</label>
    <input
      id="q"
      name="q"
      type="search"
      value="${q}"
      maxlength="${MOST_TYPED}"
      placeholder="${t('search.label')}"
      autocapitalize="off"
    />
    ${order === 'newest' ? html`<input type="hidden" name="order" value="newest" />` : ''}
    <button class="primary" aria-label="${t('search.go')}">${icon('search')}</button>
  </form>`;
};

const pieces = (marked: Marked): Part =>
  marked.map(({ text, hit }) => (hit ? html`<mark>${text}</mark>` : text));

const result = (c: Context<Env>, found: Found): Html => {
  const t = c.get('t');
  return html`<li>
    <h2><a href="${postPath(found)}">${pieces(found.title)}</a></h2>
    <p class="quiet">
      ${face(found.author, 'small')}
      <span>${found.author.name}</span> ${when(t, found.createdAt, c.get('now'))}
      ${found.group ? html`<a class="chip" href="/@${found.group.handle}">${icon('users')} ${t('home.in_group', { group: found.group.name })}</a>` : ''}
      ${found.isNote ? html`<span class="chip">${icon('lock')} ${t('conversation.onlyStaff')}</span>` : ''}
    </p>
    <p class="words">${pieces(found.words)}</p>
    ${found.beside.map(
      ({ place, words }) =>
        html`<p class="words beside"><span class="quiet">${t(`search.${place}`)}</span> ${pieces(words)}</p>`,
    )}
    ${carriedLinks(c, found.carries, postPath(found))}
  </li>`;
};

/** How to look for more than words; each example is a search. */
const help = (c: Context<Env>, [group]: readonly MyGroup[]): Html => {
  const t = c.get('t');
  const handle = c.get('organisation')!.handle;
  const monthBegan = `${c.get('now').toISOString().slice(0, 7)}-01`;
  const examples = [
    [t('search.examplePhrase'), t('search.helpPhrase')],
    [t('search.exampleTag'), t('search.helpTag')],
    [`from:${handle}`, t('search.helpFrom', { name: c.get('organisation')!.name })],
    ...(group ? ([[`in:${group.handle}`, t('search.helpIn', { group: group.name })]] as const) : []),
    [`${t('search.after')}:${monthBegan}`, t('search.helpAfter')],
  ] as const;
  return html`<div class="search-help">
    <p>${t('search.help')}</p>
    <dl>
      ${examples.map(
        ([q, means]) =>
          html`<div>
            <dt><a href="${address({ q, order: 'best' })}">${q}</a></dt>
            <dd>${means}</dd>
          </div>`,
      )}
    </dl>
  </div>`;
};

function results(
  c: Context<Env>,
  asked: Asked,
  { rows, next }: FoundPage,
  ranked: boolean,
  { isFirst, groups }: { isFirst: boolean; groups: readonly MyGroup[] },
): Html {
  const t = c.get('t');
  const people = `/people?q=${encodeURIComponent(asked.q)}`;
  if (rows.length === 0)
    return html`<p class="nothing">${t('search.nothing', { q: asked.q })}</p>
      <p><a href="${people}">${t('search.people')}</a></p>
      ${help(c, groups)}`;
  const tab = (order: Order): Html =>
    html`<a href="${address({ ...asked, order })}" ${asked.order === order ? html`aria-current="true"` : ''}
      >${t(`search.${order}`)}</a
    >`;
  return html`${ranked ? html`<nav class="tabs" aria-label="${t('search.order')}">${tab('best')}${tab('newest')}</nav>` : ''}
    <ol class="found">
      ${rows.map((found) => result(c, found))}
    </ol>
    <nav class="pages" aria-label="${t('search.pages')}">
      ${isFirst ? html`<a href="${people}">${t('search.people')}</a>` : html`<a rel="first" href="${address(asked)}">${icon('left')} ${t('search.first')}</a>`}
      ${next ? html`<a rel="next" href="${address(asked, next)}">${t('common.more')} ${icon('right')}</a>` : ''}
    </nav>`;
}

/** What was typed; the box of a group's page says apart in which group. */
const typed = (c: Context<Env>): string =>
  [c.req.query('in') && `in:${c.req.query('in')}`, c.req.query('q')].filter(Boolean).join(' ');

/** One box; what it finds shows the words in place. */
export function searchRoutes(app: App, parts: Parts): void {
  app.get('/search', async (c) => {
    const t = c.get('t');
    const q = typed(c).slice(0, MOST_TYPED);
    const search = parseSearch(q);
    const asked: Asked = { q, order: c.req.query('order') === 'newest' ? 'newest' : 'best' };
    const after = c.req.query('after');
    const viewer = c.get('viewer');
    const found = await readSearch(parts.db.sql, viewer, search, asked.order, after);
    const groups = found.rows.length === 0 ? await readMyGroups(parts.db.sql, viewer) : [];
    return page(c, {
      title: q ? t('search.titleOf', { q }) : t('common.search'),
      current: 'search',
      head: html`<meta name="robots" content="noindex" />`,
      main: html`<h1>${t('common.search')}</h1>
        ${box(c, asked)}
        ${isEmptySearch(search) ? help(c, groups) : results(c, asked, found, hasWords(search), { isFirst: !after, groups })}`,
    });
  });
}
