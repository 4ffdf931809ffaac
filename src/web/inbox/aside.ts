import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { InboxCounts, OwnPromise } from '../../reading/inbox.ts';
import type { Reading } from '../../reading/measures.ts';
import { when } from '../components/time.ts';
import { figurePath } from '../goals/figure.ts';
import { html, type Html } from '../html.ts';

/** Beside the inbox: how quickly we answer, each number opening what it counted, and what the viewer promised. */
export const inboxAside = (
  c: Context<Env>,
  counts: InboxCounts,
  responses: Reading,
  promises: readonly OwnPromise[],
): Html => html`${figures(c, counts, responses)} ${ownPromises(c, promises)}`;

function figures(
  c: Context<Env>,
  { ours }: InboxCounts,
  { counts, median, ninetieth, until, all }: Reading,
): Html {
  const t = c.get('t');
  const path = (figure: 'answered' | 'all'): string => figurePath('first_response', figure, until);
  const length = (hours: number | null): string =>
    hours === null ? t('inbox.noneYet') : t.span(hours * 3_600_000);
  const figure = (label: string, href: string, value: string): Html =>
    html`<li>${label} <a class="quiet num" href="${href}">${value}</a></li>`;
  return html`<section>
    <h2>${t('inbox.answers')}</h2>
    <ul>
      ${figure(t('inbox.waitingNow'), '/inbox', t.number(ours))}
      ${figure(t('inbox.median'), path('answered'), length(median))}
      ${figure(t('inbox.percentile'), path('answered'), length(ninetieth))}
      ${figure(t('inbox.answered'), path('all'), t('inbox.answeredOf', { answered: (counts.answered ?? 0) + (counts.helped ?? 0), asked: all }))}
    </ul>
    <p class="quiet figures-of">${t('inbox.fourWeeks')}</p>
  </section>`;
}

function ownPromises(c: Context<Env>, promises: readonly OwnPromise[]): Html {
  const t = c.get('t');
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
