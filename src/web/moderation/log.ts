import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { ORDER_KINDS, readOrderLog, type OrderAct, type OrderKind } from '../../reading/order-log.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { moderationTabs } from './frame.ts';

/** The name of a kind of act in the catalogue. */
const named = (kind: OrderKind): Exclude<OrderKind, 'turned-away'> | 'turned_away' =>
  kind === 'turned-away' ? 'turned_away' : kind;

/** The record of who kept order. */
export function logRoutes(app: App, parts: Parts): void {
  app.get('/moderation/log', async (c) => {
    const t = c.get('t');
    const kind = ORDER_KINDS.find((name) => name === c.req.query('kind'));
    const by = c.req.query('by') || undefined;
    const asked = { ...(kind && { kind }), ...(by && { by }) };
    const { rows, next } = await readOrderLog(parts.db.sql, c.get('viewer'), {
      ...asked,
      before: c.req.query('before'),
    });
    const further = new URLSearchParams({ ...asked, before: next ?? '' });
    return page(c, {
      title: t('decency.tabLog'),
      current: 'moderation',
      main: html`<h1>${t('decency.tabLog')}</h1>
        ${moderationTabs(c, 'log')}
        <p class="quiet">${t('decency.logIntro')}</p>
        ${kindForm(c, kind, by)}
        ${
          rows.length === 0
            ? html`<div class="empty"><p>${t('decency.logNone')}</p></div>`
            : html`<ol class="happened acted">
                ${rows.map((act) => line(c, act))}
              </ol>`
        }
        ${next ? html`<p><a class="button" rel="next" href="/moderation/log?${further.toString()}">${t('decency.logOlder')}</a></p>` : ''}`,
    });
  });
}

function kindForm(c: Context<Env>, kind: string | undefined, by: string | undefined): Html {
  const t = c.get('t');
  return html`<form class="find wrap" action="/moderation/log">
    <label class="unseen" for="kind">${t('decency.logFilter')}</label>
    <select id="kind" name="kind">
      <option value="">${t('decency.logEvery')}</option>
      ${ORDER_KINDS.map((name) => html`<option value="${name}" ${name === kind ? 'selected' : ''}>${t(`decency.kind_${named(name)}`)}</option>`)}
    </select>
    ${by ? html`<input type="hidden" name="by" value="${by}" />` : ''}
    <button>${icon('search')} ${t('decency.logShow')}</button>
  </form>`;
}

function line(c: Context<Env>, act: OrderAct): Html {
  const t = c.get('t');
  const { actor, whom, reason, minutes, postId, group, organisation } = act;
  const says = t(`decency.log_${named(act.kind)}`, {
    who: actor?.name ?? t('decency.operator'),
    whom: whom?.name ?? t('decency.somebody'),
    group: group ?? t('people.group'),
    organisation: organisation ?? '…',
  });
  return html`<li>
    ${actor ? face(actor, 'small') : icon('settings')}
    <div>
      ${postId ? html`<a href="/p/${postId}">${says}</a>` : says} ${more(c, minutes)}
      ${reason ? html`<q>${reason}</q>` : ''}
      <span class="quiet">${when(t, act.at, c.get('now'))}</span>
    </div>
  </li>`;
}

const more = (c: Context<Env>, minutes: number | null): Part =>
  minutes === null ? '' : html`<span class="quiet">${c.get('t')('decency.everyMinutes', { minutes })}</span>`;
