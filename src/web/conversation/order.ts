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
  const staff = isStaff(c.get('viewer'));
  const keptOut = order.keptOutBy !== null && order.keptOutBy !== 'slow';
  // Where it is locked, staff alone answer; unless it was never asked of us and its author keeps us out as well.
  const locked = order.lock !== null && !(staff && keptOut);
  const lines: Part[] = [];
  const line = (sign: IconName, words: string, more: Part = ''): Html =>
    html`<p class="holds">${icon(sign)} <span>${words} ${more}</span></p>`;
  if (locked) lines.push(line('lock', t('decency.lockedNotice'), html`<q>${order.lock!.words}</q>`));
  else if (order.answerers !== 'everyone')
    lines.push(line('users', t(`decency.${order.answerers}Notice`, whoAnswers(c, conversation))));
  if (order.slowMinutes !== null && !locked && !keptOut && !staff)
    lines.push(
      line(
        'slow',
        t('decency.slowNotice', { minutes: order.slowMinutes }),
        order.again ? html`<b>${span(t, AGAIN, order.again, c.get('now'))}</b>` : '',
      ),
    );
  return lines.length > 0 ? html`<div class="order">${lines}</div>` : '';
}

/** Who began it, and whether we were asked, so that staff answer in any case. */
const whoAnswers = (c: Context<Env>, { starter, turn }: ConversationView): Record<string, string> => ({
  name: starter.name,
  whose: starter.id === c.get('viewer').id ? 'yours' : 'theirs',
  staff: turn === null ? 'no' : 'too',
});

/** For those who keep order, the way to lock a conversation or slow it down. */
export const orderLink = (c: Context<Env>, { id }: ConversationView): Part =>
  may(c.get('viewer'), 'keep-order')
    ? html`<section>
        <h2>${c.get('t')('decency.title')}</h2>
        <p><a class="button small" href="/c/${id}/order">${c.get('t')('decency.orderOf')}</a></p>
      </section>`
    : '';
