import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import { hasUnread } from '../../reading/notifications.ts';
import { html, type Part } from '../html.ts';

/** On a conversation of which the reader was told and has it open now: a script sends this, and they have read it. */
export async function seenForm(c: Context<Env>, parts: Parts, conversationId: string): Promise<Part> {
  const me = c.get('me');
  if (!me?.unread || !(await hasUnread(parts.db.sql, me.id, conversationId))) return '';
  return html`<form method="post" action="/notifications/read" data-seen hidden>
    <input type="hidden" name="conversationId" value="${conversationId}" />
  </form>`;
}
