import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { phaseOf } from '../../rules/event.ts';
import type { Translator } from '../../strings/strings.ts';
import { icon } from '../components/icon.ts';
import { span } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';

type Timed = { startsAt: Date; endsAt: Date; timeZone: string };

const language = (t: Translator): string => (t.locale === 'en' ? 'en-GB' : t.locale);

/** From when to when, on the clock of the place. */
export function rangeWords(t: Translator, { startsAt, endsAt, timeZone }: Timed, shortly = false): string {
  return new Intl.DateTimeFormat(language(t), {
    weekday: 'short',
    day: 'numeric',
    ...(shortly ? ({ month: 'short' } as const) : ({ month: 'long', year: 'numeric' } as const)),
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
  }).formatRange(startsAt, endsAt);
}

/** What people call a zone: by its city. */
export const zoneName = (timeZone: string): string => timeZone.split('/').at(-1)!.replaceAll('_', ' ');

/**
 * When an event is, told in the hours of its place. Whose hours these are is said where they are not the organisation's; a script, which
 * knows where the reader is, says it only where their own clock shows another hour, and that hour too. The server need not know.
 */
export const eventWhen = (t: Translator, event: Timed, shortly = false): Html =>
  html`<time datetime="${event.startsAt.toISOString()}">${rangeWords(t, event, shortly)}</time>
    <span class="zone" ${event.timeZone === t.timeZone ? 'hidden' : ''}
      >${t('events.zoneTime', { zone: zoneName(event.timeZone) })}</span
    >
    <span
      class="here"
      data-here
      data-from="${event.startsAt.toISOString()}"
      data-to="${event.endsAt.toISOString()}"
      data-zone="${event.timeZone}"
      data-words="${t('events.here', { time: '{time}' })}"
      hidden
    ></span>`;

/** The day as a leaf of a calendar: it says nothing that is not said beside it. */
export function dayLeaf(t: Translator, { startsAt, timeZone }: Timed): Html {
  const part = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(language(t), { timeZone, ...options }).format(startsAt);
  return html`<span class="leaf" aria-hidden="true"
    ><b>${part({ day: 'numeric' })}</b><span>${part({ month: 'short' })}</span></span
  >`;
}

/** The month that an event begins in, as a heading. */
export const monthOf = (t: Translator, { startsAt, timeZone }: Timed): string =>
  new Intl.DateTimeFormat(language(t), { timeZone, month: 'long', year: 'numeric' }).format(startsAt);

const UNTIL = { future: 'events.soon', past: 'events.on' } as const;

/** Where it stands, where that is worth a word: on now, over, cancelled, or how soon. */
export function phaseMark(c: Context<Env>, event: Timed & { cancelled: boolean }): Part {
  const t = c.get('t');
  const phase = phaseOf(event, c.get('now'));
  switch (phase) {
    case 'cancelled':
      return html`<span class="chip late">${icon('no')} ${t('events.cancelled')}</span>`;
    case 'over':
      return html`<span class="chip">${t('events.over')}</span>`;
    case 'on':
      return html`<span class="chip org">${t('events.on')}</span>`;
    case 'soon':
      return html`<span class="chip org">${span(t, UNTIL, event.startsAt, c.get('now'))}</span>`;
    case 'ahead':
      return '';
  }
}

/** Where it is: a place, a link to meet at, or both. */
export const eventWhere = (
  c: Context<Env>,
  { place, link }: { place: string; link: string },
  linked: boolean,
): Part =>
  html`${place ? html`<span class="where">${icon('place')} ${place}</span>` : ''}
  ${
    link
      ? html`<span class="where"
          >${icon('online')}
          ${linked ? html`<a href="${link}" rel="noopener nofollow ugc">${c.get('t')('events.joinOnline')}</a>` : c.get('t')('events.joinOnline')}</span
        >`
      : ''
  }`;
