import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readNextEvents } from '../../reading/events.ts';
import { readFold } from '../../reading/filters.ts';
import { readSides } from '../../reading/others.ts';
import { readAsking, readGroupMembers, type GroupMember } from '../../reading/people.ts';
import { readGroupTalk, readPinnedTalk } from '../../reading/said.ts';
import { mayInviteInto } from '../../rules/group.ts';
import type { Entry } from '../../rules/visibility.ts';
import { may } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { face } from '../components/face.ts';
import { icon, type IconName } from '../components/icon.ts';
import { audienceWords } from '../components/standing.ts';
import { nextEvents } from '../events/list.ts';
import { html, type Html, type Part } from '../html.ts';
import { isInside, leads, moderates, seesMembers, writeTo, type Group } from './group-frame.ts';
import { asks, ruleList } from './group-join.ts';
import { quietNotice, standingMenu } from './group-quiet.ts';
import { keeperNotices, sidesSection } from './group-sides.ts';
import { groupTalk } from './group-talk.ts';
import { olderLink } from './said.ts';

/** How one comes in, at a glance: by oneself, by knocking, not by oneself. */
const ENTRY_ICON: Record<Entry, IconName> = {
  open: 'globe',
  request: 'door',
  closed: 'lock',
  hidden: 'lock',
};

/** What the group's page shows below its head, and beside it. */
export async function groupParts(
  c: Context<Env>,
  parts: Parts,
  group: Group,
): Promise<{ main: Html; aside: Html }> {
  const t = c.get('t');
  const { sql } = parts.db;
  const viewer = c.get('viewer');
  const [pinned, talk, members, asking, coming, sides, fold] = await Promise.all([
    c.req.query('before') ? [] : readPinnedTalk(sql, viewer, group.id, c.get('now')),
    readGroupTalk(sql, viewer, group.id, c.req.query('before'), c.get('now')),
    seesMembers(c, group) ? readGroupMembers(sql, viewer, group.id, { most: 12 }) : null,
    moderates(c, group) ? readAsking(sql, viewer, group.id) : [],
    readNextEvents(sql, viewer, { now: c.get('now'), groupId: group.id }),
    group.group.sharedWith.length > 0 ? readSides(sql, viewer, group.id) : [],
    readFold(sql, viewer),
  ]);
  return {
    main: html`${quietNotice(c, group)} ${asking.length > 0 ? askingNotice(c, group, asking) : ''}
    ${keeperNotices(c, group, sides)}
    ${groupTalk(c, group, { pinned, talk: talk.rows, fold, older: olderLink(c, talk, `/@${group.handle}`) })}`,
    aside: html`<section>
        <h2>${t('people.aboutGroup')}</h2>
        <p>${icon('people')} ${t('people.forWhom', { whom: audienceWords(t, group.group.relation) })}</p>
        <p>${icon(ENTRY_ICON[group.group.entry])} ${t(`people.entry_${group.group.entry}_says`)}</p>
        <p class="quiet">${t('people.staffHear', { organisation: c.get('organisation')!.name })}</p>
      </section>
      ${sidesSection(c, group, sides)}
      ${nextEvents(c, coming, isInside(c, group) && may(viewer, 'make-event') ? `/events/new?group=${group.id}` : '')}
      ${
        group.group.rules.length > 0
          ? html`<section>
              <h2>${t('groups.rules')}</h2>
              ${ruleList(group.group.rules)}
            </section>`
          : ''
      }
      <section>
        <h2>${t('people.members')}</h2>
        ${
          members
            ? html`<ul>
                  ${members.rows.map((who) => memberLine(c, who))}
                </ul>
                <p>
                  <a href="/@${group.handle}/members"
                    >${t('people.memberCount', { count: group.group.members })}</a
                  >
                </p>`
            : html`<p class="quiet">
                ${t(/open|request/.test(group.group.entry) ? 'people.membersForMembers' : 'groups.membersInside')}
              </p>`
        }
      </section>`,
  };
}

/** What somebody is in a group besides a member, as a quiet word. */
const officeOf = (c: Context<Env>, { standing }: GroupMember): Part =>
  standing === 'lead' || standing === 'moderator'
    ? html`<span class="quiet"
        >${c.get('t')(standing === 'lead' ? 'people.leads' : 'groups.moderates')}</span
      >`
    : '';

const memberLine = (c: Context<Env>, who: GroupMember): Html =>
  html`<li>
    ${face(who, 'small')} <a href="/@${who.handle}">${who.name}</a>
    ${officeOf(c, who)}
  </li>`;

const askingNotice = (c: Context<Env>, group: Group, asking: readonly GroupMember[]): Html =>
  html`<p class="notice">
    ${c.get('t')('people.askToCome', { name: asking[0]!.name, count: asking.length - 1 })}
    <a href="/@${group.handle}/members">${c.get('t')('people.answerThem')}</a>
  </p>`;

/** What one can do at a group's head: come in, go out, write to it, change it. */
export function groupActs(c: Context<Env>, group: Group): Part {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const { mine, entry } = group.group;
  const invite =
    mayInviteInto(viewer, mine, entry) &&
    html`<a class="button" href="/@${group.handle}/invite">${icon('invite')} ${t('groups.invite')}</a>`;
  const change =
    leads(c, group) &&
    html`<a class="button" href="/@${group.handle}/edit">${icon('edit')} ${t('people.changeGroup')}</a>`;
  const act = (path: 'join' | 'leave', label: Key, primary: boolean): Html =>
    html`<form method="post" action="/@${group.handle}/${path}">
      <button class="${primary ? 'primary' : ''}">${t(label)}</button>
    </form>`;
  const joinable = entry === 'open' || entry === 'request';
  if (viewer.id === null)
    return (
      joinable &&
      html`<a class="button primary" href="/sign-in?to=${encodeURIComponent(`/@${group.handle}`)}"
        >${t('people.signInToJoin')}</a
      >`
    );
  if (!may(viewer, 'join-group')) return '';
  if (mine === 'asked') return html`${act('leave', 'people.takeBackAsking', false)} ${invite} ${change}`;
  if (mine === null) {
    const label = entry === 'open' ? 'people.joinGroup' : 'people.askToJoin';
    const door = asks(c, group)
      ? html`<a class="button primary" href="/@${group.handle}/join">${t(label)}</a>`
      : act('join', label, true);
    return html`${joinable ? door : ''} ${invite} ${change}`;
  }
  return html`<a class="button primary" href="${writeTo(group)}"
      >${icon('pen')} ${t('people.writeToGroup')}</a
    >
    ${invite} ${change} ${standingMenu(c, group)}`;
}
