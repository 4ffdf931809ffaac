import { askDecision } from '../../commands/ask-decision.ts';
import { decide } from '../../commands/decide.ts';
import { note } from '../../commands/note.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Parts } from '../../http/parts.ts';
import { fromLocal } from '../../rules/local-time.ts';
import { answerRoute } from './answer-route.ts';
import { draftOf } from './draft.ts';
import { showConversation } from './page.ts';

export function noteRoutes(app: App, parts: Parts): void {
  answerRoute(app, parts, 'note', (c, inside, given) => note(inside, c.get('viewer'), given));
  answerRoute(app, parts, 'decision', (c, inside, given, form) =>
    askDecision(inside, c.get('viewer'), {
      ...given,
      people: form.list('people'),
      dueAt: fromLocal(form.text.dueAt ?? '', c.get('t').timeZone),
    }),
  );

  app.post('/decisions/:id', async (c) => {
    const form = await readForm(c);
    const { key, outcome = '', conversationId = '' } = form.text;
    const { value, problem } = await attempt(() =>
      decide(parts, c.get('viewer'), { key, decisionId: c.req.param('id'), outcome }),
    );
    // What can no longer be decided may still be said: it comes back as a note.
    if (problem) {
      const asNote = { ...form, text: { parentId: form.text.parentId ?? '', text: outcome } };
      return showConversation(c, parts, conversationId, draftOf('note', asNote, problem));
    }
    return c.redirect(`/c/${value.conversationId}#p-${value.postId}`, 303);
  });
}
