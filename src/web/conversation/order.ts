import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import type { ConversationOrder } from '../../reading/conversation-order.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import { icon, type IconName } from '../components/icon.ts';
import { span } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';

const AGAIN = { future: 'decency.againIn', past: 'decency.againNow' } as const;

/** What holds in this conversation, above the form: locked and why, slow, or only for some to answer. */
export function orderNotice(c: Context<Env>, conversation: ConversationView, order: ConversationOrder): Part {
  const t = c.get('t');
  const { name } = conversation.starter;
  const lines: Part[] = [];
  const line = (sign: IconName, words: string, more: Part = ''): Html =>
    html`<p class="holds">${icon(sign)} <span>${words} ${more}</span></p>`;
  if (order.lock) lines.push(line('lock', t('decency.lockedNotice'), html`<q>${order.lock.words}</q>`));
  if (order.answerers !== 'everyone')
    lines.push(line('users', t(`decency.${order.answerers}Notice`, { name })));
  if (order.slowMinutes !== null && !order.lock && !isStaff(c.get('viewer')))
    lines.push(
      line(
        'slow',
        t('decency.slowNotice', { minutes: order.slowMinutes }),
        order.again ? html`<b>${span(t, AGAIN, order.again, c.get('now'))}</b>` : '',
      ),
    );
  return lines.length > 0 ? html`<div class="order">${lines}</div>` : '';
}

/** For those who keep order, the way to lock a conversation or slow it down. */
export const orderLink = (c: Context<Env>, { id }: ConversationView): Part =>
  may(c.get('viewer'), 'keep-order')
    ? html`<section>
        <h2>${c.get('t')('decency.title')}</h2>
        <p><a class="button small" href="/c/${id}/order">${c.get('t')('decency.orderOf')}</a></p>
      </section>`
    : '';
