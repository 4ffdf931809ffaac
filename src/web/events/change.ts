import type { Context } from 'hono';
import { cancelEvent } from '../../commands/cancel-event.ts';
import { editEvent } from '../../commands/edit-event.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { demandEvent, type EventView } from '../../reading/events.ts';
import { phaseOf, LONGEST_CANCEL_REASON } from '../../rules/event.ts';
import { toLocal } from '../../rules/local-time.ts';
import { conflict, forbidden, Problem } from '../../rules/problem.ts';
import { formProblem, textArea } from '../components/field.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { factFields, factsTyped, wordFields, type Typed } from './fields.ts';
import { eventPath } from './path.ts';

/** Changing when and where an event is, and calling it off. */
export function changeEventRoutes(app: App, parts: Parts): void {
  app.get('/events/:id/edit', async (c) => {
    const event = await toChange(c, parts);
    return showEdit(c, event, { text: asTyped(event), problem: null });
  });
  app.post('/events/:id/edit', async (c) => {
    const event = await toChange(c, parts);
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      editEvent(parts, c.get('viewer'), {
        ...factsTyped(text),
        conversationId: event.conversationId,
        since: /^\d{1,6}$/.test(text.since ?? '') ? Number(text.since) : undefined,
        ...(event.own ? { title: text.title ?? '', text: text.text ?? '' } : {}),
      }),
    );
    if (problem) return showEdit(c, event, { text, problem: wrongFields(problem) });
    return c.redirect(`/c/${event.conversationId}`, 303);
  });
  app.get('/events/:id/cancel', async (c) =>
    showCancel(c, await toChange(c, parts), { text: {}, problem: null }),
  );
  app.post('/events/:id/cancel', async (c) => {
    const event = await toChange(c, parts);
    const { text } = await readForm(c);
    const { problem } = await attempt(() =>
      cancelEvent(parts, c.get('viewer'), {
        conversationId: event.conversationId,
        reason: text.reason ?? '',
      }),
    );
    if (problem) return showCancel(c, event, { text, problem: wrongFields(problem) });
    return c.redirect(`/c/${event.conversationId}`, 303);
  });
}

/** Stops whoever may not change this event, before they begin to type. */
async function toChange(c: Context<Env>, parts: Parts): Promise<EventView> {
  const viewer = c.get('viewer');
  const event = await demandEvent(parts.db.sql, viewer, c.req.param('id')!);
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!event.keeps) throw forbidden();
  const phase = phaseOf(event, c.get('now'));
  if (phase === 'cancelled') throw conflict('events.isCancelled');
  if (phase === 'over') throw conflict('events.isOver');
  return event;
}

const asTyped = (event: EventView): Record<string, string> => ({
  title: event.title,
  text: event.source,
  starts: toLocal(event.startsAt, event.timeZone),
  ends: toLocal(event.endsAt, event.timeZone),
  timeZone: event.timeZone,
  place: event.place,
  link: event.link,
  places: event.places === null ? '' : String(event.places),
});

const wayBack = (event: EventView) =>
  html`<p class="way-back"><a href="/c/${event.conversationId}">${icon('left')} ${event.title}</a></p>`;

function showEdit(c: Context<Env>, event: EventView, typed: Typed): Response | Promise<Response> {
  const t = c.get('t');
  const { text, problem } = typed;
  return page(c, {
    title: t('events.editTitle'),
    current: 'events',
    status: problem ? 422 : 200,
    scripts: ['complete.js'],
    main: html`${wayBack(event)}
      <h1>${t('events.editTitle')}</h1>
      <p class="quiet">${t('events.editNote')}</p>
      <form class="letter" method="post" action="${eventPath(event)}/edit">
        ${formProblem(t, problem, { labels: { title: t('events.what'), text: t('events.words') } })}
        <input type="hidden" name="since" value="${text.since ?? event.changes}" />
        ${event.own ? wordFields(c, typed) : ''} ${factFields(c, typed)}
        <div class="actions">
          <button class="primary">${t('common.save')}</button>
          <a href="/c/${event.conversationId}">${t('common.cancel')}</a>
        </div>
      </form>`,
  });
}

function showCancel(
  c: Context<Env>,
  event: EventView,
  { text, problem }: Typed,
): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('events.cancel'),
    current: 'events',
    status: problem ? 422 : 200,
    main: html`${wayBack(event)}
      <h1>${t('events.cancelTitle', { title: event.title })}</h1>
      <p>${t('events.cancelNote')}</p>
      <form class="letter" method="post" action="${eventPath(event)}/cancel">
        ${formProblem(t, problem)}
        ${textArea(t, { name: 'reason', label: t('events.cancelReason'), hint: t('events.cancelReasonHint'), value: text.reason, error: problem?.reason, required: true, rows: 3, maxlength: LONGEST_CANCEL_REASON })}
        <div class="actions">
          <button class="danger">${icon('no')} ${t('events.cancel')}</button>
          <a href="/c/${event.conversationId}">${t('events.cancelKeep')}</a>
        </div>
      </form>`,
  });
}
