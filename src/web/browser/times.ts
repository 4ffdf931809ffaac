// Times stay true by themselves: "3 minutes ago", "2 days left".
import { look } from './live.ts';

const lang = document.documentElement.lang;
const UNITS: [Intl.RelativeTimeFormatUnit & string, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

function inUnits(ms: number): [Intl.RelativeTimeFormatUnit & string, number] {
  for (const [unit, size] of UNITS) if (Math.abs(ms) >= size) return [unit, Math.trunc(ms / size)];
  return ['minute', 0];
}

const relative = new Intl.RelativeTimeFormat(lang, { numeric: 'auto' });

function ago(ms: number): string {
  const [unit, n] = inUnits(ms);
  return n === 0 ? (document.body.dataset.justNow ?? '') : relative.format(n, unit);
}

function length(ms: number): string {
  const [unit, n] = inUnits(ms);
  const unitDisplay = unit === 'minute' || unit === 'hour' ? 'short' : 'long';
  return new Intl.NumberFormat(lang, { style: 'unit', unit, unitDisplay }).format(Math.abs(n));
}

/** Writes every time on the page as it is now. When a date has just passed, more than the time may read otherwise. */
function refreshTimes(): void {
  const now = Date.now();
  let passed = false;
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-ago], time[data-past]')) {
    const ms = Date.parse(time.dateTime) - now;
    const { past, future, ago: isAgo } = time.dataset;
    const words = isAgo === undefined ? (ms < 0 ? past! : future!).replace('{span}', length(ms)) : ago(ms);
    if (time.textContent !== words) time.textContent = words;
    if (ms >= 0 || past === future || time.dataset.passed !== undefined) continue;
    time.dataset.passed = '';
    passed ||= ms > -JUST_NOW;
  }
  if (passed) void look();
}

/** A date that passed longer ago was past already when the page was drawn. */
const JUST_NOW = 120_000;

setInterval(() => {
  if (!document.hidden) refreshTimes();
}, 60_000);
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) refreshTimes();
});
