import type { Context } from 'hono';
import { deletePost } from '../../commands/delete-post.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPost, type SinglePost } from '../../reading/post.ts';
import { isOwnPost, mayRemove, standsBecause } from '../../rules/own-post.ts';
import { forbidden, Problem } from '../../rules/problem.ts';
import { newId } from '../../store/ids.ts';
import { formProblem, textField } from '../components/field.ts';
import { folded } from '../around/folded.ts';
import { words } from '../components/words.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { spamTick } from '../moderation/frame.ts';
import { postPath } from './path.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

function showDelete(c: Context<Env>, post: SinglePost, typed?: Typed): Response | Promise<Response> {
  const t = c.get('t');
  const own = isOwnPost(c.get('viewer'), { authorId: post.author.id });
  const title = own ? t('posts.deleteTitle') : t('posts.removeTitle', { name: post.author.name });
  return page(c, {
    title,
    status: typed ? 422 : 200,
    main: html`<h1>${title}</h1>
      ${folded(c, post.warning, html`<blockquote class="words quoted">${words(c, post.html)}</blockquote>`)}
      <p>
        ${t(own ? 'posts.deleteNote' : 'decency.removeNote')} ${own && post.asks ? t('posts.unasks') : ''}
      </p>
      <form method="post" action="/p/${post.id}/delete">
        <input type="hidden" name="key" value="${newId()}" />
        ${formProblem(t, typed?.problem ?? null)}
        ${own ? '' : textField(t, { name: 'reason', label: t('posts.reason'), hint: t('posts.reasonHint'), value: typed?.text.reason, error: typed?.problem.reason, required: true, maxlength: 1000 })}
        ${own ? '' : spamTick(c, typed?.text.spam === 'yes')}
        <div class="actions">
          <button class="danger">${t(own ? 'posts.delete' : 'posts.remove')}</button>
          <a class="button" href="${postPath(post)}">${t('posts.keep')}</a>
        </div>
      </form>`,
  });
}

export function deleteRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/delete', async (c) => {
    const viewer = c.get('viewer');
    const post = await readPost(parts.db.sql, viewer, c.req.param('id'));
    const standing = { ...post, authorId: post.author.id };
    if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
    if (!mayRemove(viewer, standing)) throw forbidden();
    const why = standsBecause(standing);
    if (why)
      throw new Problem({ kind: 'conflict', why: why === 'gone' ? 'posts.gone' : `posts.${why}Stands` });
    return showDelete(c, post);
  });
  app.post('/p/:id/delete', async (c) => {
    const { text } = await readForm(c);
    const postId = c.req.param('id');
    const viewer = c.get('viewer');
    const { value, problem } = await attempt(() =>
      deletePost(parts, viewer, { key: text.key, postId, reason: text.reason, spam: text.spam === 'yes' }),
    );
    if (problem?.kind === 'conflict') throw new Problem(problem);
    if (problem) {
      const post = await readPost(parts.db.sql, viewer, postId);
      return showDelete(c, post, { text, problem: wrongFields(problem) });
    }
    const { conversationId, files } = value;
    // The rows are gone, so nobody is served them any more; the bytes follow.
    await Promise.all(files.map((id) => parts.files.remove(id)));
    return c.redirect(`/c/${conversationId}#p-${postId}`, 303);
  });
}
