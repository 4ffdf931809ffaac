import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
import { eventPath } from './path.ts';

/** Over a conversation that was a question at an event: the way to the others. */
export const askedAtLine = (
  c: Context<Env>,
  askedAt: { conversationId: string; title: string } | null,
): Part =>
  askedAt
    ? html`<p class="asked-at">
        ${icon('calendar')} ${c.get('t')('events.askedAt')}
        <a href="${eventPath(askedAt)}/questions">${askedAt.title}</a>
      </p>`
    : '';
