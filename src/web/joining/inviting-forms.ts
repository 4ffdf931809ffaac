import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ArrivalChoice } from '../../reading/arrival-choices.ts';
import type { Other } from '../../reading/others.ts';
import type { AddressList } from '../../rules/addresses.ts';
import { LONGEST_LABEL, MEMBERS, USUAL, WIDEST } from '../../rules/invitation.ts';
import { newId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { choiceField, formProblem, textArea, textField, tick } from '../components/field.ts';
import { html, type Html, type Part } from '../html.ts';
import type { Group } from '../people/group-frame.ts';

/** Where one invites to, and what the viewer may do there. */
export type Inviting = {
  group: Group | null;
  path: string;
  forms: boolean;
  /** Whether they may make many at once, and wide ones. */
  lists: boolean;
  choices: readonly ArrivalChoice[];
  /** The organisations elsewhere for whose people they may invite, and whether also for nobody's in particular. */
  sides: { others: readonly Other[]; anybody: boolean };
};

export type Typed = {
  form: 'link' | 'list';
  text: Record<string, string>;
  list: AddressList | undefined;
  problem: Record<string, string>;
};

const BROKEN_SHOWN = 12;

/** One link for several people. */
export function linkForm(c: Context<Env>, inviting: Inviting, typed?: Typed): Html {
  const t = c.get('t');
  const { uses } = inviting.lists ? WIDEST : MEMBERS;
  return html`<section aria-labelledby="link-form">
    <h2 id="link-form">${t('invitations.linkHeading')}</h2>
    <form class="letter" method="post" action="${inviting.path}">
      ${formProblem(t, typed?.problem ?? null)} ${hidden('link', typed)} ${labelField(c, 'link', typed)}
      <div class="pair">
        ${numberField(c, 'link', 'uses', 'invitations.uses', USUAL.uses, uses, typed)}
        ${daysField(c, 'link', inviting, typed)}
      </div>
      ${sideField(c, 'link', inviting, typed)} ${arriveField(c, 'link', inviting, typed)}
      <p class="actions"><button class="primary">${t('invitations.makeLink')}</button></p>
    </form>
  </section>`;
}

/** A link of its own for each of many addresses. */
export function listForm(c: Context<Env>, inviting: Inviting, typed?: Typed): Html {
  const t = c.get('t');
  const problem = typed?.problem;
  return html`<details class="list-form" ${typed ? 'open' : ''}>
    <summary><h2>${t('invitations.listHeading')}</h2></summary>
    <p class="quiet">${t('invitations.listIntro')}</p>
    <form class="letter" method="post" enctype="multipart/form-data" action="${inviting.path}">
      ${typed?.list && typed.list.broken.length > 0 ? brokenNotice(c, typed.list) : formProblem(t, problem ?? null)}
      ${hidden('list', typed)}
      ${textArea(t, { name: 'addresses', label: t('invitations.addresses'), hint: t('invitations.addressesHint'), value: typed?.text.addresses, error: problem?.addresses, rows: 6, more: html`spellcheck="false"` })}
      <div class="field ${problem?.list ? 'wrong' : ''}">
        <label for="list">${t('invitations.file')}</label>
        <span class="hint" id="list-hint">${t('invitations.fileHint')}</span>
        <input
          id="list"
          type="file"
          name="list"
          accept=".txt,.csv,.tsv,text/plain,text/csv"
          aria-describedby="list-hint"
        />
        ${problem?.list ? html`<span class="error">${t(problem.list as Key)}</span>` : ''}
      </div>
      ${labelField(c, 'list', typed)} ${daysField(c, 'list', inviting, typed)}
      ${sideField(c, 'list', inviting, typed)} ${arriveField(c, 'list', inviting, typed)}
      ${typed?.list && typed.list.broken.length > 0 ? tick('leaveOut', t('invitations.leaveOut'), false) : ''}
      <p class="actions"><button>${t('invitations.makeLinks')}</button></p>
    </form>
  </details>`;
}

/** What of a list cannot be used, line by line. */
function brokenNotice(c: Context<Env>, { broken, addresses, doubled }: AddressList): Html {
  const t = c.get('t');
  const more = broken.length - BROKEN_SHOWN;
  return html`<div class="notice wrong" role="alert">
    <b>${t('invitations.brokenTitle')}</b>
    <ul>
      ${broken.slice(0, BROKEN_SHOWN).map(({ line, text }) => html`<li>${t('invitations.brokenLine', { line, text })}</li>`)}
      ${more > 0 ? html`<li>${t('invitations.brokenMore', { count: more })}</li>` : ''}
    </ul>
    <p>
      ${t('invitations.brokenGood', { count: addresses.length })}
      ${doubled > 0 ? t('invitations.doubled', { count: doubled }) : ''}
    </p>
  </div>`;
}

type Which = Typed['form'];

const hidden = (form: Which, typed: Typed | undefined): Html =>
  html`<input type="hidden" name="key" value="${typed?.text.key ?? newId()}" />
    <input type="hidden" name="form" value="${form}" />`;

const labelField = (c: Context<Env>, form: Which, typed: Typed | undefined): Html =>
  textField(c.get('t'), {
    name: 'label',
    id: `${form}-label`,
    label: c.get('t')('invitations.label'),
    hint: c.get('t')('invitations.labelHint'),
    value: typed?.text.label,
    error: typed?.problem.label,
    maxlength: LONGEST_LABEL,
    autocomplete: 'off',
  });

const daysField = (c: Context<Env>, form: Which, { lists }: Inviting, typed: Typed | undefined): Html =>
  numberField(c, form, 'days', 'invitations.days', USUAL.days, (lists ? WIDEST : MEMBERS).days, typed);

const numberField = (
  c: Context<Env>,
  form: Which,
  name: 'uses' | 'days',
  label: Key,
  usual: number,
  most: number,
  typed: Typed | undefined,
): Html =>
  textField(c.get('t'), {
    name,
    id: form === 'link' ? name : `${form}-${name}`,
    label: c.get('t')(label),
    type: 'number',
    value: typed?.text[name] ?? String(usual),
    error: typed?.problem[name],
    required: true,
    more: html`min="1" max="${most}" step="1" inputmode="numeric"`,
  });

/** For whose people it is; who keeps the group for another organisation has no choice. */
function sideField(c: Context<Env>, form: Which, { sides }: Inviting, typed: Typed | undefined): Part {
  if (sides.others.length === 0) return '';
  const t = c.get('t');
  return choiceField(t, {
    name: 'for',
    id: `${form}-for`,
    label: t('sharing.inviteFor'),
    hint: t('sharing.inviteForHint'),
    value: typed?.text.for ?? c.req.query('for'),
    choices: [
      ...(sides.anybody ? [{ value: '', label: t('sharing.inviteForAll') }] : []),
      ...sides.others.map(({ id, name }) => ({ value: id, label: t('sharing.peopleOf', { name }) })),
    ],
  });
}

const arriveField = (c: Context<Env>, form: Which, { choices }: Inviting, typed: Typed | undefined): Part =>
  choices.length === 0
    ? ''
    : choiceField(c.get('t'), {
        name: 'arrive',
        id: `${form}-arrive`,
        label: c.get('t')('invitations.arrive'),
        hint: c.get('t')('invitations.arriveHint'),
        value: typed?.text.arrive,
        choices: [
          { value: '', label: c.get('t')('invitations.arriveBest') },
          ...choices.map(({ id, title }) => ({ value: id, label: title })),
        ],
      });
