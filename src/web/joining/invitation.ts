import type { Context } from 'hono';
import { invitationToken } from '../../commands/invitation-token.ts';
import { revokeInvitation } from '../../commands/revoke-invitation.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readInvitation, type InvitationView } from '../../reading/invitations.ts';
import { SHOWN_MS, stateOf } from '../../rules/invitation.ts';
import { notFound, Problem } from '../../rules/problem.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { toCsv } from '../../text/csv.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { peopleList } from '../people/lines.ts';
import { invitationName, invitationState } from './invitation-lines.ts';
import { showPoster } from './poster.ts';

/** One invitation, or a list of them: the link while it is fresh, who came, and taking it back. */
export function invitationRoutes(app: App, parts: Parts): void {
  app.get('/invitations/:id', (c) => show(c, parts));
  app.get('/invitations/:id/poster', async (c) => {
    const invitation = await found(c, parts);
    if (invitation.isList || !isShown(c, invitation)) throw notFound();
    return showPoster(c, invitation, linkOf(parts, invitation.id));
  });
  app.get('/invitations/:id/links.csv', async (c) => {
    const invitation = await found(c, parts);
    if (!invitation.isList || !isShown(c, invitation)) throw notFound();
    return csv(c, parts, invitation);
  });
  app.post('/invitations/:id/revoke', async (c) => {
    await readForm(c);
    const id = c.req.param('id');
    await revokeInvitation(parts, c.get('viewer'), { id });
    return c.redirect(`/invitations/${id}`, 303);
  });
}

function found(c: Context<Env>, parts: Parts): Promise<InvitationView> {
  const viewer = c.get('viewer');
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  return readInvitation(parts.db.sql, viewer as KnownViewer, c.req.param('id')!);
}

const linkOf = (parts: Parts, id: string): string =>
  `${parts.config.publicUrl}/i/${invitationToken(parts, id)}`;

/** Whether the link itself may be shown: to its maker alone, for a while, and only as long as it opens something. */
const isShown = (c: Context<Env>, invitation: InvitationView): boolean =>
  invitation.by.id === c.get('viewer').id &&
  c.get('now').getTime() - invitation.createdAt.getTime() < SHOWN_MS &&
  stateOf(invitation, c.get('now')) === 'open';

async function show(c: Context<Env>, parts: Parts): Promise<Response> {
  const t = c.get('t');
  const invitation = await found(c, parts);
  const { id, group } = invitation;
  const open = stateOf(invitation, c.get('now')) === 'open';
  const doubled = Number(c.req.query('doubled'));
  const back = group ? `/@${group.handle}/invite` : '/invitations';
  return page(c, {
    title: invitationName(c, invitation),
    current: group ? 'people' : 'settings',
    scripts: ['copy.js'],
    main: html`<p class="way-back">
        <a href="${back}"
          >${icon('left')}
          ${group ? t('invitations.groupTitle', { group: group.name }) : t('invitations.title')}</a
        >
      </p>
      <h1>${invitationName(c, invitation)}</h1>
      <p class="quiet">${invitationState(c, invitation)}</p>
      <div class="guest">
        ${doubled > 0 ? html`<p class="notice">${t('invitations.doubled', { count: doubled })}</p>` : ''}
        ${isShown(c, invitation) ? theLink(c, parts, invitation) : open ? html`<p class="quiet">${t('invitations.gone')}</p>` : ''}
        ${whoCame(c, invitation)}
        ${
          open
            ? html`<form class="revoke" method="post" action="/invitations/${id}/revoke">
                <button class="danger">${t('invitations.revoke')}</button>
                <span class="quiet">${t('invitations.revokeNote')}</span>
              </form>`
            : ''
        }
      </div>`,
  });
}

function theLink(c: Context<Env>, parts: Parts, { id, isList }: InvitationView): Html {
  const t = c.get('t');
  return isList
    ? html`<section>
        <h2>${t('invitations.theLinks')}</h2>
        <p>${t('invitations.listShownOnce')}</p>
        <p>
          <a class="button primary" href="/invitations/${id}/links.csv" download
            >${icon('file')} ${t('invitations.fetchCsv')}</a
          >
        </p>
      </section>`
    : html`<section>
        <div class="field own-link" data-copy data-copied="${t('invitations.copied')}">
          <label for="link">${t('invitations.theLink')}</label>
          <input id="link" readonly value="${linkOf(parts, id)}" />
          <button type="button" hidden>
            ${icon('link')} <span role="status">${t('invitations.copy')}</span>
          </button>
        </div>
        <p class="quiet">${t('invitations.shownOnce')}</p>
        <p>
          <a class="button" href="/invitations/${id}/poster">${icon('code')} ${t('invitations.forWall')}</a>
        </p>
      </section>`;
}

/** Who came by it and when; of a list also who has not yet. */
function whoCame(c: Context<Env>, { isList, came, links }: InvitationView): Html {
  const t = c.get('t');
  const now = c.get('now');
  const list: Part = isList
    ? html`<ul class="ways came">
        ${links.map(
          ({ address, who, at }) =>
            html`<li>
              <span>${address ?? '…'}</span>
              ${who && at ? html`<span><a href="/@${who.handle}">${who.name}</a> <span class="quiet">${when(t, at, now)}</span></span>` : html`<span class="quiet">${t('invitations.notYet')}</span>`}
            </li>`,
        )}
      </ul>`
    : came.length === 0
      ? html`<div class="empty"><p>${t('invitations.nobodyCame')}</p></div>`
      : peopleList(came, (who) => when(t, who.at, now));
  return html`<section>
    <h2>${t('invitations.whoCame')}</h2>
    ${list}
  </section>`;
}

function csv(c: Context<Env>, parts: Parts, { links, expiresAt }: InvitationView): Response {
  const t = c.get('t');
  const head = [t('invitations.csvAddress'), t('invitations.csvLink'), t('invitations.csvUntil')];
  const rows = links
    .filter(({ who }) => who === null)
    .map(({ id, address }) => [address ?? '', linkOf(parts, id), expiresAt.toISOString().slice(0, 10)]);
  return c.body(toCsv([head, ...rows]), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': 'attachment; filename="invitations.csv"',
    'cache-control': 'private, no-store',
  });
}
