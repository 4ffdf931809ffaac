import type { Context } from 'hono';
import type { App, Env } from '../../http/parts.ts';
import { Problem } from '../../rules/problem.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { backToYou } from '../you/frame.ts';

/** What was read on this device, and the page that stands in for an answer that did not come. */
export function offlineRoutes(app: App): void {
  app.get('/offline', (c) => own(c, 'read.js', read(c)));
  app.get('/offline/unsent', (c) => own(c, null, unsent(c)));
}

/** Listed on the device: the server does not know what is kept there. */
function own(c: Context<Env>, script: string | null, main: Part): Response | Promise<Response> {
  if (!c.get('me')) throw new Problem({ kind: 'sign-in' });
  const title = c.get('t')(script ? 'push.offlineTitle' : 'push.offlineUnsentTitle');
  return page(c, { title, current: 'settings', scripts: script ? [script] : [], main });
}

function read(c: Context<Env>): Part {
  const t = c.get('t');
  return html`${backToYou(c)}
    <div class="notice" data-not-here hidden>
      <p>${icon('offline')} ${t('push.offlineNotKept')}</p>
      <p><a class="button" href="">${t('push.offlineRetry')}</a></p>
    </div>
    <h1>${t('push.offlineTitle')}</h1>
    <p class="explained">${t('push.offlineSays')}</p>
    <ul class="kept-lines read-here" data-read>
      <template
        ><li>
          ${icon('history')}
          <span><a></a> <small class="quiet">${t('push.offlineKept', { time: '{time}' })}</small></span>
        </li></template
      >
    </ul>
    <p class="quiet" data-none hidden>${t('push.offlineNone')}</p>
    <noscript><p class="quiet">${t('push.offlineNeedsScript')}</p></noscript>
    <p>
      <button class="small" type="button" data-forget hidden>
        ${icon('trash')} ${t('push.offlineForget')}
      </button>
    </p>`;
}

function unsent(c: Context<Env>): Part {
  const t = c.get('t');
  return html`<div data-unsent>
    <h1>${t('push.offlineUnsentTitle')}</h1>
    <p class="explained">${t('push.offlineUnsent')}</p>
    <p><a class="button primary" href="/" data-back>${icon('left')} ${t('push.offlineBack')}</a></p>
  </div>`;
}
