import type { Context } from 'hono';
import { editVoice } from '../../commands/edit-voice.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { SECOND_EYES } from '../../rules/plan.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { choiceField, formProblem, tick } from '../components/field.ts';
import { html, type Part } from '../html.ts';
import { place } from '../components/hub.ts';
import { page } from '../layout.ts';
import { savedNotice } from '../you/frame.ts';
import { backTo } from './frame.ts';

const PATH = '/administration/publishing';

function mayManage(c: Context<Env>): void {
  if (may(c.get('viewer'), 'manage-organisation')) return;
  throw c.get('viewer').id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
}

/** The way there, for whoever may. */
export const publishingPlace = (c: Context<Env>): Part =>
  may(c.get('viewer'), 'manage-organisation')
    ? place(PATH, 'pen', c.get('t')('plans.publishing'), c.get('t')('plans.publishingSays'))
    : '';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

function show(c: Context<Env>, typed?: Typed): Response | Promise<Response> {
  mayManage(c);
  const t = c.get('t');
  const { secondEyes, showsLinkCards } = c.get('organisation')!;
  const text = typed?.text ?? { secondEyes, linkCards: showsLinkCards ? 'yes' : '' };
  return page(c, {
    title: t('plans.publishing'),
    current: 'settings',
    status: typed ? 422 : 200,
    main: html`${backTo('/administration', t('common.administration'))}
      <h1>${t('plans.publishing')}</h1>
      ${savedNotice(c)}
      <form class="letter" method="post" action="${PATH}">
        ${formProblem(t, typed?.problem ?? null)}
        ${choiceField(t, {
          name: 'secondEyes',
          label: t('plans.secondEyes'),
          hint: t('plans.secondEyesHint'),
          value: text.secondEyes,
          error: typed?.problem.secondEyes,
          choices: SECOND_EYES.map((value) => ({ value, label: t(`plans.eyes_${value}`) })),
        })}
        ${tick('linkCards', t('plans.linkCards'), text.linkCards === 'yes')}
        <p class="hint">${t('plans.linkCardsHint')}</p>
        <p class="actions"><button class="primary">${t('common.save')}</button></p>
      </form>`,
  });
}

/** How the organisation publishes. */
export function publishingRoutes(app: App, parts: Parts): void {
  app.get(PATH, (c) => show(c));
  app.post(PATH, async (c) => {
    mayManage(c);
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      editVoice(parts, c.get('viewer'), {
        secondEyes: (text.secondEyes ?? '') as 'never',
        showsLinkCards: text.linkCards === 'yes',
      }),
    );
    if (problem) return show(c, { text, problem: wrongFields(problem) });
    return c.redirect(`${PATH}?done=saved`, 303);
  });
}
