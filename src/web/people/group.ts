import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readAsking, readGroupMembers, type GroupMember } from '../../reading/people.ts';
import type { GroupFacts, Profile } from '../../reading/profile.ts';
import { readGroupTalk, readPinnedTalk } from '../../reading/said.ts';
import { isIn, mayInviteInto, mayLead, mayModerate } from '../../rules/group.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { relationWords } from '../components/standing.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { asks, ruleList } from './group-join.ts';
import { groupTalk } from './group-talk.ts';
import { olderLink } from './said.ts';

/** A profile that is a group's. */
export type Group = Profile & { group: GroupFacts };

/** Whether the viewer stands inside: in it themselves or, as staff, through the organisation. */
export const isInside = (c: Context<Env>, { group }: Group): boolean =>
  isIn(group.mine) || isStaff(c.get('viewer'));

export const leads = (c: Context<Env>, { group }: Group): boolean => mayLead(c.get('viewer'), group.mine);

export const moderates = (c: Context<Env>, { group }: Group): boolean =>
  mayModerate(c.get('viewer'), group.mine);

/** Who is in a group is for its own people and, where anybody may ask to be, for members. */
export const seesMembers = (c: Context<Env>, group: Group): boolean =>
  isInside(c, group) || (/open|request/.test(group.group.entry) && may(c.get('viewer'), 'see-members'));

/** What the group's page shows below its head, and beside it. */
export async function groupParts(
  c: Context<Env>,
  parts: Parts,
  group: Group,
): Promise<{ main: Html; aside: Html }> {
  const t = c.get('t');
  const { sql } = parts.db;
  const [pinned, talk, members, asking] = await Promise.all([
    c.req.query('before') ? [] : readPinnedTalk(sql, c.get('viewer'), group.id, c.get('now')),
    readGroupTalk(sql, c.get('viewer'), group.id, c.req.query('before'), c.get('now')),
    seesMembers(c, group) ? readGroupMembers(sql, group.id, { most: 12, viewer: c.get('viewer') }) : null,
    moderates(c, group) ? readAsking(sql, group.id) : [],
  ]);
  return {
    main: html`${asking.length > 0 ? askingNotice(c, group, asking) : ''}
    ${groupTalk(c, group, { pinned, talk: talk.rows, older: olderLink(c, talk, `/@${group.handle}`) })}`,
    aside: html`<section>
        <h2>${t('people.aboutGroup')}</h2>
        <p>${icon('people')} ${t('people.forWhom', { whom: relationWords(t, group.group.relation) })}</p>
        <p>
          ${icon(/open|request/.test(group.group.entry) ? 'globe' : 'lock')}
          ${t(`people.entry_${group.group.entry}_says`)}
        </p>
        <p class="quiet">${t('people.staffHear', { organisation: c.get('organisation')!.name })}</p>
      </section>
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

export const writeTo = (group: Group): string => `/write?group=${group.id}`;

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
    ${invite} ${change} ${act('leave', 'people.leaveGroup', false)}`;
}

/** Says why something about a group could not be done, with the way back. */
export const refused = (
  c: Context<Env>,
  why: Key,
  back: { path: string; label: Key },
): Response | Promise<Response> =>
  page(c, {
    title: c.get('t')('problems.conflictTitle'),
    current: 'people',
    status: 409,
    main: html`<h1>${c.get('t')(why)}</h1>
      <p><a class="button" href="${back.path}">${c.get('t')(back.label)}</a></p>`,
  });
