import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { SETUP_STEPS, type SetupStep } from '../../rules/setup.ts';
import { formProblem, type Labels } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { HUES } from './hues.ts';

/** What one question shows: its words, what is filled in, what that is called, and another way to go on. */
export type Screen = { title: string; lead: string; fields: Part; labels?: Labels; otherwise?: Part };

/** The questions that ask for a handle, which stays. */
const HANDLED: readonly SetupStep[] = ['organisation', 'you'];

type Asked = {
  step: SetupStep;
  screen: Screen;
  /** Up to which question there are answers, so that one may go there. */
  reached: SetupStep;
  problem: Record<string, string> | null;
  accentHue: number;
};

/** The turn line as progress: a dot for each question on one line, from us to them. */
function progress(c: Context<Env>, step: SetupStep, reached: SetupStep): Html {
  const t = c.get('t');
  const here = SETUP_STEPS.indexOf(step);
  const furthest = SETUP_STEPS.indexOf(reached);
  return html`<nav
    class="setup-steps"
    aria-label="${t('setup.progress', { n: here + 1, count: SETUP_STEPS.length })}"
  >
    <p class="num">${t('setup.progress', { n: here + 1, count: SETUP_STEPS.length })}</p>
    <ol>
      ${SETUP_STEPS.map((name, n) => {
        const label = html`<span class="unseen">${t(`setup.step_${name}`)}</span>`;
        return html`<li class="${n < here ? 'done' : n === here ? 'here' : ''}">
          ${
            n === here
              ? html`<span aria-current="step">${label}</span>`
              : n <= furthest
                ? html`<a href="/setup/${name}" title="${t(`setup.step_${name}`)}">${label}</a>`
                : html`<span>${label}</span>`
          }
        </li>`;
      })}
    </ol>
  </nav>`;
}

/** One question a screen. */
export function ask(
  c: Context<Env>,
  { step, screen, reached, problem, accentHue }: Asked,
): Response | Promise<Response> {
  const t = c.get('t');
  const last = step === SETUP_STEPS.at(-1);
  return page(c, {
    title: screen.title,
    bare: true,
    status: problem ? 422 : 200,
    scripts: last ? ['setup.js', 'passkey.js'] : ['setup.js'],
    head: themed(accentHue),
    main: html`<div class="setup">
      <p class="setup-mark">Parley</p>
      ${progress(c, step, reached)}
      <form
        method="post"
        action="/setup/${step}"
        enctype="multipart/form-data"
        novalidate
        data-setup="${step}"
      >
        <h1>${screen.title}</h1>
        <p class="lead">${screen.lead}</p>
        ${formProblem(t, problem, { labels: screen.labels })}
        <input type="hidden" name="step" value="${step}" />
        ${screen.fields}
        <div class="setup-acts">
          <button class="primary" name="go" value="next">
            ${last ? t('setup.finish') : t('common.next')} ${last ? '' : icon('right')}
          </button>
          ${step === SETUP_STEPS[0] ? '' : html`<button name="go" value="back">${icon('left')} ${t('common.back')}</button>`}
        </div>
        ${screen.otherwise ?? ''}
      </form>
      <p class="quiet setup-later">${t(HANDLED.includes(step) ? 'setup.laterButHandle' : 'setup.later')}</p>
    </div>`,
  });
}

/** The chosen colour from here on, as every page will have it. */
export const themed = (hue: number): Part =>
  HUES.includes(hue) ? html`<link rel="stylesheet" href="/theme-${hue}.css" />` : '';
