import type { Context } from 'hono';
import { joinGroup } from '../../commands/join-group.ts';
import { leaveGroup } from '../../commands/leave-group.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readAsking, readGroupMembers, type GroupMember } from '../../reading/people.ts';
import type { GroupFacts, Profile } from '../../reading/profile.ts';
import { readGroupTalk, type ConversationLine } from '../../reading/said.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { face } from '../components/face.ts';
import { freshMark, readOnPath } from '../components/fresh.ts';
import { icon } from '../components/icon.ts';
import { relationWords } from '../components/standing.ts';
import { when } from '../components/time.ts';
import { turnState } from '../components/turn-state.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { olderLink } from './said.ts';

/** A profile that is a group's. */
export type Group = Profile & { group: GroupFacts };

/** Whether the viewer stands inside: in it themselves or, as staff, through the organisation. */
const isInside = (c: Context<Env>, { group }: Group): boolean =>
  group.mine === 'lead' || group.mine === 'member' || isStaff(c.get('viewer'));

export const leads = (c: Context<Env>, { group }: Group): boolean =>
  group.mine === 'lead' || may(c.get('viewer'), 'lead-any-group');

/** Who is in a group is for its own people and, where it is not closed, for members. */
export const seesMembers = (c: Context<Env>, group: Group): boolean =>
  isInside(c, group) || (group.group.entry !== 'closed' && may(c.get('viewer'), 'see-members'));

/** What the group's page shows below its head, and beside it. */
export async function groupParts(
  c: Context<Env>,
  parts: Parts,
  group: Group,
): Promise<{ main: Html; aside: Html }> {
  const t = c.get('t');
  const { sql } = parts.db;
  const [talk, members, asking] = await Promise.all([
    readGroupTalk(sql, c.get('viewer'), group.id, c.req.query('before'), c.get('now')),
    seesMembers(c, group) ? readGroupMembers(sql, group.id, { most: 12, viewer: c.get('viewer') }) : null,
    leads(c, group) ? readAsking(sql, group.id) : [],
  ]);
  return {
    main: html`${asking.length > 0 ? askingNotice(c, group, asking) : ''}
      <section class="said-by">
        <h2>${t('people.postsOfGroup')}</h2>
        ${talk.rows.length > 0 ? talkList(c, talk.rows) : noTalk(c, group)}
        ${olderLink(c, talk, `/@${group.handle}`)}
      </section>`,
    aside: html`<section>
        <h2>${t('people.aboutGroup')}</h2>
        <p>${icon('people')} ${t('people.forWhom', { whom: relationWords(t, group.group.relation) })}</p>
        <p>
          ${icon(group.group.entry === 'closed' ? 'lock' : 'globe')}
          ${t(`people.entry_${group.group.entry}_says`)}
        </p>
        <p class="quiet">${t('people.staffHear', { organisation: c.get('organisation')!.name })}</p>
      </section>
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
            : html`<p class="quiet">${t('people.membersForMembers')}</p>`
        }
      </section>`,
  };
}

const memberLine = (c: Context<Env>, who: GroupMember): Html =>
  html`<li>
    ${face(who, 'small')} <a href="/@${who.handle}">${who.name}</a>
    ${who.standing === 'lead' ? html`<span class="quiet">${c.get('t')('people.leads')}</span>` : ''}
  </li>`;

const askingNotice = (c: Context<Env>, group: Group, asking: readonly GroupMember[]): Html =>
  html`<p class="notice">
    ${c.get('t')('people.askToCome', { name: asking[0]!.name, count: asking.length - 1 })}
    <a href="/@${group.handle}/members">${c.get('t')('people.answerThem')}</a>
  </p>`;

const talkList = (c: Context<Env>, talk: readonly ConversationLine[]): Html =>
  html`<ol class="said-list">
    ${talk.map((line) => html`<li>${talkLine(c, line)}</li>`)}
  </ol>`;

function talkLine(c: Context<Env>, line: ConversationLine): Html {
  const t = c.get('t');
  const now = c.get('now');
  return html`<article>
    <header class="who">
      <h3><a href="${readOnPath(line)}">${line.title}</a></h3>
      <span>${t('people.begunBy', { name: line.starter })}</span> ${when(t, line.lastPostAt, now)}
      ${turnState(t, line, now)} ${freshMark(t, line)}
    </header>
  </article>`;
}

function noTalk(c: Context<Env>, group: Group): Html {
  const t = c.get('t');
  return isInside(c, group)
    ? html`<div class="empty">
        <p>${t('people.noTalkYet')}</p>
        <p><a class="button" href="${writeTo(group)}">${icon('pen')} ${t('people.beginTalk')}</a></p>
      </div>`
    : html`<div class="empty"><p>${t('people.talkInside')}</p></div>`;
}

const writeTo = (group: Group): string => `/write?group=${group.id}`;

/** What one can do at a group's head: come in, go out, write to it, change it. */
export function groupActs(c: Context<Env>, group: Group): Part {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const { mine, entry } = group.group;
  const change =
    leads(c, group) &&
    html`<a class="button" href="/@${group.handle}/edit">${icon('edit')} ${t('people.changeGroup')}</a>`;
  const act = (path: 'join' | 'leave', label: Key, primary: boolean): Html =>
    html`<form method="post" action="/@${group.handle}/${path}">
      <button class="${primary ? 'primary' : ''}">${t(label)}</button>
    </form>`;
  if (viewer.id === null)
    return html`<a class="button primary" href="/sign-in?to=${encodeURIComponent(`/@${group.handle}`)}"
      >${t('people.signInToJoin')}</a
    >`;
  if (!may(viewer, 'join-group')) return '';
  if (mine === 'asked') return html`${act('leave', 'people.takeBackAsking', false)} ${change}`;
  if (mine === null)
    return html`${entry === 'closed' ? '' : act('join', entry === 'open' ? 'people.joinGroup' : 'people.askToJoin', true)}
    ${change}`;
  return html`<a class="button primary" href="${writeTo(group)}"
      >${icon('pen')} ${t('people.writeToGroup')}</a
    >
    ${change} ${act('leave', 'people.leaveGroup', false)}`;
}

/** Coming in and going out. */
export function standingRoutes(app: App, parts: Parts, at: string): void {
  for (const [path, command] of [
    ['join', joinGroup],
    ['leave', leaveGroup],
  ] as const)
    app.post(`${at}/${path}`, async (c) => {
      await readForm(c);
      const group = c.req.param('at')!.slice(1);
      const { problem } = await attempt<unknown>(() => command(parts, c.get('viewer'), { group }));
      if (problem)
        return refused(c, problem.kind === 'conflict' ? (problem.why as Key) : 'problems.invalidText', group);
      // Whoever left a closed group cannot see it any more.
      return c.redirect(path === 'leave' ? '/people?view=groups' : `/@${group}`, 303);
    });
}

/** Says why something about a group could not be done, with the way back. */
export const refused = (c: Context<Env>, why: Key, handle: string): Response | Promise<Response> =>
  page(c, {
    title: c.get('t')('problems.conflictTitle'),
    current: 'people',
    status: 409,
    main: html`<h1>${c.get('t')(why)}</h1>
      <p><a class="button" href="/@${handle}/members">${c.get('t')('people.toMembers')}</a></p>`,
  });
