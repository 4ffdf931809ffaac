import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { PlanLine } from '../../reading/plans.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { placeWords, stateWords } from './words.ts';

const ICON: Partial<Record<PlanLine['state'], IconName>> = {
  asked: 'eye',
  approved: 'check',
  sent_back: 'edit',
  declined: 'no',
  stopped: 'warn',
};

const line = (c: Context<Env>, plan: PlanLine): Html =>
  html`<li>
    <div>
      <p class="words"><a href="/plans/${plan.id}">${plan.title}</a></p>
      <p class="quiet plan-state ${plan.state}">
        ${icon(ICON[plan.state] ?? 'clock')} <b>${stateWords(c, plan)}</b> · ${placeWords(c, plan)}
        ${plan.author.id === c.get('viewer').id ? '' : html`· ${plan.author.name}`}
      </p>
    </div>
  </li>`;

/** What waits to be published; nothing where nothing does. */
export const planSection = (c: Context<Env>, title: string, plans: readonly PlanLine[]): Part =>
  plans.length === 0
    ? ''
    : html`<section>
        <h2>${title}</h2>
        <ul class="drafts">
          ${plans.map((plan) => line(c, plan))}
        </ul>
      </section>`;

/** The plans of a page, what the viewer is asked for first. */
export function planSections(
  c: Context<Env>,
  { own, colleagues }: { own: readonly PlanLine[]; colleagues: readonly PlanLine[] },
): Part {
  const t = c.get('t');
  const asked = (plan: PlanLine): boolean => plan.state === 'asked' && plan.asked?.id === c.get('viewer').id;
  return html`${planSection(c, t('plans.askedOfYou'), colleagues.filter(asked))}
  ${planSection(c, t('plans.planned'), own)}
  ${planSection(
    c,
    t('plans.fromColleagues', { organisation: c.get('organisation')!.name }),
    colleagues.filter((plan) => !asked(plan)),
  )}`;
}
