import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { html, type Part } from '../html.ts';

/** On every page of somebody who is leaving: when, and the way to stay. */
export function leavingNotice(c: Context<Env>): Part {
  const leavesAt = c.get('me')?.leavesAt;
  if (!leavesAt) return '';
  const t = c.get('t');
  return html`<div class="notice wrong leaving-notice">
    <p>${t('leaving.goingNotice', { when: t.relative(leavesAt, c.get('now')) })}</p>
    <form method="post" action="/you/leaving/keep">
      <button>${t('leaving.keep')}</button>
    </form>
  </div>`;
}
