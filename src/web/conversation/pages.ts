import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';
import { conversationPath } from './path.ts';

/** The way through a long conversation; nothing where it stands on one page. */
export function conversationPages(c: Context<Env>, conversation: ConversationView): Part {
  const t = c.get('t');
  const from = c.req.query('from');
  const { nextFrom } = conversation;
  if (!from && !nextFrom) return '';
  const path = conversationPath(conversation);
  return html`<nav class="pages" aria-label="${t('standing.pages')}">
    ${from ? html`<a rel="prev" href="${path}">${icon('left')} ${t('standing.fromStart')}</a>` : html`<span></span>`}
    ${nextFrom ? html`<a rel="next" href="${path}?from=${nextFrom}">${t('conversation.morePosts')} ${icon('right')}</a>` : ''}
  </nav>`;
}
