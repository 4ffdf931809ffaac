import type { Context } from 'hono';
import { LONGEST_ABOUT } from '../../commands/about.ts';
import { editProfile } from '../../commands/edit-profile.ts';
import { leaveOrganisation } from '../../commands/leave-organisation.ts';
import { attempt, wrongFields, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { wearFace } from '../../http/wear-face.ts';
import { readBelonging } from '../../reading/others.ts';
import { readOwnProfile, type OwnProfile } from '../../reading/you.ts';
import { LONGEST_NAME } from '../../rules/name.ts';
import { LONGEST_LINE_LABEL, LONGEST_LINE_WORDS, MOST_LINES } from '../../rules/profile-line.ts';
import { EMPLOYEE, isKnownRelation, LONGEST_RELATION, SAID_OF_ONESELF } from '../../rules/relation.ts';
import { isStaff } from '../../rules/viewer.ts';
import type { Key } from '../../strings/strings.ts';
import { faceForm } from '../components/face-form.ts';
import { choiceField, formProblem, textArea, textField } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';
import { ownBelonging } from './belonging.ts';
import { backToYou, savedNotice } from './frame.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> | null };

/** What one says of oneself. */
export function ownProfileRoutes(app: App, parts: Parts): void {
  app.get('/you/profile', (c) => show(c, parts));
  app.post('/you/profile', async (c) => {
    const { text } = await readForm(c);
    const kept = await readOwnProfile(parts.db.sql, c.get('viewer'));
    const { problem } = await attempt(() =>
      editProfile(parts, c.get('viewer'), {
        name: text.name ?? '',
        about: text.about ?? '',
        lines: 'label0' in text ? linesTyped(text) : undefined,
        relation:
          'relation' in text
            ? ((text.relation === 'own' ? text.ownRelation : text.relation) ?? '')
            : kept.relation,
      }),
    );
    if (problem) return show(c, parts, { text, problem: wrongFields(problem) });
    return c.redirect('/you/profile?done=saved', 303);
  });
  app.post('/you/belonging/leave', async (c) => {
    await readForm(c);
    const { problem } = await attempt(() => leaveOrganisation(parts, c.get('viewer')));
    if (problem) {
      const kept = await readOwnProfile(parts.db.sql, c.get('viewer'));
      return show(c, parts, { text: asKept(kept), problem: wrongFields(problem) });
    }
    return c.redirect('/you/profile?done=saved', 303);
  });
  app.post('/you/picture', async (c) => {
    const { handle } = await readOwnProfile(parts.db.sql, c.get('viewer'));
    const problem = await wearFace(c, parts, handle);
    return problem ? show(c, parts, undefined, problem) : c.redirect('/you/profile?done=saved', 303);
  });
}

const asKept = (profile: OwnProfile): Record<string, string> => ({
  name: profile.name,
  about: profile.bio,
  relation: profile.relation === '' || isKnownRelation(profile.relation) ? profile.relation : 'own',
  ownRelation: isKnownRelation(profile.relation) ? '' : profile.relation,
  ...Object.fromEntries(
    profile.lines.flatMap(({ label, words }, i) => [
      [`label${i}`, label],
      [`words${i}`, words],
    ]),
  ),
});

/** The lines that were typed, without those that were left empty. */
const linesTyped = (text: Record<string, string>) =>
  Array.from({ length: MOST_LINES }, (_, i) => ({
    label: text[`label${i}`]?.trim() ?? '',
    words: text[`words${i}`]?.trim() ?? '',
  })).filter(({ label, words }) => label !== '' || words !== '');

async function show(
  c: Context<Env>,
  parts: Parts,
  typed?: Typed,
  picture: Record<string, string> | null = null,
): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const profile = await readOwnProfile(parts.db.sql, viewer);
  const belonging = viewer.id ? await readBelonging(parts.db.sql, viewer, viewer.id) : null;
  const { text, problem } = typed ?? { text: asKept(profile), problem: null };
  return page(c, {
    title: t('people.yourProfile'),
    current: 'settings',
    status: problem || picture ? 422 : 200,
    main: html`${backToYou(c)}
      <h1>${t('people.yourProfile')}</h1>
      ${savedNotice(c)}
      ${faceForm(c, '/you/picture', { ...profile, hue: c.get('me')!.hue, kind: 'person' }, picture)}
      <form class="letter" method="post" action="/you/profile">
        ${formProblem(t, problem)}
        ${textField(t, { name: 'name', label: t('people.name'), value: text.name, error: problem?.name, required: true, maxlength: LONGEST_NAME, autocomplete: 'name' })}
        ${textArea(t, { name: 'about', label: t('people.aboutYou'), hint: t('people.aboutYouHint'), value: text.about, error: problem?.about, rows: 5, maxlength: LONGEST_ABOUT })}
        ${isStaff(viewer) ? '' : profile.relation === EMPLOYEE ? isEmployee(c) : relationFields(c, text, problem)}
        ${lineFields(c, text, problem)}
        <p class="actions">
          <button class="primary">${t('common.save')}</button>
          <a href="/@${profile.handle}">${t('people.asOthersSee')}</a>
        </p>
      </form>
      ${ownBelonging(c, belonging)}`,
  });
}

const isEmployee = (c: Context<Env>): Html =>
  html`<p class="quiet">
    ${icon('check')} ${c.get('t')('sharing.youAreEmployee', { organisation: c.get('organisation')!.name })}
  </p>`;

function relationFields(
  c: Context<Env>,
  text: Record<string, string>,
  problem: Record<string, string> | null,
): Html {
  const t = c.get('t');
  return html`${choiceField(t, {
    name: 'relation',
    label: t('people.whatYouAre', { organisation: c.get('organisation')!.name }),
    hint: t('people.whatYouAreHint'),
    value: text.relation,
    choices: [
      { value: '', label: t('people.sayNothing') },
      ...SAID_OF_ONESELF.map((value) => ({ value: value as string, label: t(`people.is_${value}`) })),
      { value: 'own', label: t('people.ownWords') },
    ],
  })}
  ${textField(t, {
    name: 'ownRelation',
    label: t('people.ownWords'),
    hint: t('people.ownWordsHint'),
    value: text.ownRelation,
    error: problem?.relation,
    maxlength: LONGEST_RELATION,
  })}`;
}

function lineFields(
  c: Context<Env>,
  text: Record<string, string>,
  problem: Record<string, string> | null,
): Html {
  const t = c.get('t');
  return html`<fieldset class="profile-line-fields" id="lines">
    <legend>${t('people.lines')}</legend>
    <p class="hint">${t('people.linesHint')}</p>
    ${problem?.lines ? html`<p class="error">${t(problem.lines as Key)}</p>` : ''}
    ${Array.from({ length: MOST_LINES }, (_, i) => {
      const name = (part: Key): string => `${t(part)} ${t.number(i + 1)}`;
      return html`<div>
        <input
          name="label${i}"
          value="${text[`label${i}`] ?? ''}"
          aria-label="${name('people.lineLabel')}"
          placeholder="${t('people.lineLabel')}"
          maxlength="${LONGEST_LINE_LABEL}"
          autocomplete="off"
        />
        <input
          name="words${i}"
          value="${text[`words${i}`] ?? ''}"
          aria-label="${name('people.lineWords')}"
          placeholder="${t('people.lineWords')}"
          maxlength="${LONGEST_LINE_WORDS}"
          autocomplete="off"
        />
      </div>`;
    })}
  </fieldset>`;
}
