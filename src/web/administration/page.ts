import type { App, Parts } from '../../http/parts.ts';
import { countAccounts } from '../../reading/administration.ts';
import { may, ROLES } from '../../rules/viewer.ts';
import { place } from '../components/hub.ts';
import { html } from '../html.ts';
import { applicationsPlace } from '../joining/applications.ts';
import { sitesPlace } from '../elsewhere/sites.ts';
import { emojiPlace } from '../emoji/page.ts';
import { page } from '../layout.ts';
import { backToYou } from '../you/frame.ts';
import { organisationRoutes } from './organisation.ts';
import { otherRoutes, othersPlace } from './others.ts';
import { accountsRoutes } from './people.ts';
import { accountRoutes } from './person.ts';
import { publishingPlace, publishingRoutes } from './publishing.ts';
import { teamRoutes } from './teams.ts';

/** What those see to who run the place. */
export function administrationRoutes(app: App, parts: Parts): void {
  app.get('/administration', async (c) => {
    const t = c.get('t');
    const viewer = c.get('viewer');
    const { roles, suspended } = await countAccounts(parts.db.sql, viewer);
    return page(c, {
      title: t('common.administration'),
      current: 'settings',
      main: html`${backToYou(c)}
        <h1>${t('common.administration')}</h1>
        <ul class="hub">
          ${place('/administration/people', 'people', t('administration.people'), t('administration.peopleSays'))}
          ${await applicationsPlace(c, parts)} ${othersPlace(c)}
          ${may(viewer, 'manage-teams') ? place('/administration/teams', 'users', t('administration.teams'), t('administration.teamsSays')) : ''}
          ${may(viewer, 'manage-organisation') ? place('/administration/organisation', 'settings', t('administration.organisation'), t('administration.organisationSays')) : ''}
          ${publishingPlace(c)} ${emojiPlace(c)} ${sitesPlace(c)}
        </ul>
        <section>
          <h2>${t('administration.whoIsHere')}</h2>
          <ul class="counts">
            ${ROLES.filter((role) => roles[role]).map(
              (role) =>
                html`<li>
                  <a href="/administration/people?role=${role}"
                    >${t(`administration.role_${role}`)} <b class="num">${t.number(roles[role]!)}</b></a
                  >
                </li>`,
            )}
            ${
              suspended > 0
                ? html`<li>
                    <a href="/administration/people?state=suspended"
                      >${t('administration.suspended')} <b class="num">${t.number(suspended)}</b></a
                    >
                  </li>`
                : ''
            }
          </ul>
        </section>`,
    });
  });
  accountsRoutes(app, parts);
  accountRoutes(app, parts);
  otherRoutes(app, parts);
  teamRoutes(app, parts);
  organisationRoutes(app, parts);
  publishingRoutes(app, parts);
}
