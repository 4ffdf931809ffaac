import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textArea, tick } from '../components/field.ts';
import { html, type Html } from '../html.ts';
import type { ReplyDraft } from './draft.ts';

/** The form at the end of a conversation. */
export function replyForm(c: Context<Env>, conversation: ConversationView, draft?: ReplyDraft): Html {
  const t = c.get('t');
  const viewer = c.get('viewer');
  if (viewer.id === null) return html`<p class="write"><a class="button" href="/sign-in?to=/c/${conversation.id}">${t('conversation.joinTo')}</a></p>`;
  const speaks = may(viewer, 'speak-for-organisation');
  return html`<form class="write" id="reply" method="post" action="/c/${conversation.id}/reply">
    ${formProblem(t, draft?.problem ?? null)}
    <input type="hidden" name="key" value="${draft?.text.key ?? newId()}" />
    ${textArea(t, {
      name: 'text',
      label: t('conversation.replyTo', { name: conversation.starter.name }),
      value: draft?.text.text,
      error: draft?.problem?.text,
      required: true,
      rows: 3,
    })}
    <div class="row">
      ${speaks ? tick('asOrganisation', t('conversation.asOrganisation', { name: c.get('organisation')!.name }), draft ? draft.text.asOrganisation === 'yes' : true) : ''}
      <span class="end"><button class="primary">${t('conversation.reply')}</button></span>
    </div>
  </form>`;
}
