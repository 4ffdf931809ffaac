import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readOwnGroups } from '../../reading/own-groups.ts';
import { readOthers, type Other } from '../../reading/others.ts';
import { readGroups, readMembers, readRelations, readStaff, type Looking } from '../../reading/people.ts';
import type { Page } from '../../reading/said.ts';
import { may } from '../../rules/viewer.ts';
import { icon } from '../components/icon.ts';
import { relationWords } from '../components/standing.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { ownGroupSection } from './own-groups.ts';
import { groupWords, memberWords, peopleList, teamWords } from './lines.ts';

const VIEWS = ['all', 'staff', 'members', 'groups'] as const;
type View = (typeof VIEWS)[number];
/** How many of one's own groups stand above the others. */
const MOST_OWN = 100;
/** How many of each stand on the first page. */
const SOME = 8;

/** `/people` with what is asked for, leaving out what is not. */
function path(query: Record<string, string | undefined>): string {
  const given = Object.entries(query).filter(
    (entry): entry is [string, string] => !!entry[1] && entry[1] !== 'all',
  );
  const search = new URLSearchParams(given).toString();
  return search ? `/people?${search}` : '/people';
}

export function peopleRoutes(app: App, parts: Parts): void {
  app.get('/people', (c) => showPeople(c, parts));
}

async function showPeople(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const { sql } = parts.db;
  const view = VIEWS.find((name) => name === c.req.query('view')) ?? 'all';
  const words = c.req.query('q')?.trim() || undefined;
  const relation = (view === 'members' && c.req.query('relation')) || undefined;
  const of = (view === 'members' && c.req.query('of')) || undefined;
  const looking: Looking = view === 'all' ? { words, most: SOME } : { words, after: c.req.query('after') };
  const shows = (kind: View): boolean => view === 'all' || view === kind;
  const seesMembers = may(viewer, 'see-members');
  // One's own stand apart, unless one looks for a name or has turned the page.
  const apart = shows('groups') && words === undefined;
  const [staff, members, groups, own, relations, others] = await Promise.all([
    shows('staff') ? readStaff(sql, looking) : null,
    shows('members') && seesMembers ? readMembers(sql, viewer, { ...looking, relation, of }) : null,
    shows('groups') ? readGroups(sql, viewer, { ...looking, others: apart }) : null,
    apart && !looking.after ? readOwnGroups(sql, viewer, { now: c.get('now'), most: MOST_OWN }) : [],
    view === 'members' && seesMembers ? readRelations(sql) : [],
    view === 'members' && seesMembers ? readOthers(sql, viewer) : [],
  ]);
  const section = <T>(
    kind: Exclude<View, 'all'>,
    found: Page<T> | null,
    list: (rows: readonly T[]) => Html,
    empty: Part,
    beside = false,
  ): Part =>
    found === null || (found.rows.length === 0 && (words !== undefined || beside))
      ? ''
      : html`<section>
          ${view === 'all' || beside ? html`<h2>${t(beside ? 'groups.others' : `people.${kind}`)}</h2>` : ''}
          ${found.rows.length > 0 ? list(found.rows) : empty}
          ${found.next ? moreLink(c, view, kind, { q: words, relation, of, after: view === 'all' ? undefined : found.next }) : ''}
        </section>`;
  const nothing =
    words !== undefined && [staff, members, groups].every((found) => !found || found.rows.length === 0);
  return page(c, {
    title: view === 'all' ? t('people.title') : `${t(`people.${view}`)} · ${t('people.title')}`,
    current: 'people',
    main: html`<header class="titled">
        <h1>${t('people.title')}</h1>
        ${may(viewer, 'make-group') && (groups?.rows.length || own.length) ? html`<a class="button" href="/groups/new">${icon('plus')} ${t('people.makeGroup')}</a>` : ''}
      </header>
      ${searchForm(c, view, words)} ${tabs(c, view, words)}
      ${relations.length > 0 ? relationChips(c, relations, { relation, of }, words) : ''}
      ${otherChips(c, others, of, words)}
      ${
        nothing
          ? html`<div class="empty">
              <p>${t('people.noneFound')}</p>
              <p><a class="button" href="${path({ view })}">${t('people.showAll')}</a></p>
            </div>`
          : ''
      }
      ${section('staff', staff, (rows) => peopleList(rows, teamWords), '')}
      ${shows('members') && !seesMembers && !words ? membersHidden(c, view) : ''}
      ${section('members', members, (rows) => peopleList(rows, (who) => memberWords(c, who)), noMembers(c))}
      ${ownGroupSection(c, own)}
      ${section('groups', groups, (rows) => peopleList(rows, (group) => groupWords(c, group)), noGroups(c), own.length > 0)}`,
  });
}

const searchForm = (c: Context<Env>, view: View, words: string | undefined): Html => {
  const t = c.get('t');
  return html`<form class="find" role="search" action="/people">
    ${view === 'all' ? '' : html`<input type="hidden" name="view" value="${view}" />`}
    <label class="unseen" for="q">${t('people.searchPeople')}</label>
    <input
      id="q"
      type="search"
      name="q"
      value="${words ?? ''}"
      placeholder="${t('people.searchPeople')}"
      maxlength="100"
      autocomplete="off"
    />
    <button>${icon('search')} ${t('people.find')}</button>
  </form>`;
};

const tabs = (c: Context<Env>, view: View, words: string | undefined): Html =>
  html`<nav class="tabs" aria-label="${c.get('t')('people.view')}">
    ${VIEWS.map(
      (name) =>
        html`<a href="${path({ view: name, q: words })}" ${name === view ? html`aria-current="page"` : ''}
          >${c.get('t')(`people.${name}`)}</a
        >`,
    )}
  </nav>`;

const relationChips = (
  c: Context<Env>,
  relations: readonly { relation: string; count: number }[],
  { relation: chosen, of }: { relation?: string; of?: string },
  q?: string,
): Html =>
  html`<p class="choices">
    <a href="${path({ view: 'members', q })}" ${chosen || of ? '' : html`aria-current="true"`}
      >${c.get('t')('people.anyRelation')}</a
    >
    ${relations.map(
      ({ relation, count }) =>
        html`<a
          href="${path({ view: 'members', relation, q })}"
          ${relation === chosen ? html`aria-current="true"` : ''}
          >${relationWords(c.get('t'), relation)} <span class="num">${c.get('t').number(count)}</span></a
        >`,
    )}
  </p>`;

/** How many organisations elsewhere one may choose among; the others are found beside the names. */
const MOST_OTHERS = 12;

/** The organisations elsewhere to which the most members belong. */
function otherChips(
  c: Context<Env>,
  others: readonly (Other & { people: number })[],
  chosen: string | undefined,
  q?: string,
): Part {
  const theirs = others
    .filter(({ people }) => people > 0)
    .sort((a, b) => b.people - a.people)
    .slice(0, MOST_OTHERS);
  return (
    theirs.length > 0 &&
    html`<p class="choices">
      ${theirs.map(
        ({ id, name, people }) =>
          html`<a
            href="${path({ view: 'members', of: id, q })}"
            ${id === chosen ? html`aria-current="true"` : ''}
            >${name} <span class="num">${c.get('t').number(people)}</span></a
          >`,
      )}
    </p>`
  );
}

function moreLink(
  c: Context<Env>,
  view: View,
  kind: Exclude<View, 'all'>,
  query: Record<string, string | undefined>,
): Html {
  const label = {
    staff: 'people.allStaff',
    members: 'people.allMembers',
    groups: 'people.allGroups',
  } as const;
  return html`<p>
    <a class="button" ${view === 'all' ? '' : html`rel="next"`} href="${path({ ...query, view: kind })}"
      >${c.get('t')(view === 'all' ? label[kind] : 'people.further')}</a
    >
  </p>`;
}

const membersHidden = (c: Context<Env>, view: View): Html =>
  html`<section>
    ${view === 'all' ? html`<h2>${c.get('t')('people.members')}</h2>` : ''}
    <div class="empty">
      <p>${c.get('t')('people.membersForMembers')}</p>
      ${c.get('viewer').id === null ? html`<p><a class="button" href="/join">${c.get('t')('people.joinToSee')}</a></p>` : ''}
    </div>
  </section>`;

const noMembers = (c: Context<Env>): Html =>
  html`<div class="empty">
    <p>${c.get('t')('people.noMembers')}</p>
    <p><a class="button" href="/join">${c.get('t')('people.toJoinPage')}</a></p>
  </div>`;

const noGroups = (c: Context<Env>): Html =>
  may(c.get('viewer'), 'make-group')
    ? html`<div class="empty">
        <p>${c.get('t')('people.noGroups')}</p>
        <p><a class="button primary" href="/groups/new">${c.get('t')('people.makeGroup')}</a></p>
      </div>`
    : html`<div class="empty"><p>${c.get('t')('people.noGroupsYet')}</p></div>`;
