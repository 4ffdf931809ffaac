import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { Me } from '../../reading/session.ts';
import { readTies, type Ties } from '../../reading/you.ts';
import { Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { face } from '../components/face.ts';
import { place } from '../components/hub.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
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
  const me = c.get('me');
  if (!me) throw new Problem({ kind: 'sign-in' });
  const ties = await readTies(parts.db.sql, c.get('viewer'));
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
        me.role === 'guest' &&
        html`<div class="notice">
          <p>${t('people.guestSays')}</p>
          <p><a class="button primary" href="/join">${t('common.join')}</a></p>
        </div>`
      }
      ${hub(t('people.hubYours'), yours(c, me, ties))} ${hub(t('people.hubReaches'), reaches(c, me))}
      ${hub(t('people.hubAccount'), account(c, me))} ${hub(t('people.hubHouse'), house(c, me))}
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

const hub = (heading: string, places: readonly Part[]): Part =>
  places.some(Boolean) &&
  html`<section class="hub-part">
    <h2>${heading}</h2>
    <ul class="hub">
      ${[...places]}
    </ul>
  </section>`;

function yours(c: Context<Env>, me: Me, ties: Ties): Part[] {
  const t = c.get('t');
  const { followers, following } = ties;
  const [followed, follows] = [
    t('people.followersCount', { count: followers }),
    t('people.followingCount', { count: following }),
  ];
  return [
    place('/you/profile', 'person', t('people.yourProfile'), t('people.yourProfileSays')),
    place('/bookmarks', 'bookmark', t('reacting.bookmarks'), t('reacting.bookmarksSays')),
    me.role !== 'guest' && place('/drafts', 'edit', t('people.drafts'), t('people.draftsSays')),
    place('/you/calendar', 'calendar', t('events.yourCalendar'), t('events.yourCalendarSays')),
    me.role !== 'guest' && place('/you/followers', 'users', t('people.followers'), followed),
    me.role !== 'guest' && place('/you/following', 'people', t('people.following'), follows),
  ];
}

function reaches(c: Context<Env>, me: Me): Part[] {
  const t = c.get('t');
  const unread = me.unread > 0 ? t('people.unread', { count: me.unread }) : t('people.noneUnread');
  return [
    place('/notifications', 'bell', t('common.notifications'), unread),
    place('/you/notifications', 'clock', t('keeping.telling'), t('keeping.tellingSays')),
    place('/you/hearing', 'eye', t('keeping.hearing'), t('keeping.hearingSays')),
    me.role !== 'guest' && place('/you/words', 'hide', t('decency.ownWords'), t('decency.ownWordsSays')),
  ];
}

function account(c: Context<Env>, me: Me): Part[] {
  const t = c.get('t');
  return [
    me.role === 'guest'
      ? place('/guest', 'link', t('guest.linkTitle'), t('guest.linkSays'))
      : place('/you/security', 'key', t('security.title'), t('people.securitySays')),
    place('/you/preferences', 'sun', t('people.preferences'), t('people.preferencesSays')),
    place('/offline', 'offline', t('push.offlineTitle'), t('push.offlineHub')),
    place('/you/leaving', 'file', t('leaving.title'), t('leaving.says')),
  ];
}

/** What one does for all of us. */
function house(c: Context<Env>, me: Me): Part[] {
  const [t, viewer] = [c.get('t'), c.get('viewer')];
  return [
    may(viewer, 'invite') && place('/invitations', 'invite', t('invitations.title'), t('invitations.says')),
    (may(viewer, 'keep-order') || me.keepsGroup) &&
      place('/moderation', 'shield', t('decency.title'), t('decency.toJudge', { count: me.toJudge })),
    may(viewer, 'manage-people') &&
      place('/administration', 'settings', t('common.administration'), t('people.administrationSays')),
  ];
}
