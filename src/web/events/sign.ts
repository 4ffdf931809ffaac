import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { CardEvent } from '../../reading/cards.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
import { rangeWords } from './when.ts';

/** At the edge of a card: when the event is that it announces. */
export function eventSign(c: Context<Env>, event: CardEvent | null): Part {
  if (!event) return '';
  const t = c.get('t');
  const times = { startsAt: new Date(event.startsAt), endsAt: new Date(event.endsAt) };
  return html`<span class="event-sign ${event.cancelled ? 'off' : ''}"
    >${icon('calendar')} <span>${rangeWords(t, { ...times, timeZone: event.timeZone }, true)}</span>${
      event.cancelled ? html` · <b>${t('events.cancelled')}</b>` : event.place ? html` · ${event.place}` : ''
    }</span
  >`;
}
