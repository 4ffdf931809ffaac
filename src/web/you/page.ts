import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readTies } from '../../reading/you.ts';
import { Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { place } from '../components/hub.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { followRoutes } from './follows.ts';
import { hearingRoutes } from './hearing.ts';
import { preferenceRoutes } from './preferences.ts';
import { ownProfileRoutes } from './profile.ts';
import { tellingRoutes } from './telling.ts';

/** Everything that is one's own, and on a phone the places that do not fit into its bar. */
export function youRoutes(app: App, parts: Parts): void {
  app.get('/you', (c) => showYou(c, parts));
  ownProfileRoutes(app, parts);
  preferenceRoutes(app, parts);
  followRoutes(app, parts);
  hearingRoutes(app, parts);
  tellingRoutes(app, parts);
}

async function showYou(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const [me, viewer] = [c.get('me'), c.get('viewer')];
  if (!me) throw new Problem({ kind: 'sign-in' });
  const ties = await readTies(parts.db.sql, viewer);
  const guest = me.role === 'guest';
  return page(c, {
    title: t('common.you'),
    current: 'settings',
    main: html`<header class="profile">
        ${face({ ...me, kind: 'person' }, 'large')}
        <div>
          <h1>${me.name}</h1>
          <p class="who"><a href="/@${me.handle}">@${me.handle}</a></p>
        </div>
      </header>
      ${
        guest
          ? html`<div class="notice">
              <p>${t('people.guestSays')}</p>
              <p><a class="button primary" href="/join">${t('common.join')}</a></p>
            </div>`
          : ''
      }
      <ul class="hub">
        ${place('/you/profile', 'person', t('people.yourProfile'), t('people.yourProfileSays'))}
        ${place('/notifications', 'bell', t('common.notifications'), me.unread > 0 ? t('people.unread', { count: me.unread }) : t('people.noneUnread'))}
        ${
          guest
            ? place('/guest', 'link', t('guest.linkTitle'), t('guest.linkSays'))
            : place('/you/security', 'key', t('security.title'), t('people.securitySays'))
        }
        ${place('/you/hearing', 'eye', t('keeping.hearing'), t('keeping.hearingSays'))}
        ${place('/you/notifications', 'clock', t('keeping.telling'), t('keeping.tellingSays'))}
        ${place('/offline', 'offline', t('push.offlineTitle'), t('push.offlineHub'))}
        ${place('/bookmarks', 'bookmark', t('reacting.bookmarks'), t('reacting.bookmarksSays'))}
        ${place('/you/calendar', 'calendar', t('events.yourCalendar'), t('events.yourCalendarSays'))}
        ${guest ? '' : place('/you/words', 'hide', t('decency.ownWords'), t('decency.ownWordsSays'))}
        ${place('/you/preferences', 'sun', t('people.preferences'), t('people.preferencesSays'))}
        ${
          guest
            ? ''
            : [
                place(
                  '/you/followers',
                  'users',
                  t('people.followers'),
                  t('people.followersCount', { count: ties.followers }),
                ),
                place(
                  '/you/following',
                  'people',
                  t('people.following'),
                  t('people.followingCount', { count: ties.following }),
                ),
                place('/drafts', 'edit', t('people.drafts'), t('people.draftsSays')),
              ]
        }
        ${place('/you/leaving', 'file', t('leaving.title'), t('leaving.says'))}
        ${may(viewer, 'invite') ? place('/invitations', 'invite', t('invitations.title'), t('invitations.says')) : ''}
        ${may(viewer, 'keep-order') || me.keepsGroup ? place('/moderation', 'shield', t('decency.title'), t('decency.toJudge', { count: me.toJudge })) : ''}
        ${may(viewer, 'manage-people') ? place('/administration', 'settings', t('common.administration'), t('people.administrationSays')) : ''}
      </ul>
      <ul class="hub further">
        ${place('/events', 'calendar', t('common.events'), '')}
        ${place('/people', 'people', t('common.people'), '')}
        ${place('/ledger', 'ledger', t('common.ledger'), '')}
        ${place('/goals', 'goal', t('common.goals'), '')}
      </ul>
      <form class="actions" method="post" action="/sign-out">
        <button>${icon('out')} ${t('common.signOut')}</button>
      </form>`,
  });
}
