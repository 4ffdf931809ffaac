import type { Context } from 'hono';
import { rsvp } from '../../commands/rsvp.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { demandEvent } from '../../reading/events.ts';
import { RSVPS } from '../../rules/event.ts';
import { notFound } from '../../rules/problem.ts';
import { conversationPath } from '../conversation/path.ts';
import { isId } from '../../store/ids.ts';
import { calendarRoutes } from './calendar.ts';
import { changeEventRoutes } from './change.ts';
import { showEvents } from './list.ts';
import { newEventRoutes } from './new.ts';
import { eventPeopleRoutes } from './people.ts';
import { eventQuestionRoutes } from './questions.ts';

/** Events: what is to come, one by itself, who comes, and what is asked. An event's own page is its conversation. */
export function eventRoutes(app: App, parts: Parts): void {
  app.get('/events', (c) => showEvents(c, parts, false));
  app.get('/events/past', (c) => showEvents(c, parts, true));
  newEventRoutes(app, parts);
  app.get('/events/:id', async (c) => {
    const event = await demandEvent(parts.db.sql, c.get('viewer'), c.req.param('id'));
    return c.redirect(conversationPath({ id: event.conversationId, slug: event.slug }), 303);
  });
  app.post('/events/:id/rsvp', async (c) => {
    const { text } = await readForm(c);
    const conversationId = idOf(c);
    const answer = [...RSVPS, 'none' as const].find((one) => one === text.answer);
    if (!answer) throw notFound();
    await rsvp(parts, c.get('viewer'), { conversationId, answer });
    return c.redirect(`/c/${conversationId}#event`, 303);
  });
  changeEventRoutes(app, parts);
  eventPeopleRoutes(app, parts);
  eventQuestionRoutes(app, parts);
  calendarRoutes(app, parts);
}

function idOf(c: Context<Env>): string {
  const id = c.req.param('id')!;
  if (!isId(id)) throw notFound();
  return id;
}
