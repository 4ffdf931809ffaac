import type { Context } from 'hono';
import { markRead } from '../../commands/mark-read.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import {
  readGathered,
  readNotification,
  readNotifications,
  type NotificationGroup,
} from '../../reading/notifications.ts';
import { notFound, Problem } from '../../rules/problem.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { isId } from '../../store/ids.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { warningSign } from '../around/folded.ts';
import { toldWords } from './words.ts';

function reader(c: Context<Env>): KnownViewer {
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  return viewer as KnownViewer;
}

async function showNotifications(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const { groups, newest, nextBefore } = await readNotifications(
    parts.db.sql,
    reader(c),
    c.req.query('before'),
  );
  return page(c, {
    title: t('notifications.title'),
    current: 'notifications',
    main: html`<header class="titled">
        <h1>${t('notifications.title')}</h1>
        ${groups.some((group) => group.unread) ? markAll(c, newest!) : ''}
      </header>
      ${
        groups.length === 0
          ? html`<div class="empty">
              <p>${t('notifications.empty')}</p>
              <p><a class="button primary" href="/write">${t('notifications.ask')}</a></p>
            </div>`
          : html`<ul class="told">
              ${groups.map((group) => line(c, group))}
            </ul>`
      }
      <p class="quiet"><a href="/you/notifications">${icon('clock')} ${t('keeping.toTelling')}</a></p>
      ${nextBefore ? html`<p><a href="/notifications?before=${nextBefore}" rel="next">${t('notifications.older')}</a></p>` : ''}`,
  });
}

/** What came together for a day, or waits for the next gathering. */
async function showGathered(
  c: Context<Env>,
  parts: Parts,
  gathering: NotificationGroup | null,
): Promise<Response> {
  const t = c.get('t');
  const groups = await readGathered(parts.db.sql, reader(c), gathering?.id ?? null);
  const title = gathering
    ? t('keeping.gatheringOf', { date: t.dateTime(gathering.at) })
    : t('keeping.waitingTitle');
  return page(c, {
    title,
    current: 'notifications',
    main: html`<p class="way-back">
        <a href="/notifications">${icon('left')} ${t('notifications.title')}</a>
      </p>
      <h1>${title}</h1>
      ${
        groups.length === 0
          ? html`<div class="empty">
              <p>${t(gathering ? 'keeping.gatheringEmpty' : 'keeping.waitingNone')}</p>
            </div>`
          : html`<ul class="told">
              ${groups.map((group) => line(c, group, pathOf(group)))}
            </ul>`
      }
      <p><a href="/you/notifications">${t('keeping.toTelling')}</a></p>`,
  });
}

const markAll = (c: Context<Env>, newest: string): Html =>
  html`<form method="post" action="/notifications/read">
    <input type="hidden" name="upTo" value="${newest}" />
    <button class="small">${icon('check')} ${c.get('t')('notifications.markAll')}</button>
  </form>`;

function line(c: Context<Env>, group: NotificationGroup, path = `/notifications/${group.id}`): Html {
  const t = c.get('t');
  const { sentence, words } = toldWords(t, group);
  return html`<li class="${group.unread ? 'unread' : ''}" id="n-${group.id}">
    ${faceOf(group)}
    <div>
      <a href="${path}">${sentence}</a>
      ${words ? html`<p class="told-words">${warningSign(c, group.warned)}${group.warned ? words : html`<q>${words}</q>`}</p>` : ''}
    </div>
    <span class="quiet">${when(t, group.at, c.get('now'))}</span>
    ${group.unread ? html`<span class="dot"><span class="unseen">${t('notifications.unread')}</span></span>` : ''}
  </li>`;
}

const faceOf = ({ who: [first] }: NotificationGroup): Part => (first ? face(first, 'small') : icon('bell'));

/** Where a notification leads: to its post, its group, what was ruled, or whoever it tells of. */
const ELSEWHERE: Partial<Record<string, string>> = {
  applied: '/applications',
  taken_in: '/arrive',
  not_taken_in: '/guest',
  belonging_said: '/you/profile',
  came_by: '/invitations',
  archive_ready: '/you/leaving',
  brought: '/you/leaving',
  brought_not: '/you/leaving',
};

function pathOf({ kind, conversationId, postId, subjectId, about, who }: NotificationGroup): string {
  if (/^(approval|plan)_/.test(kind) && subjectId) return `/plans/${subjectId}`;
  if (kind === 'let_in' && about) return `/arrive?group=${about.handle}`;
  if (kind === 'join_asked' && about) return `/@${about.handle}/members`;
  if (kind === 'report_closed' || kind === 'report_overturned') return `/reports/${subjectId}`;
  if (/^(ruled|ruling|appeal)_/.test(kind)) return `/rulings/${subjectId}`;
  const elsewhere = ELSEWHERE[kind];
  if (elsewhere) return elsewhere;
  if (conversationId !== null) return `/c/${conversationId}${postId ? `#p-${postId}` : ''}`;
  const account = about ?? who[0];
  return account ? `/@${account.handle}` : '/notifications';
}

export function notificationRoutes(app: App, parts: Parts): void {
  app.get('/notifications', (c) => showNotifications(c, parts));

  app.get('/notifications/waiting', (c) => showGathered(c, parts, null));

  // Following one reads it. A link with an effect, but only on what the reader themselves has read.
  app.get('/notifications/:id', async (c) => {
    const viewer = reader(c);
    const id = c.req.param('id');
    const group = await readNotification(parts.db.sql, viewer, id);
    if (!group) throw notFound();
    await markRead(parts, viewer, { notificationId: id });
    if (group.kind === 'gathering') return showGathered(c, parts, group);
    return c.redirect(pathOf(group), 303);
  });

  app.post('/notifications/read', async (c) => {
    const { text } = await readForm(c);
    const { upTo = '', conversationId = '' } = text;
    await markRead(parts, c.get('viewer'), isId(conversationId) ? { conversationId } : { upTo });
    return c.redirect('/notifications', 303);
  });
}
