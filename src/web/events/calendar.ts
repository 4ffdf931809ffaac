import type { Context } from 'hono';
import { calendarToken, makeCalendarLink, revokeCalendarLink } from '../../commands/calendar-link.ts';
import { readForm } from '../../http/form.ts';
import { etagOf, isUnchanged } from '../../http/conditional.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { spendByAddress } from '../../http/spend.ts';
import {
  readCalendar,
  readCalendarLink,
  readCalendarOwner,
  readOpenCalendar,
  type CalendarEvent,
} from '../../reading/calendar.ts';
import { demandEvent } from '../../reading/events.ts';
import { notFound, Problem } from '../../rules/problem.ts';
import { hashToken } from '../../store/tokens.ts';
import { writeCalendar, type CalendarEntry } from '../../text/icalendar.ts';
import { conversationPath } from '../conversation/path.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { feedTranslator } from '../feeds/entries.ts';
import { copyField } from '../share/panel.ts';
import { backToYou } from '../you/frame.ts';

const TYPE = 'text/calendar; charset=utf-8';
/** A description that a calendar shows; the whole of it stands on the page. */
const LONGEST_WORDS = 2_000;

/** Events as files for calendars: one by itself, all that are for everybody, and what somebody goes to under an address of their own. */
export function calendarRoutes(app: App, parts: Parts): void {
  app.get('/events/:id/event.ics', async (c) => {
    const event = await demandEvent(parts.db.sql, c.get('viewer'), c.req.param('id'));
    if (event.held) throw notFound();
    const isPublic = c.get('viewer').id === null;
    return calendarFile(c, writeCalendar([entryOf(parts, event)]), {
      'content-disposition': `attachment; filename="${event.slug.replaceAll(/[^a-z0-9-]/gi, '') || 'event'}.ics"`,
      'cache-control': isPublic ? 'no-cache' : 'private, no-store',
    });
  });

  app.get('/events.ics', async (c) => {
    const t = feedTranslator(c);
    const events = await readOpenCalendar(parts.db.sql, c.get('viewer'), c.get('now'));
    const name = t('feeds.events', { name: c.get('organisation')!.name });
    const body = writeCalendar(
      events.map((event) => entryOf(parts, event)),
      name,
    );
    return calendarFile(c, body, { 'cache-control': 'no-cache', 'x-robots-tag': 'noindex' });
  });

  app.get('/calendar/:token/events.ics', async (c) => {
    const { sql } = parts.db;
    const owner = await readCalendarOwner(
      sql,
      hashToken(c.req.param('token')),
      c.get('viewer').organisationId,
    );
    if (!owner) {
      // Servers that read the calendars of many are not counted; guessing is.
      await spendByAddress(c, parts, 'calendarFrom');
      throw notFound();
    }
    const events = await readCalendar(sql, owner, c.get('now'));
    const organisation = c.get('organisation')!.name;
    const title = c.get('t')('events.calendarName', { name: owner.name, organisation });
    const body = writeCalendar(
      events.map((event) => entryOf(parts, event)),
      title,
    );
    return calendarFile(c, body, { 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' });
  });

  app.get('/you/calendar', (c) => showCalendar(c, parts));
  app.post('/you/calendar', async (c) => {
    const { text } = await readForm(c);
    if (text.do === 'revoke') await revokeCalendarLink(parts, c.get('viewer'));
    else await makeCalendarLink(parts, c.get('viewer'));
    return c.redirect('/you/calendar', 303);
  });
}

function calendarFile(c: Context<Env>, body: string, more: Record<string, string>): Response {
  const headers = { 'content-type': TYPE, etag: etagOf(body), ...more };
  return isUnchanged(c, headers)
    ? new Response(null, { status: 304, headers })
    : new Response(body, { headers });
}

function entryOf({ config }: Parts, event: CalendarEvent): CalendarEntry {
  const url = config.publicUrl + conversationPath({ id: event.conversationId, slug: event.slug });
  const words = [event.plain.slice(0, LONGEST_WORDS).toWellFormed(), event.link, url];
  return {
    uid: `${event.postId}@${new URL(config.publicUrl).host}`,
    // A calendar takes a cancellation, as any change, only under a higher number.
    sequence: event.changes + (event.cancellation ? 1 : 0),
    createdAt: event.createdAt,
    changedAt: event.changedAt,
    startsAt: event.startsAt,
    endsAt: event.endsAt,
    title: event.title,
    words: words.filter(Boolean).join('\n\n'),
    place: event.place || event.link,
    url,
    status: event.cancellation
      ? 'CANCELLED'
      : event.mine?.answer === 'maybe' || event.mine?.seated === false
        ? 'TENTATIVE'
        : 'CONFIRMED',
  };
}

/** One's own calendar address: to make it, copy it, and take it back. */
async function showCalendar(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const since = await readCalendarLink(parts.db.sql, viewer);
  const address =
    since && `${parts.config.publicUrl}/calendar/${calendarToken(parts, viewer.id, since)}/events.ics`;
  return page(c, {
    title: t('events.yourCalendar'),
    current: 'settings',
    scripts: ['copy.js'],
    main: html`${backToYou(c)}
      <h1>${t('events.yourCalendar')}</h1>
      <p>${t('events.calendarText')}</p>
      ${address ? html`${copyField(c, 'calendar-address', t('events.calendarAddress'), address, t('events.calendarSecret'))}` : ''}
      <form class="actions" method="post" action="/you/calendar">
        ${
          address
            ? html`<button>${t('events.calendarRenew')}</button>
                <button class="plain" name="do" value="revoke">${t('events.calendarRevoke')}</button>`
            : html`<button class="primary">${icon('calendar')} ${t('events.calendarMake')}</button>`
        }
      </form>
      ${address ? html`<p class="quiet">${t('events.calendarRenewHint')}</p>` : ''}`,
  });
}
