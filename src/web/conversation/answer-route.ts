import type { Context } from 'hono';
import { dropDraft } from '../../commands/drop-draft.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPictures, withPictures, type FormPicture } from '../../http/pictures.ts';
import { draftOf, type Mode } from './draft.ts';
import { draftPlace } from './left-draft.ts';
import { showConversation } from './page.ts';

/** What every way of answering takes from the composer. */
export type Given = {
  key: string | undefined;
  conversationId: string;
  parentId: string | undefined;
  text: string;
  files: string[];
  pictures: readonly FormPicture[];
};

type Answer = (
  c: Context<Env>,
  parts: Parts,
  given: Given,
  form: Form,
) => Promise<{ postId: string } | { planId: string }>;

/** The route of one way of answering: one command, then on to the new post; or the form again, with all that was typed. */
export function answerRoute(app: App, parts: Parts, mode: Mode, answer: Answer): void {
  app.post(`/c/:id/${mode}`, async (c) => {
    const id = c.req.param('id')!;
    const form = await readForm(c);
    const pictures = await readPictures(parts, c.get('viewer'), form);
    const { value, problem } = await attempt(() => {
      const { key, parentId, text = '' } = form.text;
      const given = {
        key,
        conversationId: id,
        parentId: parentId || undefined,
        text,
        files: pictures.ids,
        pictures: pictures.pictures,
      };
      return withPictures(parts, c.get('viewer'), pictures, (inside) => answer(c, inside, given, form));
    });
    if (problem) return showConversation(c, parts, id, draftOf(mode, form, problem, pictures));
    if (!form.text.plan) await dropDraft(parts, c.get('viewer'), draftPlace(id));
    return c.redirect('planId' in value ? `/plans/${value.planId}` : `/c/${id}#p-${value.postId}`, 303);
  });
}
