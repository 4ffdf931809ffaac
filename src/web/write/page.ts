import type { Context } from 'hono';
import { dropDraft } from '../../commands/drop-draft.ts';
import { saveDraft } from '../../commands/save-draft.ts';
import { start } from '../../commands/start.ts';
import { fieldsOf, formOf, pictureFields } from '../../http/draft-form.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { demandPictures, readPictures, typedPictures } from '../../http/pictures.ts';
import { readAudiences } from '../../reading/audiences.ts';
import { readDraft } from '../../reading/drafts.ts';
import { Problem } from '../../rules/problem.ts';
import type { Viewer } from '../../rules/viewer.ts';
import { isId } from '../../store/ids.ts';
import { readExtras } from '../around/extras-field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { writeForm, type Written } from './form.ts';
import { preview } from './preview.ts';

const PLACE = 'write';

async function showWrite(c: Context<Env>, parts: Parts, written: Written): Promise<Response> {
  const t = c.get('t');
  const audiences = await readAudiences(parts.db.sql, c.get('viewer'));
  return page(c, {
    title: t('write.title'),
    current: 'write',
    status: written.problem ? 422 : 200,
    scripts: ['pictures.js', 'draft.js', 'preview.js', 'complete.js'],
    main: html`<div class="titled">
        <h1>${t('write.title')}</h1>
        <a class="quiet" href="/drafts">${t('drafts.title')}</a>
      </div>
      ${writeForm(c, audiences, written)}`,
  });
}

/** What a link to this page asks for: to whom one means to speak. It goes before a draft. */
function wished(c: Context<Env>, publicUrl: string): Record<string, string> | null {
  const { group, to, asks, quote } = c.req.query();
  if (quote && isId(quote)) return { quote: `${publicUrl}/p/${quote}` };
  if (group) return { visibility: 'group', groupId: group };
  if (to) return { visibility: 'named', named: to };
  return asks ? { asks: 'yes' } : null;
}

async function restoredOr(c: Context<Env>, parts: Parts): Promise<Written> {
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

const send = (parts: Parts, viewer: Viewer, { text, list }: Form, files: string[]) =>
  start(parts, viewer, {
    key: text.key,
    title: text.title,
    text: text.text ?? '',
    asks: text.asks === 'yes',
    visibility: (text.visibility || 'everyone') as 'everyone',
    groupId: text.groupId || undefined,
    named: (text.named ?? '').split(/[\s,;]+/).filter(Boolean),
    asOrganisation: text.asOrganisation === 'yes',
    answerers: (text.answerers || 'everyone') as 'everyone',
    files,
    ...readExtras({ text, list }, parts.config.publicUrl),
  });

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
        preview: await preview(c, parts, text),
      });
    if (text.do === 'draft') {
      const fields = { ...fieldsOf(form), ...pictureFields(pictures.pictures) };
      await saveDraft(parts, viewer, { place: PLACE, fields });
      return c.redirect('/drafts', 303);
    }
    const { value, problem } = await attempt(() => {
      demandPictures(pictures);
      return send(parts, viewer, form, pictures.ids);
    });
    if (problem) {
      const fields = problem.kind === 'invalid' ? problem.fields : { text: problem.why };
      return showWrite(c, parts, { text, list: form.list, pictures, problem: fields });
    }
    await dropDraft(parts, viewer, PLACE);
    return c.redirect(`/c/${value.conversationId}`, 303);
  });
}
