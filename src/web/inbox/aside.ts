import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { readOwnPromises } from '../../reading/inbox.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';

/** Beside the inbox: what the viewer promised, soonest first. */
export async function inboxAside(c: Context<Env>, parts: Parts, viewer: KnownViewer): Promise<Html> {
  const t = c.get('t');
  const promises = await readOwnPromises(parts.db.sql, viewer);
  return html`<section>
    <h2>${t('inbox.yourPromises')}</h2>
    ${
      promises.length === 0
        ? html`<p class="quiet">${t('inbox.noPromises')}</p>`
        : html`<ul>
            ${promises.map(
              (promise) =>
                html`<li class="${promise.dueAt < c.get('now') ? 'late' : ''}">
                  <a href="/c/${promise.conversationId}#p-${promise.postId}">${promise.what}</a>
                  <span class="quiet">${when(t, promise.dueAt, c.get('now'))}</span>
                </li>`,
            )}
          </ul>`
    }
  </section>`;
}
