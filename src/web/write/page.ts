import type { Context } from 'hono';
import { start } from '../../commands/start.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { demandPictures, readPictures, type FormPictures } from '../../http/pictures.ts';
import { Problem } from '../../rules/problem.ts';
import { VISIBILITIES } from '../../rules/visibility.ts';
import { isStaff, may } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { choiceField, formProblem, textArea, textField, tick } from '../components/field.ts';
import { pictureField } from '../components/picture-field.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';

type Written = {
  text: Record<string, string>;
  pictures?: FormPictures;
  problem: Record<string, string> | null;
};

function showWrite(c: Context<Env>, written: Written): Response | Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const organisation = c.get('organisation')!.name;
  const { text, problem } = written;
  const visibilities = VISIBILITIES.filter((visibility) => visibility !== 'staff' || isStaff(viewer));
  return page(c, {
    title: t('write.title'),
    current: 'write',
    status: problem ? 422 : 200,
    scripts: ['pictures.js'],
    main: html`<h1>${t('write.title')}</h1>
      <form class="letter" method="post" action="/write" enctype="multipart/form-data">
        ${formProblem(t, problem)}
        <input type="hidden" name="key" value="${text.key ?? newId()}" />
        ${textField(t, { name: 'title', label: t('write.subject'), hint: t('write.subjectHint'), value: text.title, error: problem?.title, maxlength: 200 })}
        ${textArea(t, { name: 'text', label: t('write.words'), hint: t('write.wordsHint'), value: text.text, error: problem?.text, required: true, rows: 8 })}
        ${pictureField(t, { ...written.pictures, errors: problem })}
        ${tick('asks', t('write.asks', { organisation }), text.asks === 'yes')}
        ${may(viewer, 'speak-for-organisation') ? tick('asOrganisation', t('write.asOrganisation', { organisation }), text.asOrganisation === 'yes') : ''}
        ${choiceField(t, {
          name: 'visibility',
          label: t('write.who'),
          value: text.visibility ?? 'everyone',
          error: problem?.visibility,
          choices: visibilities.map((value) => ({ value, label: t(`write.${value}`) })),
        })}
        ${textField(t, { name: 'named', label: t('write.named'), hint: t('write.namedHint'), value: text.named, error: problem?.named })}
        <button class="primary">${t('write.send')}</button>
      </form>`,
  });
}

export function writeRoutes(app: App, parts: Parts): void {
  app.get('/write', (c) => {
    if (c.get('viewer').id === null) throw new Problem({ kind: 'sign-in' });
    return showWrite(c, { text: {}, problem: null });
  });
  app.post('/write', async (c) => {
    const form = await readForm(c);
    const { text } = form;
    const pictures = await readPictures(parts, c.get('viewer'), form);
    const { value, problem } = await attempt(() => {
      demandPictures(pictures);
      return start(parts, c.get('viewer'), {
        key: text.key,
        title: text.title,
        text: text.text ?? '',
        asks: text.asks === 'yes',
        visibility: (text.visibility ?? 'everyone') as 'everyone',
        groupId: text.groupId || undefined,
        named: (text.named ?? '').split(/[\s,]+/).filter(Boolean),
        asOrganisation: text.asOrganisation === 'yes',
        files: pictures.ids,
      });
    });
    if (problem)
      return showWrite(c, {
        text,
        pictures,
        problem: problem.kind === 'invalid' ? problem.fields : { text: problem.why },
      });
    return c.redirect(`/c/${value.conversationId}`, 303);
  });
}
