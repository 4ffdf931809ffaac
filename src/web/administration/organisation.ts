import type { Context } from 'hono';
import { editOrganisation } from '../../commands/edit-organisation.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { wearFace } from '../../http/wear-face.ts';
import type { Organisation } from '../../reading/organisation.ts';
import { LONGEST_QUESTION } from '../../rules/group.ts';
import { LONGEST_NAME } from '../../rules/name.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { faceForm } from '../components/face-form.ts';
import { choiceField, formProblem, textField, tick } from '../components/field.ts';
import { hueField } from '../components/hue-field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { savedNotice } from '../you/frame.ts';
import { backTo } from './frame.ts';

const JOINING = ['open', 'request', 'closed'] as const;

type Typed = { text: Record<string, string>; problem: Record<string, string> | null };

/** The organisation's name, look and rules. */
export function organisationRoutes(app: App, parts: Parts): void {
  app.get('/administration/organisation', (c) => show(c));
  app.post('/administration/organisation', async (c) => {
    mayManage(c);
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      editOrganisation(parts, c.get('viewer'), {
        name: text.name ?? '',
        accentHue: Number(text.accentHue ?? c.get('organisation')!.accentHue),
        locale: text.locale as 'en',
        timeZone: text.timeZone ?? '',
        joining: (text.joining ?? '') as 'open',
        joiningQuestion: text.joiningQuestion ?? '',
        holdsGuests: text.holdsGuests === 'yes',
        showsBylines: text.showsBylines === 'yes',
        answerWithinMinutes: Math.round(Number(text.answerWithin) * 60),
      }),
    );
    if (problem) return show(c, { text, problem: fieldNames(wrongFields(problem)) });
    return c.redirect('/administration/organisation?done=saved', 303);
  });
  app.post('/administration/organisation/picture', async (c) => {
    mayManage(c);
    const picture = await wearFace(c, parts, c.get('organisation')!.handle);
    return picture ? show(c, undefined, picture) : c.redirect('/administration/organisation?done=saved', 303);
  });
}

function mayManage(c: Context<Env>): void {
  if (may(c.get('viewer'), 'manage-organisation')) return;
  throw c.get('viewer').id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
}

/** Minutes are typed as hours. */
const fieldNames = ({ answerWithinMinutes, ...fields }: Record<string, string>): Record<string, string> =>
  answerWithinMinutes ? { ...fields, answerWithin: answerWithinMinutes } : fields;

const asKept = (organisation: Organisation): Record<string, string> => ({
  name: organisation.name,
  accentHue: String(organisation.accentHue),
  locale: organisation.locale,
  timeZone: organisation.timeZone,
  joining: organisation.joining,
  joiningQuestion: organisation.joiningQuestion,
  holdsGuests: organisation.holdsGuests ? 'yes' : '',
  showsBylines: organisation.showsBylines ? 'yes' : '',
  answerWithin: String(Math.round((organisation.answerWithinMinutes / 60) * 100) / 100),
});

function show(
  c: Context<Env>,
  typed?: Typed,
  picture: Record<string, string> | null = null,
): Response | Promise<Response> {
  mayManage(c);
  const t = c.get('t');
  const organisation = c.get('organisation')!;
  const { text, problem } = typed ?? { text: asKept(organisation), problem: null };
  return page(c, {
    title: t('administration.organisation'),
    current: 'settings',
    status: problem || picture ? 422 : 200,
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('administration.organisation')}</h1>
      ${savedNotice(c)}
      ${faceForm(c, '/administration/organisation/picture', { ...organisation, hue: 0, kind: 'organisation' }, picture)}
      <form class="letter" method="post" action="/administration/organisation">
        ${formProblem(t, problem)}
        ${textField(t, { name: 'name', label: t('people.name'), hint: t('administration.handleStays', { handle: organisation.handle }), value: text.name, error: problem?.name, required: true, maxlength: LONGEST_NAME, autocomplete: 'organization' })}
        <p class="quiet">
          ${organisation.purpose} <a href="/goals/purpose">${t('administration.changePurpose')}</a>
        </p>
        ${hueField(t, text.accentHue ?? String(organisation.accentHue))}
        ${choiceField(t, {
          name: 'locale',
          label: t('administration.locale'),
          hint: t('administration.localeHint'),
          value: text.locale,
          error: problem?.locale,
          choices: [
            { value: 'en', label: 'English' },
            { value: 'de', label: 'Deutsch' },
          ],
        })}
        ${textField(t, {
          name: 'timeZone',
          label: t('administration.timeZone'),
          hint: t('administration.timeZoneHint'),
          value: text.timeZone,
          error: problem?.timeZone,
          required: true,
          autocomplete: 'off',
          more: html`list="zones" spellcheck="false"`,
        })}
        <datalist id="zones">
          ${Intl.supportedValuesOf('timeZone').map((zone) => html`<option value="${zone}"></option>`)}
        </datalist>
        ${textField(t, {
          name: 'answerWithin',
          label: t('administration.answerWithin'),
          hint: t('administration.answerWithinHint'),
          type: 'number',
          value: text.answerWithin,
          error: problem?.answerWithin,
          required: true,
          more: html`min="0.1" max="720" step="any" inputmode="decimal"`,
        })}
        ${choiceField(t, {
          name: 'joining',
          label: t('joining.howOneJoins'),
          value: text.joining,
          error: problem?.joining,
          choices: JOINING.map((value) => ({ value, label: t(`joining.joining_${value}`) })),
        })}
        ${textField(t, { name: 'joiningQuestion', label: t('joining.question'), hint: t('joining.questionHint'), value: text.joiningQuestion, error: problem?.joiningQuestion, maxlength: LONGEST_QUESTION, autocomplete: 'off' })}
        ${tick('holdsGuests', t('administration.holdsGuests'), text.holdsGuests === 'yes')}
        ${tick('showsBylines', t('administration.showsBylines'), text.showsBylines === 'yes')}
        <p class="actions"><button class="primary">${t('common.save')}</button></p>
      </form>`,
  });
}
