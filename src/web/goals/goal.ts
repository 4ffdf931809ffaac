import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { GoalView } from '../../reading/goals.ts';
import type { Reading } from '../../reading/measures.ts';
import { reaches, type Measure } from '../../rules/goal.ts';
import { may } from '../../rules/viewer.ts';
import type { Key, Translator } from '../../strings/strings.ts';
import { icon } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { goalChart } from './chart.ts';
import { figurePath, figures } from './figure.ts';
import { audienceWords, dayOf, goalSentence, measured } from './words.ts';

const NOTHING: Record<Measure, Key> = {
  reply_ratio: 'goals.nothingYet',
  first_response: 'goals.nothingYet',
  kept_on_time: 'goals.nothingYetPromises',
  loop_closure: 'goals.nothingYetLoops',
};

/** One goal: whom and what for, where its measure stands, how it came there, and what is counted. */
export function goalArticle(c: Context<Env>, goal: GoalView, weeks: readonly Reading[]): Html {
  const t = c.get('t');
  const now = weeks.at(-1)!;
  return html`<article class="goal" id="goal-${goal.id}">
    <header>
      <p class="quiet">
        ${t('goals.with', { audience: audienceWords(t, goal.audiences) })}
        ${goal.inside ? html`<span class="audience">${icon('lock')} ${t('goals.insideMark')}</span>` : ''}
      </p>
      <h2>${goal.wish}</h2>
    </header>
    ${standing(c, goal, now)} ${goalChart(t, goal, weeks, now.until)}
    ${now.all > 0 ? figures(t, goal.id, goal.measure, now) : ''} ${spread(t, goal, now)}
    <details>
      <summary>${t('goals.counts')}</summary>
      <p>${t(`goals.${goal.measure}_counts`)}</p>
    </details>
    <details>
      <summary>${t('goals.table')}</summary>
      ${table(t, goal, weeks)}
    </details>
    ${may(c.get('viewer'), 'set-goals') && !goal.endedAt ? ending(t, goal) : ''}
  </article>`;
}

/** Where it stands against what it aims at. */
function standing(c: Context<Env>, goal: GoalView, { value, until }: Reading): Html {
  const t = c.get('t');
  const due = dayOf(goal.dueOn);
  const left = due.getTime() - c.get('now').getTime();
  const state = value !== null && reaches(goal.measure, value, goal.target);
  return html`<div class="goal-now">
    ${
      value === null
        ? html`<p class="quiet">${t(NOTHING[goal.measure])}</p>`
        : html`<p>
            <a class="figure-now" href="${figurePath(goal.id, 'all', until)}"
              >${measured(t, goal.measure, value)}</a
            >
            <span>${t(`goals.${goal.measure}`)}, ${t('goals.fourWeeks')}</span>
          </p>`
    }
    <p class="quiet">
      ${value === null ? goalSentence(t, goal) : t('goals.aim', { target: measured(t, goal.measure, goal.target), date: t.date(due) })}
      ·
      ${
        goal.endedAt
          ? t('goals.ended', { date: t.date(goal.endedAt) })
          : left > 0
            ? t('goals.daysLeft', { span: t.span(left) })
            : t('goals.dayPassed')
      }
      ${goal.baseline === null ? '' : html`· ${t('goals.baseline')}: ${measured(t, goal.measure, goal.baseline)}`}
      ${value === null ? '' : html`· <b class="${state ? 'good' : ''}">${state ? html`${icon('check')} ` : ''}${t(state ? 'goals.reached' : 'goals.notReached')}</b>`}
    </p>
  </div>`;
}

/** How the waiting spreads: the middle, and nine of ten. */
const spread = (t: Translator, goal: GoalView, { median, ninetieth, until }: Reading): Part =>
  goal.measure !== 'first_response' || median === null || ninetieth === null
    ? ''
    : html`<dl class="spread">
        <div>
          <dt>${t('goals.median')}</dt>
          <dd>
            <a href="${figurePath(goal.id, 'answered', until)}">${measured(t, goal.measure, median)}</a>
          </dd>
        </div>
        <div>
          <dt>${t('goals.ninetieth')}</dt>
          <dd>
            <a href="${figurePath(goal.id, 'answered', until)}">${measured(t, goal.measure, ninetieth)}</a>
          </dd>
        </div>
      </dl>`;

const table = (t: Translator, goal: GoalView, weeks: readonly Reading[]): Html =>
  html`<table>
    <thead>
      <tr>
        <th scope="col">${t('goals.weekEnding')}</th>
        <th scope="col">${t('goals.value')}</th>
        <th scope="col">${t('goals.all')}</th>
      </tr>
    </thead>
    <tbody>
      ${weeks.toReversed().map(
        ({ until, value, all }) =>
          html`<tr>
            <th scope="row"><time datetime="${until.toISOString()}">${t.date(until)}</time></th>
            <td class="num">${value === null ? '–' : measured(t, goal.measure, value)}</td>
            <td class="num">
              ${all === 0 ? '0' : html`<a href="${figurePath(goal.id, 'all', until)}">${t.number(all)}</a>`}
            </td>
          </tr>`,
      )}
    </tbody>
  </table>`;

const ending = (t: Translator, goal: GoalView): Html =>
  html`<form method="post" action="/goals/${goal.id}/end" class="goal-end">
    <button class="plain">${t('goals.end')}</button> <span class="quiet">${t('goals.endHint')}</span>
  </form>`;
