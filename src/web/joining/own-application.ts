import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readOwnApplication } from '../../reading/applications.ts';
import { when } from '../components/time.ts';
import { html, type Part } from '../html.ts';

/** How it stands with one's wish to become a member, for a guest who asked. */
export async function ownApplication(c: Context<Env>, parts: Parts): Promise<Part> {
  const t = c.get('t');
  const own = await readOwnApplication(parts.db.sql, c.get('viewer'));
  if (!own) return '';
  const organisation = c.get('organisation')!.name;
  return own.decidedAt === null
    ? html`<div class="notice good" role="status">
        <b>${t('joining.waits', { organisation })}</b> ${when(t, own.askedAt, c.get('now'))}
        <p>${t('joining.waitsText')}</p>
      </div>`
    : html`<div class="notice">
        <b>${t('joining.turned')}</b> ${when(t, own.decidedAt, c.get('now'))}
        ${own.reason ? html`<p>${t('joining.turnedBecause', { reason: own.reason })}</p>` : ''}
        <p>${t('joining.turnedText')}</p>
      </div>`;
}
