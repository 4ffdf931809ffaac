import type { Context } from 'hono';
import { dropDraft } from '../../commands/drop-draft.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { start, type StartInput } from '../../commands/start.ts';
import { fieldsOf, formOf, pictureFields } from '../../http/draft-form.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPictures, typedPictures, withPictures } from '../../http/pictures.ts';
import { readAudiences } from '../../reading/audiences.ts';
import { readDraft } from '../../reading/drafts.ts';
import { readUnknownNames } from '../../reading/unknown-names.ts';
import { Problem } from '../../rules/problem.ts';
import { isId } from '../../store/ids.ts';
import { isStaff } from '../../rules/viewer.ts';
import { readStaff } from '../../reading/composing.ts';
import { readPlan } from '../../reading/plans.ts';
import { readExtras } from '../around/extras-field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { sendOrPlan } from '../plans/send-or-plan.ts';
import { laterField } from '../plans/later-field.ts';
import { writeForm, type Written } from './form.ts';
import { preview } from './preview.ts';

const PLACE = 'write';

async function showWrite(c: Context<Env>, parts: Parts, written: Written): Promise<Response> {
  const t = c.get('t');
  const [audiences, staff] = await Promise.all([
    readAudiences(parts.db.sql, c.get('viewer')),
    isStaff(c.get('viewer')) ? readStaff(parts.db.sql) : null,
  ]);
  const { text, problem } = written;
  const later = laterField(c, { text, problem, staff, what: 'start' });
  return page(c, {
    title: t('write.title'),
    current: 'write',
    status: written.problem ? 422 : 200,
    scripts: ['pictures.js', 'draft.js', 'preview.js', 'complete.js', 'later.js'],
    main: html`<div class="titled">
        <h1>${t('write.title')}</h1>
        <a class="quiet" href="/drafts">${t('drafts.title')}</a>
      </div>
      ${writeForm(c, audiences, { ...written, later })}`,
  });
}

/** What a link to this page asks for: to whom one means to speak. It goes before a draft. */
function wished(c: Context<Env>, publicUrl: string): Record<string, string> | null {
  const { group, to, asks, quote } = c.req.query();
  if (quote && isId(quote)) return { quote: `${publicUrl}/p/${quote}` };
  if (group) return { visibility: 'group', groupId: group };
  if (to) return { visibility: 'named', named: `@${to.replace(/^@/, '')}` };
  return asks ? { asks: 'yes' } : null;
}

async function restoredOr(c: Context<Env>, parts: Parts): Promise<Written> {
  const planId = c.req.query('plan');
  if (planId) {
    const form = formOf((await readPlan(parts.db.sql, c.get('viewer'), planId)).fields);
    const pictures = { pictures: await typedPictures(parts, c.get('viewer'), form), refused: [] };
    return { text: { ...form.text, plan: planId }, list: form.list, pictures, problem: null };
  }
  const wish = wished(c, parts.config.publicUrl);
  if (wish) return { text: wish, problem: null };
  const draft = await readDraft(parts.db.sql, c.get('viewer'), PLACE);
  if (!draft) return { text: {}, problem: null };
  const form = formOf(draft.fields);
  return {
    text: form.text,
    list: form.list,
    pictures: { pictures: await typedPictures(parts, c.get('viewer'), form), refused: [] },
    problem: null,
    draftAt: draft.updatedAt,
  };
}

/** The handles that stand in the field for the people named. */
const namesIn = (text: Record<string, string>): string[] =>
  (text.named ?? '').split(/[\s,;]+/).filter(Boolean);

const inputOf = (parts: Parts, { text, list }: Form, files: string[]): StartInput => ({
  key: text.key,
  title: text.title,
  text: text.text ?? '',
  asks: text.asks === 'yes',
  visibility: (text.visibility || 'everyone') as 'everyone',
  groupId: text.groupId || undefined,
  named: namesIn(text),
  asOrganisation: text.asOrganisation === 'yes',
  article: text.article === 'yes',
  answerers: (text.answerers || 'everyone') as 'everyone',
  files,
  ...readExtras({ text, list }, parts.config.publicUrl),
});

/** Which of those who are named cannot be, for whoever speaks. */
const unknownNames = (c: Context<Env>, parts: Parts, text: Record<string, string>): Promise<string[]> => {
  const { id, organisationId } = c.get('viewer');
  const authorId = text.asOrganisation === 'yes' ? organisationId : id!;
  return readUnknownNames(parts.db.sql, authorId, namesIn(text));
};

/** Where a conversation is begun by somebody with an account. */
export function writeRoutes(app: App, parts: Parts): void {
  app.get('/write', async (c) => {
    if (c.get('viewer').id === null) throw new Problem({ kind: 'sign-in' });
    return showWrite(c, parts, await restoredOr(c, parts));
  });

  app.post('/write', async (c) => {
    const viewer = c.get('viewer');
    const form = await readForm(c);
    const { text } = form;
    const pictures = await readPictures(parts, viewer, form);
    if (text.do === 'preview')
      return showWrite(c, parts, {
        text,
        list: form.list,
        pictures,
        problem: null,
        preview: await preview(c, parts, form),
      });
    if (text.do === 'draft') {
      const fields = { ...fieldsOf(form), ...pictureFields(pictures.pictures) };
      await saveDraft(parts, viewer, { place: PLACE, fields });
      return c.redirect('/drafts', 303);
    }
    const { value, problem } = await attempt(() => {
      const input = inputOf(parts, form, pictures.ids);
      const wanted = { kind: 'start' as const, input, form, pictures: pictures.pictures };
      return withPictures(parts, viewer, pictures, (inside) =>
        sendOrPlan(c, inside, wanted, () => start(inside, viewer, input)),
      );
    });
    if (problem) {
      const fields = problem.kind === 'invalid' ? problem.fields : { text: problem.why };
      const unknown = fields.named ? await unknownNames(c, parts, text) : [];
      return showWrite(c, parts, { text, list: form.list, pictures, problem: fields, unknown });
    }
    if (!text.plan) await dropDraft(parts, viewer, PLACE);
    return c.redirect('planId' in value ? `/plans/${value.planId}` : `/c/${value.conversationId}`, 303);
  });
}
