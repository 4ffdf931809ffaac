import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readDue, type Due } from '../../reading/due.ts';
import { readNextEvents } from '../../reading/events.ts';
import { readFold } from '../../reading/filters.ts';
import { readGoals } from '../../reading/goals.ts';
import { readHome, readHomeLine } from '../../reading/home.ts';
import { readMeasure } from '../../reading/measures.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { conversationCards } from '../components/conversation-card.ts';
import { face } from '../components/face.ts';
import { nextEvents } from '../events/list.ts';
import { homeLine } from './line.ts';
import { goalBrief } from '../goals/brief.ts';
import { html, type Html } from '../html.ts';
import { page } from '../layout.ts';

/** What is new for me: conversations I am in, my groups, those I follow. */
export async function showHome(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer') as KnownViewer;
  const me = c.get('me')!;
  const before = c.req.query('before');
  const [home, due, [goal], mark, coming, fold] = await Promise.all([
    readHome(parts.db.sql, viewer, { before, now: c.get('now') }),
    readDue(parts.db.sql, viewer),
    readGoals(parts.db.sql, viewer),
    readHomeLine(parts.db.sql, viewer),
    readNextEvents(parts.db.sql, viewer, { now: c.get('now') }),
    readFold(parts.db.sql, viewer),
  ]);
  const shown = goal && !goal.endedAt ? goal : null;
  const reading = shown && (await readMeasure(parts.db.sql, shown.measure, c.get('now')));
  const line = await homeLine(c, parts, home, mark);
  return page(c, {
    title: t('common.home'),
    current: 'home',
    live: topics.person(me.id),
    scripts: ['home.js'],
    main: html`<h1 class="unseen">${t('common.home')}</h1>
      <a class="offer" href="/write"
        >${face({ ...me, kind: 'person' }, 'small')}<span>${t('home.offer')}</span></a
      >
      <h2 class="unseen">${t('home.newForYou')}</h2>
      ${newAbove(c)}
      ${home.cards.length === 0 && !home.next && !before ? nothingYet(c) : conversationCards(c, home, { line, before, steady: true, fold })}`,
    aside: html`${nextEvents(c, coming)}
      ${
        shown && reading
          ? html`<section>
              <h2>${t('home.goal')}</h2>
              ${goalBrief(t, shown, reading)}
            </section>`
          : ''
      }
      <section>
        <h2>${t('home.due')}</h2>
        ${due.length === 0 ? html`<p class="quiet">${t('home.dueNone')}</p>` : dueList(c, due)}
      </section>`,
  });
}

/** Says how many came above what one reads; a script fills it in, and following it shows them. */
const newAbove = (c: Context<Env>): Html =>
  html`<p
    class="new-above"
    id="new-above"
    data-steady="true"
    data-words="${c.get('t')('keeping.fresh', { count: '{n}' })}"
    aria-live="polite"
    hidden
  >
    <a class="button small" href="/"></a>
  </p>`;

const nothingYet = (c: Context<Env>): Html => {
  const t = c.get('t');
  return html`<div class="empty">
    <h2>${t('home.emptyTitle')}</h2>
    <p>${t('home.empty')}</p>
    <p class="actions">
      <a class="button primary" href="/write">${t('home.emptyAct')}</a
      ><a href="/people">${t('home.emptyPeople')}</a>
    </p>
  </div>`;
};

function dueList(c: Context<Env>, due: readonly Due[]): Html {
  const t = c.get('t');
  const now = c.get('now');
  return html`<ul class="due">
    ${due.map(({ what, conversationId, slug, postId, owner, dueAt }) => {
      const isLate = dueAt < now;
      return html`<li class="${isLate ? 'over' : ''}">
        <a href="/c/${conversationId}/${slug}#p-${postId}">${what}</a>
        <span class="quiet"
          >${owner.id === c.get('me')!.id ? t('home.yours') : owner.name} ·
          <time datetime="${dueAt.toISOString()}" title="${t.dateTime(dueAt)}"
            >${
              isLate
                ? html`<b>${t('conversation.late')}</b>,
                    ${t('conversation.over', { span: t.span(now.getTime() - dueAt.getTime()) })}`
                : t('conversation.left', { span: t.span(dueAt.getTime() - now.getTime()) })
            }</time
          ></span
        >
      </li>`;
    })}
  </ul>`;
}
