import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, line } from 'd3-shape';
import type { GoalView } from '../../reading/goals.ts';
import type { Reading } from '../../reading/measures.ts';
import { isShare } from '../../rules/goal.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, raw, type Html, type Part } from '../html.ts';
import { dayOf, measured } from './words.ts';

const WIDTH = 480;
const HEIGHT = 210;
const LEFT = 46;
const RIGHT = 14;
const TOP = 18;
const BOTTOM = 28;

/** Round lengths of time, in hours: an axis is divided by one of them, so that no two of its lines say the same. */
const STEPS = [0.25, 0.5, 1, 2, 3, 6, 12, 24, 48, 72, 168, 336, 720, 2160, 8760];
const MOST_LINES = 4;

function linesAt(highest: number): number[] {
  const step =
    STEPS.find((length) => highest / length <= MOST_LINES && (highest < 24 || length % 24 === 0)) ??
    highest / MOST_LINES;
  return Array.from({ length: Math.floor(highest / step) + 1 }, (_, i) => i * step);
}

type Known = Reading & { value: number };

/** A goal's measure over weeks, against its target and its date. What it shows stands in words in its title and in a table below. */
export function goalChart(t: Translator, goal: GoalView, weeks: readonly Reading[], now: Date): Html {
  const due = dayOf(goal.dueOn);
  const known = weeks.filter((week): week is Known => week.value !== null);
  const last = known.at(-1);
  const ends = [...weeks.map((week) => week.until), due, now];
  const x = scaleUtc()
    .domain([new Date(Math.min(...ends.map(Number))), new Date(Math.max(...ends.map(Number)))])
    .range([LEFT, WIDTH - RIGHT]);
  const highest = 1.1 * Math.max(goal.target, goal.baseline ?? 0, ...known.map((week) => week.value));
  const y = scaleLinear()
    .domain([0, isShare(goal.measure) ? 1 : highest])
    .range([HEIGHT - BOTTOM, TOP]);
  const id = `chart-${goal.id}`;
  const path = line<Reading>()
    .defined((week) => week.value !== null)
    .x((week) => x(week.until))
    .y((week) => y(week.value ?? 0));
  const under = area<Reading>()
    .defined((week) => week.value !== null)
    .x((week) => x(week.until))
    .y0(y(0))
    .y1((week) => y(week.value ?? 0));
  const say = (value: number): string => measured(t, goal.measure, value);
  const words = { target: say(goal.target), date: t.date(due), value: last ? say(last.value) : '' };

  return html`<svg
    class="goal-chart"
    viewBox="0 0 ${WIDTH} ${HEIGHT}"
    role="img"
    aria-labelledby="${id}-title ${id}-desc"
  >
    <title id="${id}-title">${t('goals.chartTitle', { measure: t(`goals.${goal.measure}`) })}</title>
    <desc id="${id}-desc">${t(last ? 'goals.chartDescription' : 'goals.chartDescriptionEmpty', words)}</desc>
    ${(isShare(goal.measure) ? y.ticks(MOST_LINES) : linesAt(highest)).map((value) => grid(y(value), say(value)))}
    ${months(t, x)} ${raw(`<path class="under" d="${under(weeks) ?? ''}"/>`)}
    <line class="target" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${y(goal.target)}" y2="${y(goal.target)}" />
    <text class="target" x="${WIDTH - RIGHT - 4}" y="${y(goal.target) - 5}">
      ${t('goals.target')} ${say(goal.target)}
    </text>
    <line class="due" x1="${x(due)}" x2="${x(due)}" y1="${TOP}" y2="${HEIGHT - BOTTOM}" />
    ${raw(`<path class="value" d="${path(weeks) ?? ''}"/>`)}
    ${known.map((week) => html`<circle class="week" cx="${x(week.until)}" cy="${y(week.value)}" r="2" />`)}
    ${goal.baseline === null ? '' : html`<circle class="begun" cx="${x(goal.createdAt)}" cy="${y(goal.baseline)}" r="4" />`}
    ${last ? html`<circle class="now" cx="${x(last.until)}" cy="${y(last.value)}" r="5" />` : ''}
  </svg>`;
}

const grid = (at: number, label: string): Html =>
  html`<line class="grid" x1="${LEFT}" x2="${WIDTH - RIGHT}" y1="${at}" y2="${at}" /><text
      class="tick"
      x="${LEFT - 6}"
      y="${at + 4}"
    >
      ${label}
    </text>`;

const months = (t: Translator, x: ReturnType<typeof scaleUtc<number>>): Part[] =>
  x
    .ticks(5)
    .map((date) => html`<text class="month" x="${x(date)}" y="${HEIGHT - 8}">${t.shortDate(date)}</text>`);
