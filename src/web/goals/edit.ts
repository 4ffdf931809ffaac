import type { Context } from 'hono';
import { editPurpose } from '../../commands/edit-purpose.ts';
import { setGoal } from '../../commands/set-goal.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { MEASURES } from '../../rules/goal.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textArea, tick } from '../components/field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { audienceFields, typedAudiences } from './audience-fields.ts';
import { measureFields, targetOf } from './measure-fields.ts';

type Typed = { text: Record<string, string>; chosen: string[]; problem: Record<string, string> | null };

function demandStaff(c: Context<Env>): void {
  if (may(c.get('viewer'), 'set-goals')) return;
  throw c.get('me') ? forbidden() : new Problem({ kind: 'sign-in' });
}

function showNew(c: Context<Env>, { text, chosen, problem }: Typed): Response | Promise<Response> {
  demandStaff(c);
  const t = c.get('t');
  return page(c, {
    title: t('goals.newGoal'),
    current: 'goals',
    status: problem ? 422 : 200,
    main: html`<form class="goal-form" method="post" action="/goals/new" novalidate>
      <h1>${t('goals.newGoal')}</h1>
      <p class="quiet">${t('goals.newGoalLead')}</p>
      ${formProblem(t, problem)}
      <input type="hidden" name="key" value="${text.key ?? newId()}" />
      <h2>${t('goals.audience')}</h2>
      ${audienceFields(t, { chosen, own: text.ownAudience, problem })}
      ${textArea(t, { name: 'wish', label: t('goals.wish'), value: text.wish, error: problem?.wish, required: true, maxlength: 300, rows: 2 })}
      <h2>${t('goals.measure')}</h2>
      ${measureFields(t, { typed: text, problem, now: c.get('now') })}
      ${tick('inside', t('goals.inside'), text.inside === 'yes')}
      <p class="actions">
        <button class="primary">${t('goals.newGoal')}</button><a href="/goals">${t('common.cancel')}</a>
      </p>
    </form>`,
  });
}

async function addGoal(c: Context<Env>, parts: Parts, form: Form): Promise<Response> {
  const { text } = form;
  const chosen = form.list('audiences');
  const measure = MEASURES.find((known) => known === text.measure)!;
  const { value, problem } = await attempt(() =>
    setGoal(parts, c.get('viewer'), {
      key: text.key,
      audiences: typedAudiences(chosen, text.ownAudience),
      wish: text.wish ?? '',
      measure,
      target: measure ? targetOf(measure, text[measure]) : 1,
      dueOn: text.dueOn ?? '',
      inside: text.inside === 'yes',
    }),
  );
  if (value) return c.redirect(`/goals#goal-${value.goalId}`, 303);
  const fields = problem.kind === 'invalid' ? problem.fields : { wish: problem.why };
  const { target, ...others } = fields;
  return showNew(c, { text, chosen, problem: target ? { ...others, [measure]: target } : others });
}

function showPurpose(
  c: Context<Env>,
  purpose: string,
  problem: Record<string, string> | null,
): Response | Promise<Response> {
  demandStaff(c);
  const t = c.get('t');
  return page(c, {
    title: t('goals.editPurpose'),
    current: 'goals',
    status: problem ? 422 : 200,
    main: html`<form class="goal-form" method="post" action="/goals/purpose" novalidate>
      <h1>${t('goals.whatFor')}?</h1>
      ${formProblem(t, problem)}
      ${textArea(t, {
        name: 'purpose',
        label: t('setup.purposeLabel'),
        hint: t('goals.purposeHint'),
        value: purpose,
        error: problem?.purpose,
        required: true,
        maxlength: 300,
        rows: 3,
      })}
      <p class="actions">
        <button class="primary">${t('common.save')}</button><a href="/goals">${t('common.cancel')}</a>
      </p>
    </form>`,
  });
}

/** The forms by which staff set goals and say anew what they are here for. */
export function goalEditRoutes(app: App, parts: Parts): void {
  app.get('/goals/new', (c) => showNew(c, { text: {}, chosen: [], problem: null }));
  app.post('/goals/new', async (c) => addGoal(c, parts, await readForm(c)));
  app.get('/goals/purpose', (c) => showPurpose(c, c.get('organisation')!.purpose, null));
  app.post('/goals/purpose', async (c) => {
    const { text } = await readForm(c);
    const purpose = text.purpose ?? '';
    const { problem } = await attempt(() => editPurpose(parts, c.get('viewer'), { purpose }));
    if (problem)
      return showPurpose(c, purpose, problem.kind === 'invalid' ? problem.fields : { purpose: problem.why });
    return c.redirect('/goals', 303);
  });
}
