import type { Context } from 'hono';
import { editGroup } from '../../commands/edit-group.ts';
import { LONGEST_FRONT, makeGroup } from '../../commands/make-group.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { wearFace } from '../../http/wear-face.ts';
import { readGroupToEdit, type GroupToEdit } from '../../reading/profile.ts';
import { AUDIENCES, isKnownAudience } from '../../rules/goal.ts';
import { LONGEST_QUESTION } from '../../rules/group.ts';
import { LONGEST_HANDLE } from '../../rules/handle.ts';
import { LONGEST_NAME } from '../../rules/name.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { LONGEST_RELATION } from '../../rules/relation.ts';
import { ENTRIES } from '../../rules/visibility.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { faceForm } from '../components/face-form.ts';
import { choiceField, formProblem, textArea, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { groupShareRoutes, shareSection, type ShareDraft } from './group-share.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> | null };

/** Making a group, and changing what it says of itself. */
export function groupFormRoutes(app: App, parts: Parts, at: string): void {
  app.get('/groups/new', (c) => {
    mayMake(c);
    return showNew(c, { text: {}, problem: null });
  });
  app.post('/groups/new', async (c) => {
    mayMake(c);
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() =>
      makeGroup(parts, c.get('viewer'), { ...facts(text), key: text.key, handle: text.handle ?? '' }),
    );
    if (problem) return showNew(c, { text, problem: wrongFields(problem) });
    return c.redirect(`/@${value.handle}`, 303);
  });
  app.get(`${at}/edit`, async (c) => {
    const group = await readGroupToEdit(parts.db.sql, c.get('viewer'), c.req.param('at')!);
    return showEdit(c, parts, group, {});
  });
  groupShareRoutes(app, parts, at, async (c, share) =>
    showEdit(c, parts, await readGroupToEdit(parts.db.sql, c.get('viewer'), c.req.param('at')!), { share }),
  );
  app.post(`${at}/edit`, async (c) => {
    const group = await readGroupToEdit(parts.db.sql, c.get('viewer'), c.req.param('at')!);
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      editGroup(parts, c.get('viewer'), { ...facts(text), group: group.handle }),
    );
    if (problem) return showEdit(c, parts, group, { typed: { text, problem: wrongFields(problem) } });
    return c.redirect(`/@${group.handle}`, 303);
  });
  app.post(`${at}/picture`, async (c) => {
    const group = await readGroupToEdit(parts.db.sql, c.get('viewer'), c.req.param('at')!);
    const picture = await wearFace(c, parts, group.handle);
    if (picture) return showEdit(c, parts, group, { picture });
    return c.redirect(`/@${group.handle}`, 303);
  });
}

function mayMake(c: Context<Env>): void {
  if (may(c.get('viewer'), 'make-group')) return;
  throw c.get('viewer').id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
}

const facts = (text: Record<string, string>) => ({
  name: text.name ?? '',
  relation: (text.relation === 'own' ? text.ownRelation : text.relation) ?? '',
  about: text.about ?? '',
  entry: (text.entry ?? '') as 'open',
  question: text.question ?? '',
  rules: text.rules ?? '',
});

const asTyped = (group: {
  name: string;
  relation: string;
  bio: string;
  entry: string;
  question: string;
  rules: readonly string[];
}): Record<string, string> => ({
  name: group.name,
  relation: isKnownAudience(group.relation) ? group.relation : 'own',
  ownRelation: isKnownAudience(group.relation) ? '' : group.relation,
  about: group.bio,
  question: group.question,
  rules: group.rules.join('\n'),
  entry: group.entry,
});

const showNew = (c: Context<Env>, typed: Typed): Response | Promise<Response> =>
  page(c, {
    title: c.get('t')('people.makeGroup'),
    current: 'people',
    status: typed.problem ? 422 : 200,
    main: html`<h1>${c.get('t')('people.makeGroup')}</h1>
      <p class="quiet">
        ${c.get('t')('people.groupSays', { organisation: c.get('organisation')!.name })}
        ${c.get('t')('sharing.shareAfter')}
      </p>
      ${groupForm(c, '/groups/new', typed, handleField(c, typed), c.get('t')('people.makeGroup'))}`,
  });

/** What of the page needs another look. */
type Again = { typed?: Typed; picture?: Record<string, string>; share?: ShareDraft };

async function showEdit(
  c: Context<Env>,
  parts: Parts,
  group: GroupToEdit,
  { typed = { text: asTyped(group), problem: null }, picture, share }: Again,
): Promise<Response> {
  const { t, handle } = { t: c.get('t'), handle: group.handle };
  return page(c, {
    title: t('people.changeGroup'),
    current: 'people',
    status: typed.problem || picture || share ? 422 : 200,
    main: html`<p class="way-back"><a href="/@${handle}">${icon('left')} ${group.name}</a></p>
      <h1>${t('people.changeGroup')}</h1>
      ${faceForm(c, `/@${handle}/picture`, { ...group, hue: 0, kind: 'group' }, picture ?? null)}
      ${groupForm(c, `/@${handle}/edit`, typed, '', t('common.save'))} ${await shareSection(c, parts, share)}`,
  });
}

const handleField = (c: Context<Env>, { text, problem }: Typed): Html =>
  textField(c.get('t'), {
    name: 'handle',
    label: c.get('t')('people.handle'),
    hint: c.get('t')('people.handleHint'),
    value: text.handle,
    error: problem?.handle,
    required: true,
    maxlength: LONGEST_HANDLE + 1,
    autocomplete: 'off',
    more: html`autocapitalize="off" spellcheck="false"`,
  });

function groupForm(
  c: Context<Env>,
  action: string,
  { text, problem }: Typed,
  handle: Html | '',
  send: string,
): Html {
  const t = c.get('t');
  return html`<form class="letter" method="post" action="${action}">
    ${formProblem(t, problem)} <input type="hidden" name="key" value="${text.key ?? newId()}" />
    ${textField(t, { name: 'name', label: t('people.name'), value: text.name, error: problem?.name, required: true, maxlength: LONGEST_NAME, autocomplete: 'off' })}
    ${handle}
    ${choiceField(t, {
      name: 'relation',
      label: t('people.whomFor'),
      value: text.relation ?? 'customers',
      error: text.relation === 'own' ? undefined : problem?.relation,
      choices: [
        ...AUDIENCES.map((value) => ({ value: value as string, label: t(`people.are_${value}`) })),
        { value: 'own', label: t('people.ownWords') },
      ],
    })}
    ${textField(t, {
      name: 'ownRelation',
      label: t('people.ownWords'),
      hint: t('people.ownWordsHint'),
      value: text.ownRelation,
      error: text.relation === 'own' ? problem?.relation : undefined,
      maxlength: LONGEST_RELATION,
    })}
    ${textArea(t, { name: 'about', label: t('people.aboutGroup'), hint: t('people.aboutGroupHint'), value: text.about, error: problem?.about, rows: 6, maxlength: LONGEST_FRONT })}
    <fieldset id="entry">
      <legend>${t('people.whoMayCome')}</legend>
      ${problem?.entry ? html`<p class="error">${t('problems.required')}</p>` : ''}
      ${ENTRIES.map(
        (entry) =>
          html`<label class="tick"
            ><input
              type="radio"
              name="entry"
              value="${entry}"
              ${entry === (text.entry ?? 'open') ? 'checked' : ''}
            />
            <span
              ><b>${t(`people.entry_${entry}`)}</b><br /><span class="quiet"
                >${t(`people.entry_${entry}_says`)}</span
              ></span
            ></label
          >`,
      )}
    </fieldset>
    ${textField(t, { name: 'question', label: t('groups.question'), hint: t('groups.questionHint'), value: text.question, error: problem?.question, maxlength: LONGEST_QUESTION, autocomplete: 'off' })}
    ${textArea(t, { name: 'rules', label: t('groups.rules'), hint: t('groups.rulesHint'), value: text.rules, error: problem?.rules, rows: 4 })}
    <p class="actions"><button class="primary">${send}</button></p>
  </form>`;
}
