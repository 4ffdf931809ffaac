import { reply } from '../../commands/reply.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { draftOf } from './draft.ts';
import { showConversation } from './page.ts';

export function replyRoutes(app: App, parts: Parts): void {
  app.post('/c/:id/reply', async (c) => {
    const id = c.req.param('id');
    const form = await readForm(c);
    const { value, problem } = await attempt(() =>
      reply(parts, c.get('viewer'), {
        key: form.text.key,
        conversationId: id,
        parentId: form.text.parentId || undefined,
        text: form.text.text ?? '',
        files: form.list('file'),
        audience: (form.text.audience || 'same') as 'same',
        wider: form.text.wider === 'yes',
        asOrganisation: form.text.asOrganisation === 'yes',
        answer: (form.text.answer || 'information') as 'information',
        also: form.list('also'),
      }),
    );
    if (problem) return showConversation(c, parts, id, draftOf('reply', form, problem));
    return c.redirect(`/c/${id}#p-${value.postId}`, 303);
  });
}
