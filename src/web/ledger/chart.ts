import { scaleUtc } from 'd3-scale';
import type { LedgerLine } from '../../reading/ledger.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';
import { LOOK } from './line.ts';

const MOST = 10;

/** Two drawings of the same: beside its label on a desk, below it on a phone. */
type Shape = {
  name: 'desk' | 'phone';
  width: number;
  left: number;
  row: number;
  bar: number;
  letters: number;
};
const DESK: Shape = { name: 'desk', width: 760, left: 232, row: 28, bar: 14, letters: 34 };
const PHONE: Shape = { name: 'phone', width: 358, left: 6, row: 42, bar: 30, letters: 46 };

/** Promises over time: from the day given towards the first date, and how far each came. */
export function ledgerChart(t: Translator, lines: readonly LedgerLine[], now: Date): Part {
  const drawn = lines
    .filter((line) => line.kind === 'commitment' && line.standing !== 'proposed')
    .slice(0, MOST)
    .toSorted((a, b) => a.givenAt.getTime() - b.givenAt.getTime());
  if (drawn.length < 2) return '';
  return html`${draw(t, drawn, now, DESK)} ${draw(t, drawn, now, PHONE)}`;
}

function draw(t: Translator, lines: readonly LedgerLine[], now: Date, shape: Shape): Html {
  const { name, width, left, row } = shape;
  const foot = lines.length * row + 10;
  const ends = lines.flatMap((line) => [line.givenAt, line.firstDueAt, line.dueAt, endOf(line, now)]);
  const x = scaleUtc()
    .domain([new Date(Math.min(...ends.map(Number))), new Date(Math.max(Number(now), ...ends.map(Number)))])
    .range([left, width - 12]);
  const today = x(now);
  const ticks = x
    .ticks(name === 'desk' ? 5 : 3)
    .filter((date, i, all) => Math.abs(x(date) - today) > 46 && (i === 0 || x(date) - x(all[i - 1]!) > 46));
  return html`<svg
    class="chart ${name}"
    viewBox="0 0 ${width} ${foot + 24}"
    role="group"
    aria-label="${t('ledger.chart')}"
  >
    <line class="today" x1="${today}" x2="${today}" y1="2" y2="${foot}" />
    ${lines.map((line, i) => bar(t, line, now, shape, x, i * row))}
    <text class="tick" x="${today}" y="${foot + 16}" text-anchor="${anchor(today, left, width)}">
      ${t('ledger.chartToday')}
    </text>
    ${ticks.map((date) => html`<text class="tick" x="${x(date)}" y="${foot + 16}" text-anchor="${anchor(x(date), left, width)}">${t.shortDate(date)}</text>`)}
  </svg>`;
}

/** One promise: the time it was given, how much of that is over, and its first date as a ring. */
function bar(
  t: Translator,
  line: LedgerLine,
  now: Date,
  shape: Shape,
  x: (date: Date) => number,
  top: number,
): Html {
  const y = top + shape.bar;
  const [given, first, due] = [x(line.givenAt), x(line.firstDueAt), x(line.dueAt)];
  const end = Math.max(given, x(endOf(line, now)));
  const label =
    line.what.length > shape.letters ? `${line.what.slice(0, shape.letters - 1).trimEnd()}…` : line.what;
  const values = {
    what: line.what,
    standing: t(`ledger.standing_${line.standing}`),
    given: t.date(line.givenAt),
    due: t.date(line.firstDueAt),
  };
  return html`<a
    href="/c/${line.conversationId}/${line.slug}#p-${line.postId}"
    class="${LOOK[line.standing].tone}"
  >
    <title>${t('ledger.chartLine', values)}</title>
    <text x="0" y="${shape.name === 'desk' ? y + 4 : y - 14}">${label}</text>
    <line class="whole" x1="${given}" x2="${Math.max(first, due)}" y1="${y}" y2="${y}" />
    <line class="gone" x1="${given}" x2="${end}" y1="${y}" y2="${y}" />
    ${due > first ? html`<circle class="moved" cx="${due}" cy="${y}" r="3" />` : ''}
    <circle class="first" cx="${first}" cy="${y}" r="4.5" />
  </a>`;
}

const endOf = (line: LedgerLine, now: Date): Date => line.endedAt ?? now;

/** Words at an edge stay inside the drawing. */
const anchor = (at: number, left: number, width: number): string =>
  at < left + 24 ? 'start' : at > width - 40 ? 'end' : 'middle';
