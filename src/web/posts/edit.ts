import type { Context } from 'hono';
import { editPost } from '../../commands/edit-post.ts';
import { formOf } from '../../http/draft-form.ts';
import { attempt, readForm, type Form } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { withPictures, type FormPictures } from '../../http/pictures.ts';
import { readStaff } from '../../reading/composing.ts';
import { readPlan } from '../../reading/plans.ts';
import { readPost, type SinglePost } from '../../reading/post.ts';
import { isOwnPost, standsBecause } from '../../rules/own-post.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { LONGEST_WARNING } from '../../rules/warning.ts';
import { formProblem, textArea, textField, tick } from '../components/field.ts';
import { pictureField } from '../components/picture-field.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { laterField } from '../plans/later-field.ts';
import { sendOrPlan } from '../plans/send-or-plan.ts';
import { preview } from '../write/preview.ts';
import { postPath } from './path.ts';
import { carried, inField, readChangedFiles, type ChangedFiles } from './files.ts';

type Edited = {
  text: Record<string, string>;
  problem: Record<string, string> | null;
  files: ChangedFiles['shown'];
  refused?: FormPictures['refused'];
  preview?: Html;
  later?: Part;
};

function showEdit(c: Context<Env>, post: SinglePost, edited: Edited): Response | Promise<Response> {
  const t = c.get('t');
  const { text, problem } = edited;
  return page(c, {
    title: t('posts.editTitle'),
    status: problem ? 422 : 200,
    scripts: ['pictures.js', 'preview.js', 'complete.js'],
    main: html`<h1>${t('posts.editTitle')}</h1>
      <p class="quiet">${t('posts.editNote')}</p>
      <form
        class="letter"
        method="post"
        enctype="multipart/form-data"
        action="/p/${post.id}/edit"
        data-preview="/write/preview"
      >
        <button class="unseen" name="do" value="save" tabindex="-1" aria-hidden="true"></button>
        ${formProblem(t, problem)}
        <input type="hidden" name="key" value="${text.key || newId()}" />
        <input type="hidden" name="since" value="${text.since ?? post.editedAt?.toISOString() ?? ''}" />
        ${
          post.heading === ''
            ? ''
            : textField(t, {
                name: 'title',
                label: t('write.subject'),
                value: text.title ?? post.heading,
                error: problem?.title,
                maxlength: 200,
              })
        }
        ${textArea(t, { name: 'text', label: t('write.words'), value: text.text ?? post.source, error: problem?.text, rows: 9, more: html`data-complete="${t('reacting.completion')}"` })}
        ${post.heading === '' ? '' : tick('article', t('articles.write'), text.text === undefined ? post.isArticle : text.article === 'yes')}
        ${post.kind === 'note' ? '' : textField(t, { name: 'warning', label: t('reacting.warning'), hint: t('reacting.warningHint'), value: text.warning ?? post.warning, error: problem?.warning, maxlength: LONGEST_WARNING })}
        <input type="hidden" name="carries" value="yes" />
        ${pictureField(t, { pictures: inField(t, post, edited.files), refused: edited.refused ?? [], errors: problem })}
        ${edited.later} ${edited.preview ?? html`<div id="preview" hidden></div>`}
        <div class="actions">
          <button class="primary" name="do" value="save">${t('common.save')}</button>
          <button name="do" value="preview" formaction="/p/${post.id}/edit#preview" data-preview-button>
            ${t('write.preview')}
          </button>
          <a href="${postPath(post)}">${t('common.cancel')}</a>
        </div>
      </form>`,
  });
}

/** Where other words in the organisation's name need a second pair of eyes too: whose. */
async function laterPart(
  c: Context<Env>,
  parts: Parts,
  post: SinglePost,
  typed: Pick<Edited, 'text' | 'problem'>,
): Promise<Part> {
  if (post.author.kind !== 'organisation' || post.kind === 'note') return '';
  const what = post.heading === '' ? 'answer' : 'start';
  return laterField(c, { ...typed, staff: await readStaff(parts.db.sql), what, timed: false });
}

/** Stops whoever may not change this post, before they begin to type. */
async function toChange(c: Context<Env>, parts: Parts, id: string): Promise<SinglePost> {
  const viewer = c.get('viewer');
  const post = await readPost(parts.db.sql, viewer, id);
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const standing = { ...post, authorId: post.author.id };
  if (!isOwnPost(viewer, standing)) throw forbidden();
  const why = standsBecause(standing);
  if (why)
    throw new Problem({
      kind: 'conflict',
      why: why === 'gone' ? 'posts.gone' : (`posts.${why}Stands` satisfies Key),
    });
  if (post.isVotedOn) throw new Problem({ kind: 'conflict', why: 'polls.votedStands' satisfies Key });
  return post;
}

const described = ({ text }: Form, post: SinglePost): { id: string; description: string }[] =>
  carried(post).flatMap(({ id, description }) => {
    const words = text[`describe:${id}`];
    return words === undefined || words === description ? [] : [{ id, description: words }];
  });

/** Which form field a wrong input belongs to. */
const fieldsOf = (fields: Record<string, string>, changed: { id: string }[]): Record<string, string> => {
  const { descriptions: about, files, ...named } = fields;
  const rest = files === undefined ? named : { ...named, pictures: files };
  return about === undefined
    ? rest
    : { ...rest, ...Object.fromEntries(changed.map(({ id }) => [`describe:${id}`, about])) };
};

export function editRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/edit', async (c) => {
    const post = await toChange(c, parts, c.req.param('id'));
    const later = await laterPart(c, parts, post, { text: {}, problem: null });
    const planId = c.req.query('plan');
    if (!planId) return showEdit(c, post, { text: {}, problem: null, files: carried(post), later });
    const plan = await readPlan(parts.db.sql, c.get('viewer'), planId);
    const form = formOf(plan.fields);
    const { shown } = await readChangedFiles(parts, c.get('viewer'), form, post);
    const text = { ...form.text, plan: plan.id };
    return showEdit(c, post, { text, problem: null, files: shown, later });
  });
  app.post('/p/:id/edit', async (c) => {
    const post = await toChange(c, parts, c.req.param('id'));
    const form = await readForm(c);
    const { text } = form;
    const { shown, ids, fresh } = await readChangedFiles(parts, c.get('viewer'), form, post);
    const again = async (
      problem: Record<string, string> | null,
      more: Partial<Edited> = {},
    ): Promise<Response> => {
      const later = await laterPart(c, parts, post, { text, problem });
      return showEdit(c, post, { text, problem, files: shown, refused: fresh.refused, later, ...more });
    };
    if (text.do === 'preview') {
      const list = (name: string): string[] =>
        name === 'file' ? shown.map(({ id }) => id) : form.list(name);
      return again(null, { preview: await preview(c, parts, { text, list }) });
    }
    const descriptions = described(form, post).filter(({ id }) => ids?.includes(id) ?? true);
    const input = {
      key: text.key,
      postId: post.id,
      title: text.title,
      text: text.text ?? '',
      // An unticked box is not sent; the title is, where there is one.
      article: text.title === undefined ? undefined : text.article === 'yes',
      warning: post.kind === 'note' ? undefined : text.warning,
      descriptions,
      files: ids,
      since: text.since === undefined ? undefined : text.since === '' ? null : new Date(text.since),
    };
    const { value, problem } = await attempt<object>(() =>
      withPictures<object>(parts, c.get('viewer'), fresh, (inside) =>
        sendOrPlan(c, inside, { kind: 'edit', input, form, pictures: shown }, () =>
          editPost(inside, c.get('viewer'), input),
        ),
      ),
    );
    if (!problem)
      return c.redirect('planId' in value ? `/plans/${String(value.planId)}` : postPath(post), 303);
    if (problem.kind === 'invalid') return again(fieldsOf(problem.fields, descriptions));
    // What was seen is the other wording now: saving again means that one has looked at it.
    const since = post.editedAt?.toISOString() ?? '';
    return again({ text: problem.why }, { text: { ...text, since, key: newId() } });
  });
}
