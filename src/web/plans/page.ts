import type { Context } from 'hono';
import { approvePlan } from '../../commands/approve-plan.ts';
import { dropPlan } from '../../commands/drop-plan.ts';
import { publishPlan } from '../../commands/publish-plan.ts';
import { sendBackPlan } from '../../commands/send-back-plan.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPlan, type PlanStepLine, type PlanView } from '../../reading/plans.ts';
import { isOver, mayApprove, needsApproval } from '../../rules/plan.ts';
import { backTo } from '../administration/frame.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import type { Key } from '../../strings/strings.ts';
import { page } from '../layout.ts';
import { shownPlan } from './shown.ts';
import { placeWords, stateWords, timeWords } from './words.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

const permissions = ({ author, asOrganisation }: PlanView) => ({ authorId: author.id, asOrganisation });

async function showPlan(c: Context<Env>, parts: Parts, id: string, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const plan = await readPlan(parts.db.sql, viewer, id);
  const own = plan.author.id === viewer.id;
  const over = isOver(plan.state);
  return page(c, {
    title: stateWords(c, plan),
    current: 'write',
    status: typed ? 422 : 200,
    main: html`${backTo('/drafts', t('plans.back'))}
      <h1>${stateWords(c, plan)}</h1>
      <p class="quiet">${placeLink(c, plan)}</p>
      ${formProblem(t, typed?.problem ?? null)} ${said(c, plan)}
      ${over ? '' : await shownPlan(c, parts, plan)} ${over ? '' : own ? ownActs(c, plan) : ''}
      ${!over && mayApprove(viewer, permissions(plan)) ? colleagueActs(c, plan, typed) : ''}
      ${record(c, plan)}`,
  });
}

const placeLink = (c: Context<Env>, plan: PlanView): Part =>
  plan.postId
    ? html`<a href="/p/${plan.postId}">${c.get('t')('plans.seeIt')}</a>`
    : plan.conversation
      ? html`<a href="/c/${plan.conversation.id}">${placeWords(c, plan)}</a>`
      : placeWords(c, plan);

/** What was last said of it: why it was stopped, what should be changed, or for when it is wished. */
function said(c: Context<Env>, plan: PlanView): Part {
  const t = c.get('t');
  const last = plan.steps.at(-1);
  if (plan.state === 'stopped' && last)
    return html`<div class="notice wrong">
      <p><b>${t(last.words as Key)}</b></p>
      <p>${t('plans.stoppedSays')}</p>
    </div>`;
  if ((plan.state === 'sent_back' || plan.state === 'declined') && last)
    return html`<blockquote class="notice told-back">
      <p>${last.words}</p>
      <footer class="quiet">${last.by?.name}</footer>
    </blockquote>`;
  if (plan.state === 'asked' && plan.publishAt && plan.author.id === c.get('viewer').id)
    return html`<p>${t('plans.wishedFor', { when: timeWords(c, plan, plan.publishAt) })}</p>`;
  return '';
}

const changePath = ({ id, kind, input, conversation }: PlanView): string | null => {
  if (kind === 'start') return `/write?plan=${id}`;
  if (kind === 'edit') return `/p/${String(input.postId)}/edit?plan=${id}`;
  return conversation ? `/c/${conversation.id}?plan=${id}&mode=${kind}#reply` : null;
};

const act = (plan: PlanView, does: string, words: string, look = ''): Html =>
  html`<form method="post" action="/plans/${plan.id}/${does}">
    <button class="${look}">${words}</button>
  </form>`;

function ownActs(c: Context<Env>, plan: PlanView): Html {
  const t = c.get('t');
  const change = changePath(plan);
  const setting = c.get('organisation')!.secondEyes;
  const needed = plan.asOrganisation && needsApproval(setting, plan.kind === 'start' ? 'start' : 'answer');
  const isTime = plan.publishAt === null || plan.publishAt <= c.get('now');
  const mayNow = !needed || (plan.approvedBy !== null && isTime);
  const rests = ['sent_back', 'declined', 'stopped'].includes(plan.state);
  return html`<div class="actions plan-acts">
    ${change ? html`<a class="button ${rests ? 'primary' : ''}" href="${change}">${t('plans.change')}</a>` : ''}
    ${mayNow ? act(plan, 'publish', t('plans.publishNow')) : ''}
    ${plan.kind !== 'edit' ? act(plan, 'draft', t('plans.toDraft'), 'plain') : ''}
    ${act(plan, 'drop', t('plans.drop'), 'plain')}
  </div>`;
}

function colleagueActs(c: Context<Env>, plan: PlanView, typed?: Typed): Part {
  const t = c.get('t');
  if (plan.state === 'approved')
    return html`<div class="actions plan-acts">${act(plan, 'publish', t('plans.publishNow'), 'primary')}</div>
      ${backForms(c, plan, typed)}`;
  if (plan.state !== 'asked') return '';
  const ahead = plan.publishAt !== null && plan.publishAt > c.get('now');
  return html`<form class="plan-acts" method="post" action="/plans/${plan.id}/approve">
      <input type="hidden" name="looked" value="${plan.steps.length}" />
      <p>
        ${
          ahead
            ? t('plans.atTime', { when: timeWords(c, plan, plan.publishAt!) })
            : t(plan.publishAt ? 'plans.pastTime' : 'plans.atOnce')
        }
      </p>
      <button class="primary">${t(ahead ? 'plans.approveFor' : 'plans.approve')}</button>
    </form>
    ${backForms(c, plan, typed)}`;
}

const backForms = (c: Context<Env>, plan: PlanView, typed?: Typed): Part =>
  (['sent_back', 'declined'] as const).map((how) => {
    const t = c.get('t');
    const back = how === 'sent_back';
    const wrong = typed?.text.how === how ? typed.problem.words : undefined;
    return html`<details class="plan-back" ${wrong ? 'open' : ''}>
      <summary>${icon(back ? 'edit' : 'no')} ${t(back ? 'plans.sendBack' : 'plans.decline')}</summary>
      <form method="post" action="/plans/${plan.id}/back">
        <input type="hidden" name="how" value="${how}" />
        ${textArea(t, { name: 'words', id: `words-${how}`, label: t(back ? 'plans.sendBackWords' : 'plans.declineWords'), value: typed?.text.how === how ? typed.text.words : '', error: wrong, rows: 3, required: true, maxlength: 2000 })}
        <button>${t(back ? 'plans.sendBackDo' : 'plans.decline')}</button>
      </form>
    </details>`;
  });

/** Who did what, and when. */
const record = (c: Context<Env>, plan: PlanView): Html =>
  html`<section class="plan-record">
    <h2>${c.get('t')('plans.record')}</h2>
    <ol>
      ${plan.steps.map((step) => stepLine(c, plan, step))}
    </ol>
  </section>`;

function stepLine(c: Context<Env>, plan: PlanView, step: PlanStepLine): Html {
  const t = c.get('t');
  const key: Key =
    step.kind === 'published' && step.by === null ? 'plans.step_published_clock' : `plans.step_${step.kind}`;
  const said = step.kind === 'stopped' ? t(step.words as Key) : step.words;
  return html`<li>
    ${t(key, { name: step.by?.name ?? '', to: step.to?.name ?? '' })}
    ${step.publishAt && step.kind !== 'stopped' ? html`<span class="quiet">${t('plans.forTime', { when: timeWords(c, plan, step.publishAt) })}</span> ·` : ''}
    <span class="quiet">${when(t, step.at, c.get('now'))}</span>
    ${said ? html`<p>${said}</p>` : ''}
  </li>`;
}

/** Words that wait: how they stand, and what their author or a colleague does with them. */
export function planRoutes(app: App, parts: Parts): void {
  const path = (id: string): string => `/plans/${id}`;
  app.get('/plans/:id', (c) => showPlan(c, parts, c.req.param('id')));

  app.post('/plans/:id/publish', async (c) => {
    const planId = c.req.param('id');
    const { value, problem } = await attempt(() => publishPlan(parts, c.get('viewer'), { planId }));
    if (problem) return showPlan(c, parts, planId, { text: {}, problem: atForm(wrongFields(problem)) });
    return c.redirect(`/p/${value.postId}`, 303);
  });

  app.post('/plans/:id/approve', async (c) => {
    const planId = c.req.param('id');
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() =>
      approvePlan(parts, c.get('viewer'), { planId, looked: Number(text.looked), words: text.words }),
    );
    if (problem) return showPlan(c, parts, planId, { text, problem: atForm(wrongFields(problem)) });
    return c.redirect(value ? `/p/${value.postId}` : path(planId), 303);
  });

  app.post('/plans/:id/back', async (c) => {
    const planId = c.req.param('id');
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      sendBackPlan(parts, c.get('viewer'), {
        planId,
        how: (text.how ?? '') as 'declined',
        words: text.words ?? '',
      }),
    );
    if (problem) {
      const { words, ...others } = wrongFields(problem);
      const shown = words ? { [`words-${text.how}`]: words, words } : atForm(others);
      return showPlan(c, parts, planId, { text, problem: shown });
    }
    return c.redirect(path(planId), 303);
  });

  for (const keep of ['draft', 'drop'] as const)
    app.post(`/plans/:id/${keep}`, async (c) => {
      const planId = c.req.param('id');
      const { value, problem } = await attempt(() =>
        dropPlan(parts, c.get('viewer'), { planId, keep: keep === 'draft' ? 'draft' : 'nothing' }),
      );
      if (problem) return showPlan(c, parts, planId, { text: {}, problem: atForm(wrongFields(problem)) });
      const { place } = value;
      return c.redirect(
        place === 'write' ? '/write' : place ? `/c/${place.slice('reply:'.length)}#reply` : '/drafts',
        303,
      );
    });
}

/** What is wrong with words that nobody types on this page stands above it. */
const atForm = (fields: Record<string, string>): Record<string, string> => ({
  form: Object.values(fields)[0] ?? 'problems.notValid',
});
