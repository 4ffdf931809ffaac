import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { isStaff } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { face } from '../components/face.ts';
import { html, type Part } from '../html.ts';

/** Who sees to a conversation, for staff: take it, or hand it on. */
export function seesTo(c: Context<Env>, { id, turn, assignee, team }: ConversationView): Part {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const concernsUs = turn !== null || assignee !== null || team !== null;
  if (!isStaff(viewer) || !concernsUs) return '';
  const back = `/c/${id}`;
  return html`<section class="sees-to">
    <h2>${t('inbox.seesTo')}</h2>
    <p>
      ${assignee ? html`${face(assignee, 'small')} ${assignee.name}` : html`<span class="quiet">${t('inbox.nobody')}</span>`}
      ${team ? html`<span class="chip">${team.name}</span>` : ''}
    </p>
    <div class="row-acts">
      ${
        assignee?.id === viewer.id
          ? ''
          : html`<form method="post" action="/inbox/${id}/take">
              <input type="hidden" name="key" value="${newId()}" />
              <input type="hidden" name="from" value="${assignee?.id ?? ''}" />
              <input type="hidden" name="back" value="${back}" />
              <button class="small">${t('inbox.take')}</button>
            </form>`
      }
      <a class="button small" href="/inbox/${id}/hand-on?back=${back}">${t('inbox.hand')}</a>
    </div>
  </section>`;
}
