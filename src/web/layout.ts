import type { Context } from 'hono';
import type { Env } from '../http/parts.ts';
import type { Me } from '../reading/session.ts';
import { isStaff, may, type Viewer } from '../rules/viewer.ts';
import type { Key } from '../strings/strings.ts';
import { topics } from '../store/hints.ts';
import { face } from './components/face.ts';
import { icon, withDrawings, type IconName } from './components/icon.ts';
import { EVERYWHERE, keyDialog } from './components/keys.ts';
import { leavingNotice } from './leaving/notice.ts';
import { html, type Html, type Part } from './html.ts';
import { markForKeeping, offlineWords } from './offline/marks.ts';
import { appMarks } from './offline/app.ts';

export type NavItem =
  | 'home'
  | 'inbox'
  | 'moderation'
  | 'search'
  | 'write'
  | 'events'
  | 'ledger'
  | 'goals'
  | 'people'
  | 'notifications'
  | 'settings';

type Page = {
  title: string;
  /** Which place of the navigation this page belongs to. */
  current?: NavItem;
  main: Part;
  /** Context at the right on a desk, below on a phone. */
  aside?: Part;
  /** More for the head: link previews, canonical address. */
  head?: Part;
  /** Topics that make this page look again when they change. */
  live?: string;
  /** It changes with everybody's words: those who have it open look again one after the other, each within some seconds. */
  unhurried?: boolean;
  /** Topics that it shows without looking again by itself: kept for readers from the street until one of them changes. */
  shows?: readonly string[];
  /** Browser modules this page needs besides the common one. */
  scripts?: string[];
  status?: 200 | 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  wide?: boolean;
  /** Only the content, no navigation: set-up, sign-in. */
  bare?: boolean;
};

type Place = { item: NavItem; path: string; label: Key; icon: IconName; count?: number };

function railPlaces(me: Me | null, viewer: Viewer): Place[] {
  const staff = isStaff(viewer);
  const places: Place[] = [{ item: 'home', path: '/', label: 'common.home', icon: 'home' }];
  if (staff)
    places.push({ item: 'inbox', path: '/inbox', label: 'common.inbox', icon: 'inbox', count: me?.waiting });
  if (me && (may(viewer, 'keep-order') || me.keepsGroup))
    places.push({
      item: 'moderation',
      path: '/moderation',
      label: 'decency.title',
      icon: 'shield',
      count: me.toJudge,
    });
  if (me)
    places.push({
      item: 'notifications',
      path: '/notifications',
      label: 'common.notifications',
      icon: 'bell',
      count: me.unread,
    });
  places.push(
    { item: 'search', path: '/search', label: 'common.search', icon: 'search' },
    { item: 'events', path: '/events', label: 'common.events', icon: 'calendar' },
    { item: 'ledger', path: '/ledger', label: 'common.ledger', icon: 'ledger' },
    { item: 'goals', path: '/goals', label: 'common.goals', icon: 'goal' },
    { item: 'people', path: '/people', label: 'common.people', icon: 'people' },
  );
  return places;
}

function tabPlaces(me: Me | null, staff: boolean): Place[] {
  const home: Place = { item: 'home', path: '/', label: 'common.home', icon: 'home' };
  const search: Place = { item: 'search', path: '/search', label: 'common.search', icon: 'search' };
  if (!me)
    return [
      home,
      search,
      { item: 'write', path: '/ask', label: 'common.ask', icon: 'pen' },
      { item: 'ledger', path: '/ledger', label: 'common.ledger', icon: 'ledger' },
      { item: 'settings', path: '/sign-in', label: 'common.signIn', icon: 'person' },
    ];
  return [
    home,
    search,
    { item: 'write', path: '/write', label: 'common.write', icon: 'pen' },
    staff
      ? { item: 'inbox', path: '/inbox', label: 'common.inbox', icon: 'inbox', count: me.waiting }
      : {
          item: 'notifications',
          path: '/notifications',
          label: 'common.notifications',
          icon: 'bell',
          count: me.unread,
        },
    // With the inbox in the bar there is no room for the bell: it is one press away, and its number stands here.
    {
      item: 'settings',
      path: '/you',
      label: 'common.you',
      icon: 'person',
      ...(staff && { count: me.unread }),
    },
  ];
}

const link = (c: Context<Env>, place: Place, current: NavItem | undefined): Html =>
  html`<a href="${place.path}" ${place.item === current ? html`aria-current="page"` : ''}
    >${icon(place.icon)}<span>${c.get('t')(place.label)}</span>${
      place.count ? html`<b class="num">${place.count > 99 ? '99+' : place.count}</b>` : ''
    }</a
  >`;

function rail(c: Context<Env>, current: NavItem | undefined): Html {
  const [t, me, organisation] = [c.get('t'), c.get('me'), c.get('organisation')];
  const places = railPlaces(me, c.get('viewer'));
  return html`<nav class="rail" aria-label="${t('common.mainNavigation')}">
    <a class="mark" href="/">${organisation?.name ?? 'Parley'}</a>
    ${places.map((place) => link(c, place, current))}
    <a
      class="button write-link"
      href="${me ? '/write' : '/ask'}"
      ${current === 'write' ? html`aria-current="page"` : ''}
      >${icon('pen')}${t(me ? 'common.write' : 'common.ask')}</a
    >
    ${
      me
        ? html`<a class="me" href="/you" ${current === 'settings' ? html`aria-current="page"` : ''}
            >${face({ ...me, kind: 'person' }, 'small')}<span>${me.name}</span></a
          >`
        : html`<a class="me" href="/sign-in">${icon('person')}<span>${t('common.signIn')}</span></a>`
    }
  </nav>`;
}

function tabbar(c: Context<Env>, current: NavItem | undefined): Html {
  const places = tabPlaces(c.get('me'), isStaff(c.get('viewer')));
  return html`<nav class="tabbar" aria-label="${c.get('t')('common.mainNavigation')}">
    ${places.map((place) => link(c, place, current))}
  </nav>`;
}

/** On a phone, where the bar has no room for them: the places a stranger could not find otherwise. */
function foot(c: Context<Env>): Part {
  const t = c.get('t');
  if (c.get('me')) return '';
  return html`<footer class="foot">
    <a href="/events">${t('common.events')}</a><a href="/goals">${t('common.goals')}</a
    ><a href="/people">${t('common.people')}</a>
    ${c.get('organisation')?.joining !== 'closed' ? html`<a href="/join">${t('common.join')}</a>` : ''}
  </footer>`;
}

/** What an open page listens to, and how fresh it is. A form that came back is left alone until it is sent. */
function liveMarks(
  c: Context<Env>,
  { live, unhurried }: Pick<Page, 'live' | 'unhurried'>,
  status: number,
): Part {
  if (c.req.method !== 'GET' || status !== 200) return '';
  const me = c.get('me');
  const own = me ? [topics.person(me.id), ...(isStaff(c.get('viewer')) ? [topics.inbox] : [])] : [];
  const heard = new Set([...(live?.split(' ') ?? []), ...own]);
  return heard.size > 0
    ? html`data-live="${[...heard].join(' ')}" data-mark="${c.get('mark')}"
      ${unhurried ? 'data-unhurried' : ''}`
    : '';
}

/** A whole page. The one frame around everything a person sees. */
export async function page(
  c: Context<Env>,
  { title, status = 200, bare = false, ...rest }: Page,
): Promise<Response> {
  const [t, me, organisation, asset] = [c.get('t'), c.get('me'), c.get('organisation'), c.get('asset')];
  const name = organisation?.name ?? 'Parley';
  const theme = me?.theme;
  const content = html`<main id="content" tabindex="-1" class="${rest.wide || !rest.aside ? 'wide' : ''}">
    <div class="column" id="page" ${liveMarks(c, rest, status)}>${leavingNotice(c)}${rest.main}</div>
    ${rest.aside ? html`<aside id="aside">${rest.aside}</aside>` : ''}
  </main>`;
  // The inbox has keys of its own; where another page has some, they come first.
  const walks = me?.usesKeys && !bare && !rest.scripts?.includes('inbox.js');
  const body = await html`<a class="skip" href="#content">${t('common.skip')}</a>
    ${
      bare
        ? content
        : html`<div class="frame">${rail(c, rest.current)}${content}${foot(c)}</div>
            ${tabbar(c, rest.current)}`
    }
    <div
      class="unseen"
      id="news"
      aria-live="polite"
      data-words="${t('common.newPost', { name: '{name}' })}"
    ></div>
    ${offlineWords(c)} ${walks ? keyDialog(c, 'common.keys', EVERYWHERE) : ''}`;
  const shown = [...(rest.live?.split(' ') ?? []), ...(rest.shows ?? [])];
  if (shown.length > 0) c.set('shows', [...shown, topics.everyPage]);
  c.header('cache-control', me ? 'private, no-store' : 'no-cache');
  c.header('vary', 'accept-language, cookie');
  markForKeeping(c, status);
  return c.html(
    html`<!doctype html>
      <html lang="${t.locale}" dir="ltr" ${theme ? html`data-theme="${theme}"` : ''}>
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title === name ? name : `${title} · ${name}`}</title>
          <link rel="stylesheet" href="${asset('app.css')}" />
          <link rel="stylesheet" href="/theme-${organisation?.accentHue ?? 195}.css" />
          <link rel="icon" href="/icon.svg" type="image/svg+xml" />
          ${appMarks(c)}
          <script type="module" src="${asset('page.js')}"></script>
          ${me ? html`<script type="module" src="${asset('offline.js')}"></script>` : ''}
          ${(rest.scripts ?? []).map((script) => html`<script type="module" src="${asset(script)}"></script>`)}
          ${walks ? html`<script type="module" src="${asset('walk.js')}"></script>` : ''} ${rest.head ?? ''}
        </head>
        <body
          class="${bare ? 'bare' : ''}"
          ${me?.usesKeys ? 'data-keys' : ''}
          data-just-now="${t('common.justNow')}"
        >
          ${withDrawings(String(body))}
        </body>
      </html>`,
    status,
  );
}
