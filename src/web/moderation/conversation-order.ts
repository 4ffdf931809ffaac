import type { Context } from 'hono';
import { lockConversation } from '../../commands/lock-conversation.ts';
import { slowConversation } from '../../commands/slow-conversation.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readConversation } from '../../reading/conversation.ts';
import { readConversationOrder } from '../../reading/conversation-order.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { may } from '../../rules/viewer.ts';
import { formProblem, textArea, textField } from '../components/field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { backTo } from '../administration/frame.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

async function show(c: Context<Env>, parts: Parts, id: string, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const conversation = await readConversation(parts.db.sql, viewer, id);
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!may(viewer, 'keep-order')) throw forbidden();
  const order = await readConversationOrder(parts.db.sql, viewer, id, c.get('now'));
  const action = `/c/${id}/order`;
  return page(c, {
    title: t('decency.orderTitle'),
    status: typed ? 422 : 200,
    main: html`${backTo(`/c/${id}`, conversation.title)}
      <h1>${t('decency.orderTitle')}</h1>
      ${formProblem(t, typed?.problem ?? null)}
      <form class="letter holding" method="post" action="${action}">
        <h2>${t('decency.lockLegend')}</h2>
        ${
          order.lock
            ? html`<blockquote class="words quoted"><p>${order.lock.words}</p></blockquote>
                <p class="actions"><button name="do" value="unlock">${t('decency.unlock')}</button></p>`
            : html`<p>${t('decency.lockSays')}</p>
                ${textArea(t, { name: 'words', label: t('decency.lockWords'), hint: t('decency.lockWordsHint'), value: typed?.text.words, error: typed?.problem.words, rows: 2, maxlength: 1000 })}
                <p class="actions"><button name="do" value="lock">${t('decency.lock')}</button></p>`
        }
      </form>
      <form class="letter holding" method="post" action="${action}">
        <h2>${t('decency.slowLegend')}</h2>
        <p>${t('decency.slowSays')}</p>
        ${textField(t, {
          name: 'minutes',
          label: t('decency.slowMinutes'),
          hint: t('decency.slowHint'),
          type: 'number',
          value: typed?.text.minutes ?? (order.slowMinutes === null ? '' : String(order.slowMinutes)),
          error: typed?.problem.minutes,
          more: html`min="1" max="1440" step="1" inputmode="numeric"`,
        })}
        <p class="actions"><button name="do" value="slow">${t('common.save')}</button></p>
      </form>`,
  });
}

/** Locking a conversation and slowing it down, for those who keep order. */
export function conversationOrderRoutes(app: App, parts: Parts): void {
  app.get('/c/:id/order', (c) => show(c, parts, c.req.param('id')));

  app.post('/c/:id/order', async (c) => {
    const { text } = await readForm(c);
    const viewer = c.get('viewer');
    const conversationId = c.req.param('id');
    const { problem } = await attempt(() =>
      text.do === 'slow'
        ? slowConversation(parts, viewer, {
            conversationId,
            minutes: text.minutes?.trim() ? Number(text.minutes) : null,
          })
        : lockConversation(parts, viewer, {
            conversationId,
            locked: text.do !== 'unlock',
            words: text.words ?? '',
          }),
    );
    if (problem) return show(c, parts, conversationId, { text, problem: wrongFields(problem) });
    return c.redirect(`/c/${conversationId}`, 303);
  });
}
