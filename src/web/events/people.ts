import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readComers, type Comer } from '../../reading/event-people.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { memberWords, peopleList } from '../people/lines.ts';
import { comingWords } from './card.ts';
import { eventPath } from './path.ts';

/** Who comes, by name. */
export function eventPeopleRoutes(app: App, parts: Parts): void {
  app.get('/events/:id/people', async (c) => {
    const t = c.get('t');
    const { event, people, unseen, next } = await readComers(
      parts.db.sql,
      c.get('viewer'),
      c.req.param('id'),
      c.req.query('after'),
    );
    const groups = [
      ['events.whoComes', people.filter(({ seated }) => seated)],
      ['events.whoWaits', people.filter(({ answer, seated }) => answer === 'yes' && !seated)],
      ['events.whoMaybe', people.filter(({ answer }) => answer === 'maybe')],
    ] as const;
    return page(c, {
      title: t('events.whoTitle'),
      current: 'events',
      head: html`<meta name="robots" content="noindex" />`,
      main: html`<p class="way-back">
          <a href="/c/${event.conversationId}">${icon('left')} ${event.title}</a>
        </p>
        <h1>${t('events.whoTitle')}</h1>
        <p class="quiet">${comingWords(c, event)}</p>
        ${people.length === 0 && unseen === 0 ? html`<p class="empty">${t('events.whoNone')}</p>` : ''}
        ${groups.map(
          ([title, those]) =>
            those.length > 0 &&
            html`<h2>${t(title)}</h2>
              ${list(c, those)}`,
        )}
        ${unseen > 0 ? html`<p class="quiet">${t('events.whoUnseen', { count: unseen })}</p>` : ''}
        ${next ? html`<p><a class="button" rel="next" href="${eventPath(event)}/people?after=${next}">${t('people.further')}</a></p>` : ''}`,
    });
  });
}

const list = (c: Context<Env>, people: readonly Comer[]): Part =>
  peopleList(people, (who) => memberWords(c, who));
