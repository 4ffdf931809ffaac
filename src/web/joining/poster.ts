import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { InvitationView } from '../../reading/invitations.ts';
import { qrCode } from '../components/qr-code.ts';
import { icon } from '../components/icon.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';

/** A page to print and hang on a wall: whose it is, the code, and the link for whoever types it. */
export function showPoster(
  c: Context<Env>,
  { id, group, of, expiresAt }: InvitationView,
  link: string,
): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('invitations.forWall'),
    bare: true,
    main: html`<p class="way-back no-print">
        <a href="/invitations/${id}">${icon('left')} ${t('invitations.posterBack')}</a>
      </p>
      <p class="quiet no-print">${t('invitations.posterPrint')}</p>
      <article class="poster">
        <p class="whose">${c.get('organisation')!.name}</p>
        <h1>${group ? t('invitations.posterGroup', { group: group.name }) : t('invitations.posterTitle')}</h1>
        ${of ? html`<p>${t('sharing.forPeopleOf', { name: of })}</p>` : ''}
        ${qrCode(link, t('invitations.qr'))}
        <p>${t('invitations.posterScan')}</p>
        <p class="address">${link}</p>
        <p class="quiet">${t('invitations.posterUntil', { date: t.date(expiresAt) })}</p>
      </article>`,
  });
}
