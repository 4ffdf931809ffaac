import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { MOST_COUNTED, type OwnGroup } from '../../reading/own-groups.ts';
import { face } from '../components/face.ts';
import { freshWords } from '../components/fresh.ts';
import { html, type Part } from '../html.ts';
import { groupWords, peopleList } from './lines.ts';

/** In how many conversations of a group there is something new; nothing where there is none. */
const freshIn = (c: Context<Env>, { fresh }: OwnGroup): Part =>
  fresh > 0 && html`<b class="fresh">${freshWords(c.get('t'), fresh, MOST_COUNTED)}</b>`;

/** The viewer's own groups with what is said of each. */
export const ownGroupSection = (c: Context<Env>, groups: readonly OwnGroup[]): Part =>
  groups.length > 0 &&
  html`<section>
    <h2>${c.get('t')('groups.yours')}</h2>
    ${peopleList(
      groups,
      (group) => groupWords(c, group),
      (group) => freshIn(c, group),
    )}
  </section>`;

/** The same in short, beside home. */
export const ownGroupsBeside = (c: Context<Env>, groups: readonly OwnGroup[]): Part =>
  groups.length > 0 &&
  html`<section class="own-groups">
    <h2>${c.get('t')('groups.yours')}</h2>
    <ul>
      ${groups.map(
        (group) =>
          html`<li>
            ${face(group, 'small')} <a href="/@${group.handle}">${group.name}</a>
            <span class="quiet">${freshIn(c, group)}</span>
          </li>`,
      )}
    </ul>
    <p><a href="/people?view=groups">${c.get('t')('people.allGroups')}</a></p>
  </section>`;

/** The same where there is no room beside: one row above what one reads. */
export const ownGroupsRow = (c: Context<Env>, groups: readonly OwnGroup[]): Part =>
  groups.length > 0 &&
  html`<nav class="own-groups-row" aria-label="${c.get('t')('groups.yours')}">
    ${groups.map(
      (group) =>
        html`<a href="/@${group.handle}"
          >${face(group, 'small')}<span>${group.name}</span>${freshIn(c, group)}</a
        >`,
    )}
  </nav>`;
