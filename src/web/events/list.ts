import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readEvents, type EventLine, type NextEvent } from '../../reading/events.ts';
import { may } from '../../rules/viewer.ts';
import { conversationPath } from '../conversation/path.ts';
import { icon } from '../components/icon.ts';
import { feedLink, feedLinks } from '../feeds/links.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { comingWords } from './card.ts';
import { dayLeaf, eventWhen, eventWhere, monthOf, phaseMark } from './when.ts';

const pathOf = ({ conversationId, slug }: { conversationId: string; slug: string }): string =>
  conversationPath({ id: conversationId, slug });

/** What is to come, or what is over: a calm agenda, month by month. */
export async function showEvents(c: Context<Env>, parts: Parts, past: boolean): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const after = c.req.query('after');
  const { events, next } = await readEvents(parts.db.sql, viewer, { now: c.get('now'), past, after });
  const here = past ? '/events/past' : '/events';
  return page(c, {
    title: t('events.title'),
    current: 'events',
    scripts: ['event.js'],
    head: html`${feedLinks('/events', t('events.title'))}
      <link rel="alternate" type="text/calendar" title="${t('events.openCalendar')}" href="/events.ics" />`,
    main: html`<div class="titled">
        <h1>${t('events.title')}</h1>
        ${may(viewer, 'make-event') ? html`<a class="button primary" href="/events/new">${icon('plus')} ${t('events.announce')}</a>` : ''}
      </div>
      <nav class="tabs" aria-label="${t('events.title')}">
        <a href="/events" ${past ? '' : html`aria-current="true"`}>${t('events.tabComing')}</a>
        <a href="/events/past" ${past ? html`aria-current="true"` : ''}>${t('events.tabPast')}</a>
      </nav>
      <p class="quiet keep-up">
        ${feedLink(c, '/events')}
        <a class="feed-link" href="/events.ics" title="${t('events.openCalendarSays')}"
          >${icon('calendar')} ${t('events.openCalendar')}</a
        >
      </p>
      ${
        events.length === 0
          ? html`<div class="empty"><p>${t(past ? 'events.pastNone' : 'events.comingNone')}</p></div>`
          : agenda(c, events)
      }
      ${next ? html`<p class="actions"><a class="button" rel="next" href="${here}?after=${next}">${t(past ? 'events.earlier' : 'events.further')}</a></p>` : ''}`,
    aside:
      viewer.id === null
        ? undefined
        : html`<section>
            <h2>${t('events.yourCalendar')}</h2>
            <p class="quiet">${t('events.yourCalendarSays')}</p>
            <p><a href="/you/calendar">${icon('calendar')} ${t('events.calendarAddress')}</a></p>
          </section>`,
  });
}

function agenda(c: Context<Env>, events: readonly EventLine[]): Html[] {
  const t = c.get('t');
  const months = new Map<string, EventLine[]>();
  for (const event of events) {
    const month = monthOf(t, event);
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return [...months].map(
    ([month, those]) =>
      html`<section class="month">
        <h2>${month}</h2>
        <ol class="agenda">
          ${those.map((event) => html`<li>${agendaLine(c, event)}</li>`)}
        </ol>
      </section>`,
  );
}

const agendaLine = (c: Context<Env>, event: EventLine): Html => {
  const t = c.get('t');
  return html`<article class="agenda-event ${event.cancelled ? 'off' : ''}">
    ${dayLeaf(t, event)}
    <div>
      <h3><a href="${pathOf(event)}">${event.title}</a> ${phaseMark(c, event)}</h3>
      <p class="event-when">${eventWhen(t, event)}</p>
      <p class="event-where">${eventWhere(c, event, false)}</p>
      <p class="quiet">
        ${event.group ?? event.author.name} · ${comingWords(c, event)} ${mineMark(c, event)}
      </p>
    </div>
  </article>`;
};

const mineMark = (c: Context<Env>, { mine }: Pick<EventLine, 'mine'>): Part => {
  const t = c.get('t');
  if (!mine || mine.answer === 'no') return '';
  if (mine.answer === 'maybe') return html`<span class="chip">${t('events.youMaybe')}</span>`;
  return html`<span class="chip org">${t(mine.seated ? 'events.youCome' : 'events.youWait')}</span>`;
};

/** The next few, beside home or on a group's page; nothing where none is near, unless one may announce one there. */
export function nextEvents(c: Context<Env>, events: readonly NextEvent[], newPath = ''): Part {
  const t = c.get('t');
  if (events.length === 0 && !newPath) return '';
  return html`<section class="next-events">
    <h2>${t('events.next')}</h2>
    <ul>
      ${events.map(
        (event) =>
          html`<li>
            ${dayLeaf(t, event)}
            <div>
              <a href="${pathOf(event)}">${event.title}</a>
              <span class="quiet">${eventWhen(t, event, true)}</span>
              ${mineMark(c, event)}
            </div>
          </li>`,
      )}
    </ul>
    <p>
      <a href="/events">${t('events.nextAll')}</a>
      ${newPath ? html`<a href="${newPath}">${t('events.announceHere')}</a>` : ''}
    </p>
  </section>`;
}
