import type { Context } from 'hono';
import { hidePost } from '../../commands/hide-post.ts';
import { showPost } from '../../commands/show-post.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPost } from '../../reading/post.ts';
import { mayHide, standsBecause } from '../../rules/own-post.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textArea } from '../components/field.ts';
import { words } from '../components/words.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { spamTick } from './frame.ts';
import { postPath } from '../posts/path.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

async function show(c: Context<Env>, parts: Parts, id: string, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const viewer = c.get('viewer');
  const post = await readPost(parts.db.sql, viewer, id);
  const standing = { ...post, authorId: post.author.id };
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!mayHide(viewer, standing)) throw forbidden();
  const why = standsBecause(standing);
  if (why) throw new Problem({ kind: 'conflict', why: why === 'gone' ? 'posts.gone' : `posts.${why}Stands` });
  const { name } = post.author;
  const hidden = post.hiddenAt !== null;
  const title = t(hidden ? 'decency.showTitle' : 'decency.hideTitle', { name });
  return page(c, {
    title,
    status: typed ? 422 : 200,
    main: html`<h1>${title}</h1>
      ${
        hidden
          ? ''
          : html`<blockquote class="words quoted">${words(c, post.html)}</blockquote>
              <p class="before">${t('decency.hideNote')}</p>`
      }
      <form method="post" action="/p/${id}/${hidden ? 'show' : 'hide'}">
        ${formProblem(t, typed?.problem ?? null)}
        <input type="hidden" name="key" value="${newId()}" />
        ${
          hidden
            ? ''
            : textArea(t, {
                name: 'reason',
                label: t('posts.reason'),
                hint: t('posts.reasonHint'),
                value: typed?.text.reason,
                error: typed?.problem.reason,
                required: true,
                rows: 3,
                maxlength: 1000,
              })
        }
        ${hidden ? '' : spamTick(c, typed?.text.spam === 'yes')}
        <div class="actions">
          <button class="primary">${t(hidden ? 'decency.showAgain' : 'decency.hide')}</button>
          <a class="button" href="${postPath(post)}">${t('posts.keep')}</a>
        </div>
      </form>`,
  });
}

/** Hiding a post where it stands, and showing it again. */
export function hideRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/hide', (c) => show(c, parts, c.req.param('id')));

  app.post('/p/:id/hide', async (c) => {
    const { text } = await readForm(c);
    const postId = c.req.param('id');
    const { key, reason = '' } = text;
    const spam = text.spam === 'yes';
    const { value, problem } = await attempt(() =>
      hidePost(parts, c.get('viewer'), { key, postId, reason, spam }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem) return show(c, parts, postId, { text, problem: wrongFields(problem) });
    return c.redirect(`/c/${value.conversationId}#p-${postId}`, 303);
  });

  app.post('/p/:id/show', async (c) => {
    const postId = c.req.param('id');
    const { conversationId } = await showPost(parts, c.get('viewer'), { postId });
    return c.redirect(`/c/${conversationId}#p-${postId}`, 303);
  });
}
