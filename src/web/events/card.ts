import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readSomeComers } from '../../reading/event-people.ts';
import { readEvent, type EventLine, type EventView } from '../../reading/events.ts';
import type { Person } from '../../reading/person.ts';
import { phaseOf, takesQuestions, type Rsvp } from '../../rules/event.ts';
import { may } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { eventPath } from './path.ts';
import { dayLeaf, eventWhen, eventWhere, phaseMark } from './when.ts';

const SHOWN = 6;

/** What stands under the words of an event: when, where, who comes, and what one can do about it. Nothing under other posts. */
export async function eventCard(c: Context<Env>, parts: Parts, conversationId: string): Promise<Part> {
  const event = await readEvent(parts.db.sql, c.get('viewer'), conversationId);
  if (!event) return '';
  const some = await readSomeComers(parts.db.sql, c.get('viewer'), event.postId, SHOWN);
  const t = c.get('t');
  return html`<section
    class="event ${event.cancelled ? 'off' : ''}"
    id="event"
    aria-label="${t('events.event')}"
  >
    <div class="event-head">
      ${dayLeaf(t, event)}
      <div>
        <p class="event-when">${eventWhen(t, event)} ${event.cancelled ? '' : phaseMark(c, event)}</p>
        <p class="event-where">${eventWhere(c, event, true)}</p>
      </div>
    </div>
    ${event.cancellation ? html`<p class="event-off">${icon('no')} ${t('events.cancelledBecause', { reason: event.cancellation.reason })}</p>` : ''}
    ${answerForms(c, event)} ${whoComes(c, event, some)} ${links(c, event)}
  </section>`;
}

const ANSWERS: [answer: Rsvp, sign: IconName, label: 'come' | 'maybe' | 'notCome'][] = [
  ['yes', 'check', 'come'],
  ['maybe', 'question', 'maybe'],
  ['no', 'close', 'notCome'],
];

/** Three buttons, each a form of its own; pressed again, it is taken back. */
function answerForms(c: Context<Env>, event: EventView): Part {
  const t = c.get('t');
  const phase = phaseOf(event, c.get('now'));
  if (phase === 'cancelled' || phase === 'over' || event.held) return '';
  if (c.get('viewer').id === null)
    return html`<p class="rsvp">
      <a class="button" href="/sign-in?to=${encodeURIComponent(`/c/${event.conversationId}`)}"
        >${t('events.signInToAnswer')}</a
      >
    </p>`;
  const full = event.places !== null && event.coming >= event.places && event.mine?.answer !== 'yes';
  return html`<div class="rsvp" role="group" aria-label="${t('events.yourAnswer')}">
      ${ANSWERS.map(([answer, sign, label]) => {
        const pressed = event.mine?.answer === answer;
        return html`<form method="post" action="${eventPath(event)}/rsvp" data-act="rsvp">
          <input type="hidden" name="answer" value="${pressed ? 'none' : answer}" />
          <button aria-pressed="${String(pressed)}" ${pressed ? html`title="${t('events.takeBack')}"` : ''}>
            ${icon(sign)} ${t(`events.${label}`)}
          </button>
        </form>`;
      })}
    </div>
    ${event.mine?.answer === 'yes' && !event.mine.seated ? html`<p class="hint in-line">${icon('clock')} ${t('events.youWait')}</p>` : ''}
    ${full ? html`<p class="hint">${t('events.fullHint')}</p>` : ''}`;
}

/** How many come, in words. */
export function comingWords(c: Context<Env>, event: EventLine): string {
  const t = c.get('t');
  const { coming, places, waiting, maybe } = event;
  return [
    places === null
      ? t('events.comingCount', { count: coming })
      : t('events.comingOf', { count: coming, places }),
    waiting > 0 ? t('events.waitingCount', { count: waiting }) : '',
    maybe > 0 ? t('events.maybeCount', { count: maybe }) : '',
  ]
    .filter(Boolean)
    .join(' · ');
}

const whoComes = (c: Context<Env>, event: EventView, some: readonly Person[]): Html =>
  html`<p class="event-who">
    ${some.length > 0 ? html`<span class="faces">${some.map((person) => face(person, 'small'))}</span>` : ''}
    <a href="${eventPath(event)}/people">${comingWords(c, event)}</a>
  </p>`;

function links(c: Context<Env>, event: EventView): Html {
  const t = c.get('t');
  const path = eventPath(event);
  const phase = phaseOf(event, c.get('now'));
  const asking = takesQuestions(phase) && may(c.get('viewer'), 'start') && event.questions === 0;
  const changes = event.keeps && phase !== 'cancelled' && phase !== 'over';
  return html`<p class="event-links">
    <a href="${path}/questions"
      >${icon('question')}
      ${
        asking
          ? t('events.questionsAsk')
          : event.questions > 0
            ? t('events.questionsCount', { count: event.questions })
            : t('events.questions')
      }</a
    >
    <a href="${path}/event.ics" download>${icon('calendar')} ${t('events.toCalendar')}</a>
    ${changes ? html`<a href="${path}/edit">${icon('edit')} ${t('events.edit')}</a>` : ''}
    ${changes ? html`<a href="${path}/cancel">${icon('no')} ${t('events.cancel')}</a>` : ''}
  </p>`;
}
