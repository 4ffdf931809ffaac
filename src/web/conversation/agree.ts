import type { Context } from 'hono';
import { agree } from '../../commands/agree.ts';
import { reopen } from '../../commands/reopen.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { draftOf } from './draft.ts';
import { showConversation } from './page.ts';
import { smallDraft } from './small-form.ts';

type Problem = NonNullable<Awaited<ReturnType<typeof attempt>>['problem']>;

/** The form again; where nothing is asked any more, what was typed stands in the composer instead. */
function again(c: Context<Env>, parts: Parts, path: string, form: Form, problem: Problem): Promise<Response> {
  const id = c.req.param('id')!;
  if (problem.kind === 'invalid')
    return showConversation(c, parts, id, undefined, smallDraft(path, form, problem));
  const asReply = { ...form, text: { text: form.text.words ?? '' } };
  return showConversation(c, parts, id, draftOf('reply', asReply, problem));
}

/** The asker's word: yes, another answered me, or not yet. */
export function agreeRoutes(app: App, parts: Parts): void {
  app.post('/c/:id/agree', async (c) => {
    const conversationId = c.req.param('id');
    const form = await readForm(c);
    const { key, words, answeredBy } = form.text;
    const { problem } = await attempt(() =>
      agree(parts, c.get('viewer'), { key, conversationId, words, answeredBy: answeredBy || undefined }),
    );
    if (problem) return again(c, parts, 'agree', form, problem);
    return c.redirect(`/c/${conversationId}${answeredBy ? `#p-${answeredBy}` : ''}`, 303);
  });

  app.post('/c/:id/not-yet', async (c) => {
    const conversationId = c.req.param('id');
    const form = await readForm(c);
    const { value, problem } = await attempt(() =>
      reopen(parts, c.get('viewer'), { key: form.text.key, conversationId, words: form.text.words ?? '' }),
    );
    if (problem) return again(c, parts, 'not-yet', form, problem);
    return c.redirect(`/c/${conversationId}#p-${value.postId}`, 303);
  });
}
