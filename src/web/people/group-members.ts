import type { Context } from 'hono';
import { nameLead } from '../../commands/name-lead.ts';
import { nameModerator } from '../../commands/name-moderator.ts';
import { putOut } from '../../commands/put-out.ts';
import { takeIn } from '../../commands/take-in.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readSides } from '../../reading/others.ts';
import { readAsking, readGroupMembers, type Asking, type GroupMember } from '../../reading/people.ts';
import { readProfile } from '../../reading/profile.ts';
import { notFound } from '../../rules/problem.ts';
import { standing } from '../components/standing.ts';
import { when } from '../components/time.ts';
import { formProblem, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import type { Key } from '../../strings/strings.ts';
import { leads, moderates, refused, seesMembers, type Group } from './group-frame.ts';
import { hasSide, keeperNotices, sideTabs } from './group-sides.ts';
import { peopleList } from './lines.ts';

type Typed = { handle: string; problem: Record<string, string> | null };

/** Who is in a group; those who keep it let in and take out, its leads name who keeps it with them. */
export function groupMemberRoutes(app: App, parts: Parts, at: string): void {
  app.get(`${at}/members`, (c) => showMembers(c, parts));
  app.post(`${at}/members`, async (c) => {
    const group = c.req.param('at')!.slice(1);
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      takeIn(parts, c.get('viewer'), { group, handle: text.handle ?? '' }),
    );
    if (problem?.kind === 'conflict') return refused(c, problem.why as Key, membersOf(group));
    if (problem) return showMembers(c, parts, { handle: text.handle ?? '', problem: problem.fields });
    return c.redirect(`/@${group}/members`, 303);
  });
  app.post(`${at}/members/:who/:act{in|out|lead|unlead|moderate|unmoderate}`, async (c) => {
    await readForm(c);
    const { who: handle, act } = c.req.param();
    const [viewer, group] = [c.get('viewer'), c.req.param('at')!.slice(1)];
    const { problem } = await attempt(() => {
      if (act === 'in') return takeIn(parts, viewer, { group, handle });
      if (act === 'out') return putOut(parts, viewer, { group, handle });
      if (act.endsWith('moderate'))
        return nameModerator(parts, viewer, { group, handle, moderates: act === 'moderate' });
      return nameLead(parts, viewer, { group, handle, leads: act === 'lead' });
    });
    if (problem)
      return refused(
        c,
        (problem.kind === 'conflict' ? problem.why : Object.values(problem.fields)[0]) as Key,
        membersOf(group),
      );
    return c.redirect(`/@${group}/members`, 303);
  });
}

const membersOf = (handle: string): { path: string; label: Key } => ({
  path: `/@${handle}/members`,
  label: 'people.toMembers',
});

async function showMembers(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const { sql } = parts.db;
  const viewer = c.get('viewer');
  const profile = await readProfile(sql, viewer, c.req.param('at')!);
  if (profile.group === null) throw notFound();
  const group = profile as Group;
  if (!seesMembers(c, group)) throw notFound();
  const side = c.req.query('of');
  if (side !== undefined && !hasSide(group, side)) throw notFound();
  const keeping = moderates(c, group);
  const [members, asking, sides] = await Promise.all([
    readGroupMembers(sql, viewer, group.id, { after: c.req.query('after'), side }),
    keeping ? readAsking(sql, viewer, group.id) : [],
    group.group.sharedWith.length > 0 ? readSides(sql, viewer, group.id) : [],
  ]);
  const further = new URLSearchParams({ ...(side && { of: side }), after: members.next ?? '' });
  return page(c, {
    title: `${t('people.members')} · ${group.name}`,
    current: 'people',
    status: typed ? 422 : 200,
    main: html`<p class="way-back"><a href="/@${group.handle}">${icon('left')} ${group.name}</a></p>
      <h1>${t('people.members')}</h1>
      <p class="quiet">
        ${t('people.memberCount', { count: group.group.members })} ·
        ${t('people.staffHear', { organisation: c.get('organisation')!.name })}
      </p>
      ${asking.length > 0 ? askingList(c, group, asking) : ''} ${keeping ? takeInForm(c, group, typed) : ''}
      ${keeperNotices(c, group, sides)} ${sideTabs(c, group, sides, side)}
      <section>
        ${members.rows.length === 0 ? html`<div class="empty"><p>${t('sharing.nobodyOfSide')}</p></div>` : ''}
        ${peopleList(members.rows, (who) => memberWords(c, who), keeping ? (who) => memberActs(c, group, who) : undefined)}
        ${members.next ? html`<p><a class="button" rel="next" href="/@${group.handle}/members?${further.toString()}">${t('people.further')}</a></p>` : ''}
      </section>`,
  });
}

const memberWords = (c: Context<Env>, who: GroupMember): Part =>
  html`${who.standing === 'lead' ? c.get('t')('people.leads') : who.standing === 'moderator' ? c.get('t')('groups.moderates') : `@${who.handle}`}
  ${standing(c, who)}`;

const askingList = (c: Context<Env>, group: Group, asking: readonly Asking[]): Html =>
  html`<section>
    <h2>${c.get('t')('people.askingToCome')}</h2>
    ${group.group.question ? html`<p class="quiet">${group.group.question}</p>` : ''}
    ${peopleList(
      asking,
      (who) =>
        html`${standing(c, who)}
        ${when(c.get('t'), who.at, c.get('now'))}${who.answer ? html`<q class="answered">${who.answer}</q>` : ''}`,
      (who) =>
        html`<span class="acts-beside"
          >${act(c, group, who, 'in', 'people.letIn', 'primary')}
          ${act(c, group, who, 'out', 'people.sayNo')}</span
        >`,
    )}
  </section>`;

const takeInForm = (c: Context<Env>, group: Group, typed?: Typed): Html => {
  const t = c.get('t');
  return html`<form class="take-in" method="post" action="/@${group.handle}/members">
    ${formProblem(t, typed?.problem ?? null)}
    ${textField(t, {
      name: 'handle',
      label: t('people.takeIn'),
      hint: t('people.takeInHint'),
      value: typed?.handle,
      error: typed?.problem?.handle,
      required: true,
      maxlength: 60,
      autocomplete: 'off',
      more: html`autocapitalize="off" spellcheck="false"`,
    })}
    <button>${t('people.takeInDo')}</button>
  </form>`;
};

function memberActs(c: Context<Env>, group: Group, who: GroupMember): Part {
  const office = who.standing === 'lead' || who.standing === 'moderator';
  if (who.kind === 'organisation' || (office && !leads(c, group))) return '';
  return html`<details class="more">
    <summary>${c.get('t')('people.change')}<span class="unseen"> ${who.name}</span></summary>
    ${leads(c, group) ? officeActs(c, group, who) : ''}
    ${act(c, group, who, 'out', 'people.putOut', 'danger')}
  </details>`;
}

const officeActs = (c: Context<Env>, group: Group, who: GroupMember): Html =>
  html`${who.standing === 'lead' ? act(c, group, who, 'unlead', 'people.unlead') : act(c, group, who, 'lead', 'people.lead')}
  ${who.standing === 'moderator' ? act(c, group, who, 'unmoderate', 'groups.unmoderate') : who.standing === 'member' ? act(c, group, who, 'moderate', 'groups.moderate') : ''}`;

const act = (c: Context<Env>, group: Group, who: GroupMember, path: string, label: Key, kind = ''): Html =>
  html`<form method="post" action="/@${group.handle}/members/${who.handle}/${path}">
    <button class="${kind}">${c.get('t')(label)}<span class="unseen"> ${who.name}</span></button>
  </form>`;
