import type { Context } from 'hono';
import { saveDraft } from '../../commands/save-draft.ts';
import { fieldsOf, formOf, pictureFields } from '../../http/draft-form.ts';
import { readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPictures, typedPictures } from '../../http/pictures.ts';
import { readPlan } from '../../reading/plans.ts';
import { readDraft, type DraftFields } from '../../reading/drafts.ts';
import { html, type Html } from '../html.ts';
import { isMode, type Mode, type ReplyDraft } from './draft.ts';

/** Where the draft of an answer is kept. */
export const draftPlace = (conversationId: string): string => `reply:${conversationId}`;

const isInside = (mode: Mode): boolean => mode === 'note' || mode === 'decision';

/**
 * What the viewer left unsent in this conversation. Words that were meant for inside never come back in a form that is
 * sent outside.
 */
export async function leftDraft(
  c: Context<Env>,
  parts: Parts,
  conversationId: string,
): Promise<ReplyDraft | undefined> {
  const left = c.req.query('plan')
    ? await planned(c, parts, c.req.query('plan')!)
    : await readDraft(parts.db.sql, c.get('viewer'), draftPlace(conversationId));
  if (!left) return undefined;
  const form = formOf(left.fields);
  const kept = isMode(form.text.mode) ? form.text.mode : 'reply';
  const wanted = c.req.query('mode');
  const mode = isMode(wanted) ? wanted : kept;
  if (isInside(mode) !== isInside(kept)) return undefined;
  return {
    mode,
    text: { ...form.text, plan: c.req.query('plan') ?? '' },
    list: form.list,
    pictures: { pictures: await typedPictures(parts, c.get('viewer'), form), refused: [] },
    problem: null,
  };
}

/** What is planned here and comes back to be changed. */
const planned = async (c: Context<Env>, parts: Parts, id: string): Promise<{ fields: DraftFields }> =>
  readPlan(parts.db.sql, c.get('viewer'), id);

/** What says that a draft is kept; without a script, the button that keeps it. */
export const keepDraft = (c: Context<Env>, here: string, mode: Mode): Html => {
  const t = c.get('t');
  return html`<span
      class="hint"
      role="status"
      data-draft-said
      data-saved="${t('drafts.saved')}"
      data-unsaved="${t('drafts.unsaved')}"
    ></span
    ><noscript
      ><button class="plain" formaction="${here}/draft?mode=${mode}" formnovalidate>
        ${t('write.keepDraft')}
      </button></noscript
    >`;
};

export function leftDraftRoutes(app: App, parts: Parts): void {
  app.post('/c/:id/draft', async (c) => {
    const viewer = c.get('viewer');
    const id = c.req.param('id');
    const form = await readForm(c);
    const { pictures } = await readPictures(parts, viewer, form);
    const fields = { ...fieldsOf(form), ...pictureFields(pictures), mode: [c.req.query('mode') ?? 'reply'] };
    await saveDraft(parts, viewer, { place: draftPlace(id), fields });
    return c.redirect(`/c/${id}#reply`, 303);
  });
}
