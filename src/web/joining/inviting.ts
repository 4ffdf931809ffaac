import type { Context } from 'hono';
import { invite, mayInvite, type InviteInput } from '../../commands/invite.ts';
import { attempt, readForm, wrongFields, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readArrivalChoices } from '../../reading/arrival-choices.ts';
import { readInvitations } from '../../reading/invitations.ts';
import { readProfile } from '../../reading/profile.ts';
import { readAddresses, type AddressList } from '../../rules/addresses.ts';
import { mayInviteInto, mayModerate } from '../../rules/group.ts';
import { forbidden, invalid, notFound, Problem } from '../../rules/problem.ts';
import { invitesFor } from '../../rules/sharing.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import type { Group } from '../people/group-frame.ts';
import { backToYou } from '../you/frame.ts';
import { readListFile } from './address-file.ts';
import { invitationLines } from './invitation-lines.ts';
import { linkForm, listForm, type Inviting, type Typed } from './inviting-forms.ts';

const AT = '/:at{@[A-Za-z0-9_.-]+}';

/** Making invitations: to the server, and into a group. Each page shows those that were made before. */
export function invitingRoutes(app: App, parts: Parts): void {
  app.get('/invitations', async (c) => show(c, parts, await serverOf(c, parts)));
  app.post('/invitations', async (c) => send(c, parts, await serverOf(c, parts)));
  app.get(`${AT}/invite`, async (c) => show(c, parts, await groupOf(c, parts)));
  app.post(`${AT}/invite`, async (c) => send(c, parts, await groupOf(c, parts)));
}

function demandMember(c: Context<Env>): KnownViewer {
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  return viewer as KnownViewer;
}

async function serverOf(c: Context<Env>, parts: Parts): Promise<Inviting> {
  const viewer = demandMember(c);
  const may = mayInvite(viewer);
  if (viewer.role === 'guest' || (!may && c.req.method === 'POST')) throw forbidden();
  return {
    group: null,
    path: '/invitations',
    forms: may,
    lists: may,
    choices: may ? await readArrivalChoices(parts.db.sql, viewer, null) : [],
    sides: { others: [], anybody: true },
  };
}

async function groupOf(c: Context<Env>, parts: Parts): Promise<Inviting> {
  const viewer = c.get('viewer');
  const profile = await readProfile(parts.db.sql, viewer, c.req.param('at')!.slice(1));
  if (profile.group === null) throw notFound();
  const group = profile as Group;
  if (!mayInviteInto(demandMember(c), group.group.mine, group.group.entry)) throw forbidden();
  const { sharedWith, mine, own } = group.group;
  const sides = invitesFor(viewer, { mine, own, sharedWith: sharedWith.map(({ id }) => id) });
  return {
    group,
    path: `/@${group.handle}/invite`,
    forms: true,
    lists: mayModerate(viewer, group.group.mine),
    choices: await readArrivalChoices(parts.db.sql, viewer, group.id),
    sides: { others: sharedWith.filter(({ id }) => sides.includes(id)), anybody: sides.includes(null) },
  };
}

async function show(c: Context<Env>, parts: Parts, inviting: Inviting, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const viewer = demandMember(c);
  const { group, forms, lists } = inviting;
  const of = group ? { groupId: group.id, mine: group.group.mine } : undefined;
  const made = await readInvitations(parts.db.sql, viewer, of);
  const organisation = c.get('organisation')!.name;
  const title = group ? t('invitations.groupTitle', { group: group.name }) : t('invitations.title');
  return page(c, {
    title,
    current: group ? 'people' : 'settings',
    status: typed ? 422 : 200,
    main: html`${group ? html`<p class="way-back"><a href="/@${group.handle}">${icon('left')} ${group.name}</a></p>` : backToYou(c)}
      <h1>${title}</h1>
      ${forms ? html`<p class="quiet">${t(group ? 'invitations.groupIntro' : 'invitations.serverIntro', { organisation })}</p>` : ''}
      ${forms ? linkForm(c, inviting, typed?.form === 'link' ? typed : undefined) : ''}
      ${lists ? listForm(c, inviting, typed?.form === 'list' ? typed : undefined) : ''}
      <section>
        <h2>${t('invitations.made')}</h2>
        ${made.length > 0 ? invitationLines(c, made, viewer.id) : html`<div class="empty"><p>${t('invitations.none')}</p></div>`}
      </section>`,
  });
}

async function send(c: Context<Env>, parts: Parts, inviting: Inviting): Promise<Response> {
  const form = await readForm(c);
  const isList = form.text.form === 'list';
  let list: AddressList | undefined;
  const { value, problem } = await attempt(async () => {
    if (isList) list = readAddresses(await listOf(form));
    return invite(parts, c.get('viewer'), {
      ...common(form, inviting),
      ...(list ? { addresses: usable(list, form) } : { uses: whole(form.text.uses) }),
    });
  });
  if (problem) {
    const text = list ? { ...form.text, addresses: typedAgain(list) } : form.text;
    return show(c, parts, inviting, {
      form: isList ? 'list' : 'link',
      text,
      list,
      problem: wrongFields(problem),
    });
  }
  const doubled = list?.doubled ? `?doubled=${list.doubled}` : '';
  return c.redirect(`/invitations/${value.id ?? value.listId}${doubled}`, 303);
}

/** A whole number as it was typed; what is none fails at its field. */
const whole = (typed: string | undefined): number =>
  /^\d{1,6}$/.test(typed?.trim() ?? '') ? Number(typed) : 0;

const common = ({ text }: Form, { group }: Inviting): InviteInput => ({
  key: text.key,
  ...(group ? { group: group.handle } : {}),
  label: text.label ?? '',
  days: whole(text.days),
  ...(text.for === undefined ? {} : { for: text.for }),
  ...(text.arrive ? { conversationId: text.arrive } : {}),
});

/** What was pasted, and what stands in the file. */
async function listOf(form: Form): Promise<string> {
  const [file] = form.files('list');
  return [form.text.addresses ?? '', file ? await readListFile(file) : ''].filter(Boolean).join('\n');
}

/** The addresses that get a link. Nothing is made while something in the list is broken, unless its sender leaves it out. */
function usable({ addresses, broken, tooMany }: AddressList, { text }: Form): string[] {
  if (tooMany) throw invalid({ addresses: 'invitations.tooMany' });
  if (broken.length > 0 && text.leaveOut !== 'yes') throw invalid({ addresses: 'invitations.someBroken' });
  if (addresses.length === 0) throw invalid({ addresses: 'invitations.noAddress' });
  return addresses;
}

/** The list once more, as it comes back to its sender: the good ones, and what they may mend. */
const typedAgain = ({ addresses, broken }: AddressList): string =>
  [...broken.map(({ text }) => text), ...addresses].join('\n');
