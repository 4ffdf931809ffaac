import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView, PostView } from '../../reading/conversation.ts';
import { isStaff } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { icon } from '../components/icon.ts';
import { html, type Part } from '../html.ts';

/** "Me too" on the question, with how many said so. Its asker and staff see only the number. */
export function meTooButton(c: Context<Env>, conversation: ConversationView, post: PostView): Part {
  const { id, isQuestion, meToo: count, mine } = conversation;
  if (post.parentId !== null || post.deletedAt || !isQuestion) return '';
  const t = c.get('t');
  const viewer = c.get('viewer');
  const joined = mine?.joined ?? false;
  const label =
    count === 0 ? t('promises.meToo') : t(joined ? 'promises.youToo' : 'promises.meTooCount', { count });
  if (post.author.id === viewer.id || (isStaff(viewer) && !joined))
    return count === 0 ? '' : html`<span class="me-too">${icon('too')} ${label}</span>`;
  if (viewer.id === null)
    return html`<a class="me-too" href="/sign-in?to=/c/${id}" title="${t('promises.meTooHint')}"
      >${icon('too')} ${label}</a
    >`;
  return html`<form method="post" action="/c/${id}/me-too">
    <input type="hidden" name="key" value="${newId()}" />
    ${joined ? html`<input type="hidden" name="back" value="yes" />` : ''}
    <button
      class="plain me-too ${joined ? 'pressed' : ''}"
      title="${t(joined ? 'promises.takeMeTooBack' : 'promises.meTooHint')}"
    >
      ${icon(joined ? 'check' : 'too')}
      ${label}${joined ? html`<span class="unseen"> · ${t('promises.takeMeTooBack')}</span>` : ''}
    </button>
  </form>`;
}
