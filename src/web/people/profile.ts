import type { Context } from 'hono';
import { follow } from '../../commands/follow.ts';
import { unfollow } from '../../commands/unfollow.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import {
  countPromises,
  readGroupsOf,
  readProfile,
  readTeamsOf,
  type GroupOf,
  type Profile,
} from '../../reading/profile.ts';
import { readStance } from '../../reading/keeping.ts';
import { readPinned, readSaid, SAID_SORTS, type SaidSort } from '../../reading/said.ts';
import { OF } from '../../rules/relation.ts';
import { may } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { profileLines } from '../components/profile-lines.ts';
import { audienceWords, standing } from '../components/standing.ts';
import { feedLink, feedLinks } from '../feeds/links.ts';
import { named } from '../components/words.ts';
import { html, raw, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { apartMenu, apartNotice, apartRoutes } from './apart.ts';
import { groupFormRoutes } from './group-form.ts';
import { groupMemberRoutes } from './group-members.ts';
import { groupActs, groupParts } from './group.ts';
import type { Group } from './group-frame.ts';
import { quietRoutes } from './group-quiet.ts';
import { standingRoutes } from './group-join.ts';
import { sharedByLine } from './group-sides.ts';
import { pinRoutes } from './group-talk.ts';
import { olderLink, pictureWall, saidList } from './said.ts';

/** How a profile's address is spelled: `/@tom`. */
const AT = '/:at{@[A-Za-z0-9_.-]+}';
const handleIn = (c: Context<Env>): string => c.req.param('at')!.slice(1);

export function profileRoutes(app: App, parts: Parts): void {
  app.get(AT, (c) => showProfile(c, parts));
  groupFormRoutes(app, parts, AT);
  groupMemberRoutes(app, parts, AT);
  standingRoutes(app, parts, AT);
  quietRoutes(app, parts, AT);
  apartRoutes(app, parts, AT);
  pinRoutes(app, parts, AT);
  app.post(`${AT}/follow`, async (c) => {
    await readForm(c);
    await follow(parts, c.get('viewer'), { handle: handleIn(c) });
    return c.redirect(`/@${handleIn(c)}`, 303);
  });
  app.post(`${AT}/unfollow`, async (c) => {
    const { text } = await readForm(c);
    await unfollow(parts, c.get('viewer'), { handle: handleIn(c) });
    return c.redirect(text.to === 'following' ? '/you/following' : `/@${handleIn(c)}`, 303);
  });
}

async function showProfile(c: Context<Env>, parts: Parts): Promise<Response> {
  const viewer = c.get('viewer');
  const { sql } = parts.db;
  const profile = await readProfile(sql, viewer, handleIn(c));
  if (profile.group !== null) return showGroup(c, parts, profile as Group);
  const stance = await readStance(sql, viewer, profile.id, c.get('now'));
  const before = c.req.query('before');
  const sort = SAID_SORTS.find((one) => one === c.req.query('show')) ?? 'all';
  const [said, pinned, groups, teams, promises] = await Promise.all([
    stance.blocked ? { rows: [], next: null } : readSaid(sql, viewer, profile.id, before, c.get('now'), sort),
    before || stance.blocked || sort !== 'all' ? [] : readPinned(sql, viewer, profile.id, c.get('now')),
    profile.kind === 'person' ? readGroupsOf(sql, viewer, profile.id) : [],
    profile.kind === 'person' ? readTeamsOf(sql, profile.id) : [],
    countPromises(sql, profile.kind === 'organisation' ? undefined : profile.id),
  ]);
  const t = c.get('t');
  const feedPath = `/@${profile.handle}${sort === 'all' ? '' : `/${sort}`}`;
  return page(c, {
    title: `${profile.name} (@${profile.handle})`,
    current: profile.id === viewer.id ? 'settings' : 'people',
    scripts: ['menu.js'],
    head: feedLinks(feedPath, profile.name),
    main: html`${profileHead(c, profile, html`${stance.blocked ? '' : acts(c, profile)} ${apartMenu(c, profile, stance)}`)}
      ${apartNotice(c, profile, stance)}
      ${
        pinned.length > 0
          ? html`<section class="said-by pinned">
              <h2>${icon('pin')} ${t('reacting.pinned')}</h2>
              ${saidList(c, pinned)}
            </section>`
          : ''
      }
      <section class="said-by">
        <div class="titled">
          <h2>${t('people.posts', { name: profile.name })}</h2>
          ${feedLink(c, feedPath)}
        </div>
        ${stance.blocked ? '' : sorts(c, profile, sort)}
        ${said.rows.length > 0 ? (sort === 'pictures' ? pictureWall(said.rows) : saidList(c, said.rows)) : stance.blocked ? '' : sort === 'all' ? nothingSaid(c, profile) : html`<div class="empty"><p>${t(`articles.none_${sort}`)}</p></div>`}
        ${olderLink(c, said, sort === 'all' ? `/@${profile.handle}` : `/@${profile.handle}?show=${sort}`)}
      </section>`,
    aside: html`${promises > 0 || profile.kind === 'organisation' ? promised(c, profile, promises) : ''}
      ${teamSection(c, teams)} ${groupSection(c, groups)}
      <section><p class="quiet">${t('people.here', { date: t.date(profile.createdAt) })}</p></section>`,
  });
}

/** All that somebody said, only articles, or only pictures. */
const sorts = (c: Context<Env>, { handle }: Profile, current: SaidSort): Html =>
  html`<nav class="tabs" aria-label="${c.get('t')('articles.sorts')}">
    ${SAID_SORTS.map(
      (sort) =>
        html`<a
          href="/@${handle}${sort === 'all' ? '' : `?show=${sort}`}"
          ${sort === current ? html`aria-current="page"` : ''}
          >${c.get('t')(`articles.sort_${sort}`)}</a
        >`,
    )}
  </nav>`;

async function showGroup(c: Context<Env>, parts: Parts, group: Group): Promise<Response> {
  const { main, aside } = await groupParts(c, parts, group);
  return page(c, {
    title: `${group.name} (@${group.handle})`,
    current: 'people',
    main: html`${profileHead(c, group, groupActs(c, group))} ${main}`,
    aside,
  });
}

/** Who this is: face, name, what they are to the organisation, their own words, and what one can do. */
function profileHead(c: Context<Env>, profile: Profile, acts: Part): Html {
  const t = c.get('t');
  const others = profile.group?.sharedWith.map((other) => other.name) ?? [];
  return html`<header class="profile">
    ${face(profile, 'large')}
    <div>
      <h1>${named(c, profile.name)}</h1>
      <p class="who">
        <span>@${profile.handle}</span>
        ${standing(c, profile.group ? { ...profile, relation: profile.group.relation, shared: others.length > 0 } : profile)}
        ${profile.followsYou ? html`<span class="chip">${t('people.followsYou')}</span>` : ''}
      </p>
      ${sharedByLine(c, others)}
    </div>
    <div class="acts-beside">${acts}</div>
    ${
      profile.suspendedAt
        ? html`<p class="notice">${t(profile.erasedAt ? 'leaving.goneProfile' : 'people.suspended')}</p>`
        : profile.bioHtml
          ? html`<div class="words about">${raw(profile.bioHtml)}</div>`
          : ''
    }
    ${profile.suspendedAt ? '' : profileLines(profile.lines)}
  </header>`;
}

function acts(c: Context<Env>, profile: Profile): Part {
  const t = c.get('t');
  const viewer = c.get('viewer');
  if (profile.id === viewer.id)
    return html`<a class="button" href="/you/profile">${icon('edit')} ${t('people.editProfile')}</a>`;
  if (profile.suspendedAt) return '';
  const asks =
    profile.kind === 'organisation'
      ? html`<a class="button" href="${viewer.id ? '/write' : '/ask'}"
          >${t('people.askThem', { name: profile.name })}</a
        >`
      : '';
  if (!may(viewer, 'follow')) return asks;
  const speak =
    asks ||
    html`<a class="button" href="/write?to=${profile.handle}"
      >${icon('pen')} ${t('people.writeTo', { name: profile.name })}</a
    >`;
  return profile.followed
    ? html`${speak}
        <form method="post" action="/@${profile.handle}/unfollow">
          <button title="${t('people.unfollowHint', { name: profile.name })}">
            ${icon('check')} ${t('people.unfollow')}
          </button>
        </form>`
    : html`${speak}
        <form method="post" action="/@${profile.handle}/follow">
          <button class="primary">${icon('plus')} ${t('people.follow')}</button>
        </form>`;
}

function nothingSaid(c: Context<Env>, profile: Profile): Html {
  const t = c.get('t');
  return profile.id === c.get('viewer').id
    ? html`<div class="empty">
        <p>${t('people.noPostsYours')}</p>
        <p><a class="button" href="/write">${icon('pen')} ${t('people.writeFirst')}</a></p>
      </div>`
    : html`<div class="empty"><p>${t('people.noPosts', { name: profile.name })}</p></div>`;
}

function promised(c: Context<Env>, { kind, handle }: Profile, count: number): Html {
  const t = c.get('t');
  const owner = kind === 'organisation' ? '' : `&owner=${handle.toLowerCase()}`;
  return html`<section>
    <h2>${t('people.promisesHeading')}</h2>
    <p><a href="/ledger?show=promises&view=public${owner}">${t('people.promises', { count })}</a></p>
    <p class="quiet">${t('people.seeLedger')}</p>
  </section>`;
}

const teamSection = (c: Context<Env>, teams: readonly { name: string; leads: boolean }[]): Part =>
  teams.length === 0
    ? ''
    : html`<section>
        <h2>${c.get('t')('people.teams')}</h2>
        <ul>
          ${teams.map((team) => html`<li>${team.name} ${team.leads ? html`<span class="quiet">${c.get('t')('people.leads')}</span>` : ''}</li>`)}
        </ul>
      </section>`;

const groupSection = (c: Context<Env>, groups: readonly GroupOf[]): Part =>
  groups.length === 0
    ? ''
    : html`<section>
        <h2>${c.get('t')('people.groups')}</h2>
        <ul>
          ${groups.map(
            (group) =>
              html`<li>
                ${face(group, 'small')} <a href="/@${group.handle}">${group.name}</a>
                <span class="quiet"
                  >${audienceWords(c.get('t'), group.relation)}${group.sharedWith.length > 0 ? `${OF}${c.get('t')('sharing.sharedWith', { names: c.get('t').list(group.sharedWith) })}` : ''}</span
                >
              </li>`,
          )}
        </ul>
      </section>`;
