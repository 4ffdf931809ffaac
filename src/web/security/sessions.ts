import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { SessionView } from '../../reading/security.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { deviceName } from './device.ts';

/** Where somebody is signed in: this one first, each but this one can be ended. */
export function sessionsPart(c: Context<Env>, sessions: readonly SessionView[]): Html {
  const t = c.get('t');
  const here = c.get('me')?.sessionId;
  const ordered = sessions.toSorted((a, b) => Number(b.id === here) - Number(a.id === here));
  return html`<section aria-labelledby="sessions">
    <h2 id="sessions">${t('security.sessions')}</h2>
    <ul class="ways">
      ${ordered.map((session) => sessionRow(c, session, session.id === here))}
    </ul>
    ${
      sessions.length > 1
        ? html`<form method="post" action="/you/security/sessions/end-others">
            <button>${t('security.endOthers')}</button>
          </form>`
        : ''
    }
  </section>`;
}

function sessionRow(c: Context<Env>, session: SessionView, isHere: boolean): Html {
  const t = c.get('t');
  const device = deviceName(t, session.userAgent);
  const date = t.date(session.createdAt);
  return html`<li>
    <div>
      <b>${device}</b> ${isHere ? html`<span class="chip org">${t('security.thisOne')}</span>` : ''}
      <div class="quiet">
        ${t('security.since', { date })} · ${t('security.seen')} ${when(t, session.seenAt, c.get('now'))}
      </div>
    </div>
    ${
      isHere
        ? html`<form method="post" action="/sign-out"><button>${t('security.signOut')}</button></form>`
        : html`<form method="post" action="/you/security/sessions/end">
            <input type="hidden" name="sessionId" value="${session.id}" />
            <button aria-label="${t('security.endNamed', { device, date })}">${t('security.end')}</button>
          </form>`
    }
  </li>`;
}
