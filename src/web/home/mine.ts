import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readFold } from '../../reading/filters.ts';
import { readOpenConversations } from '../../reading/front.ts';
import { readOwnGroups } from '../../reading/own-groups.ts';
import { readHome, readHomeLine } from '../../reading/home.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { conversationCards } from '../components/conversation-card.ts';
import { face } from '../components/face.ts';
import { homeAside } from './aside.ts';
import { homeLine } from './line.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { ownGroupsRow } from '../people/own-groups.ts';

/** Home has two views: what is new for its reader, and what everybody here talks about. */
const PATHS = { mine: '/', all: '/?view=all' } as const;
type View = keyof typeof PATHS;

/** How many of everyone's conversations stand on a page. */
const PAGE = 20;
/** How many of one's groups stand near. */
const MOST_GROUPS = 8;

/** What is new for me, or what everybody here talks about. */
export async function showHome(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const me = c.get('me')!;
  const view: View = c.req.query('view') === 'all' ? 'all' : 'mine';
  const [shown, groups] = await Promise.all([
    view === 'all' ? everybodys(c, parts) : mine(c, parts),
    readOwnGroups(parts.db.sql, c.get('viewer'), { now: c.get('now'), most: MOST_GROUPS }),
  ]);
  return page(c, {
    title: t(view === 'all' ? 'home.everyones' : 'common.home'),
    current: 'home',
    ...(shown.everyones ? { live: topics.open, unhurried: true } : {}),
    scripts: ['home.js'],
    main: html`<h1 class="unseen">${t('common.home')}</h1>
      <a class="offer" href="/write"
        >${face({ ...me, kind: 'person' }, 'small')}<span>${t('home.offer')}</span></a
      >
      ${ownGroupsRow(c, groups)} ${views(c, view)} ${newAbove(c, view)} ${shown.list}`,
    aside: await homeAside(c, parts, groups),
  });
}

const views = (c: Context<Env>, view: View): Html => {
  const t = c.get('t');
  const tab = (name: View, label: string): Html =>
    html`<a href="${PATHS[name]}" ${name === view ? html`aria-current="page"` : ''}>${label}</a>`;
  return html`<nav class="tabs" aria-label="${t('home.views')}">
    ${tab('mine', t('home.newForYou'))} ${tab('all', t('home.everyones'))}
  </nav>`;
};

/** A view of home, and whether it changes with what everybody says. */
type Shown = { list: Html; everyones: boolean };

/** Conversations I am in, my groups, those I follow; while there are none, everyone's. */
async function mine(c: Context<Env>, parts: Parts): Promise<Shown> {
  const { sql } = parts.db;
  const viewer = c.get('viewer') as KnownViewer;
  const before = c.req.query('before');
  const [home, mark, fold] = await Promise.all([
    readHome(sql, viewer, { before, now: c.get('now') }),
    readHomeLine(sql, viewer),
    readFold(sql, viewer),
  ]);
  const line = await homeLine(c, parts, home, mark);
  if (home.cards.length === 0 && !home.next && !before)
    return { list: await nothingYet(c, parts), everyones: true };
  const list = html`<h2 class="unseen">${c.get('t')('home.newForYou')}</h2>
    ${conversationCards(c, home, { line, before, steady: true, fold })}`;
  return { list, everyones: false };
}

async function everybodys(c: Context<Env>, parts: Parts): Promise<Shown> {
  const list = html`<h2 class="unseen">${c.get('t')('home.everyones')}</h2>
    ${await everyones(c, parts)}`;
  return { list, everyones: true };
}

/** What everyone may see and what is said in my groups, the liveliest first. */
async function everyones(c: Context<Env>, parts: Parts): Promise<Html> {
  const { sql } = parts.db;
  const viewer = c.get('viewer');
  const before = c.req.query('before');
  const [open, fold] = await Promise.all([
    readOpenConversations(sql, viewer, { before, limit: PAGE, now: c.get('now') }),
    readFold(sql, viewer),
  ]);
  if (open.cards.length === 0 && !open.next && !before) return quiet(c);
  return conversationCards(c, open, { path: PATHS.all, steady: true, liveliest: true, fold });
}

/** Nobody lands on an empty page: what others talk about stands there meanwhile. */
async function nothingYet(c: Context<Env>, parts: Parts): Promise<Html> {
  const t = c.get('t');
  return html`<section aria-labelledby="everyones">
    <h2 id="everyones">${t('home.everyones')}</h2>
    <p class="quiet">${t('home.untilThen')}</p>
    ${await everyones(c, parts)}
  </section>`;
}

/** Says how many came above what one reads; a script fills it in, and following it shows them. */
const newAbove = (c: Context<Env>, view: View): Html =>
  html`<p
    class="new-above"
    id="new-above"
    data-steady="true"
    data-words="${c.get('t')('keeping.fresh', { count: '{n}' })}"
    aria-live="polite"
    hidden
  >
    <a class="button small" href="${PATHS[view]}"></a>
  </p>`;

const quiet = (c: Context<Env>): Html => {
  const t = c.get('t');
  return html`<div class="empty">
    <h2>${t('home.emptyTitle')}</h2>
    <p>${t('home.empty')}</p>
    <p class="actions">
      <a class="button primary" href="/write">${t('home.emptyAct')}</a
      ><a href="/people">${t('home.emptyPeople')}</a>
    </p>
  </div>`;
};
