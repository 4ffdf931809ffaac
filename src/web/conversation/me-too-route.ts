import { meToo, takeMeTooBack } from '../../commands/me-too.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { draftOf } from './draft.ts';
import { showConversation } from './page.ts';

export function meTooRoutes(app: App, parts: Parts): void {
  app.post('/c/:id/me-too', async (c) => {
    const conversationId = c.req.param('id');
    const form = await readForm(c);
    const act = form.text.back === 'yes' ? takeMeTooBack : meToo;
    const { problem } = await attempt(() =>
      act(parts, c.get('viewer'), { key: form.text.key, conversationId }),
    );
    if (problem) return showConversation(c, parts, conversationId, draftOf('reply', form, problem));
    return c.redirect(`/c/${conversationId}`, 303);
  });
}
