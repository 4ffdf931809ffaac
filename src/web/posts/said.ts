import type { Context } from 'hono';
import { captionMedia } from '../../commands/caption-media.ts';
import { attempt, readForm } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readSaidIn, type SaidIn } from '../../reading/media.ts';
import { readPost, type SinglePost } from '../../reading/post.ts';
import { isOwnPost } from '../../rules/own-post.ts';
import { forbidden, notFound, Problem } from '../../rules/problem.ts';
import { formProblem } from '../components/field.ts';
import { saidFields } from '../components/media-row.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from './path.ts';

/** Where the captions and the transcript of a video or a sound are changed, also long after it was posted. */
export const saidPath = (postId: string, fileId: string): string => `/p/${postId}/media/${fileId}`;

type Shown = { said: SaidIn; problem: Record<string, string> | null };

function show(c: Context<Env>, post: SinglePost, { said, problem }: Shown): Response | Promise<Response> {
  const t = c.get('t');
  return page(c, {
    title: t('media.saidTitle'),
    status: problem ? 422 : 200,
    main: html`<h1>${t('media.saidTitle')}</h1>
      <p class="quiet">${said.description}</p>
      <form class="letter" method="post" enctype="multipart/form-data" action="${saidPath(post.id, said.id)}">
        ${formProblem(t, problem, { labels: { [`captions:${said.id}`]: t('media.captions'), [`transcript:${said.id}`]: t('media.transcript') } })}
        <p>${t('media.saidNote')}</p>
        ${saidFields(t, said, problem)}
        <div class="actions">
          <button class="primary">${t('common.save')}</button>
          <a href="${postPath(post)}">${t('common.cancel')}</a>
        </div>
      </form>`,
  });
}

/** Stops whoever may not change what hangs on this post. */
async function toChange(
  c: Context<Env>,
  parts: Parts,
  id: string,
  fileId: string,
): Promise<{ post: SinglePost; said: SaidIn }> {
  const viewer = c.get('viewer');
  const post = await readPost(parts.db.sql, viewer, id);
  const said = post.deletedAt ? null : await readSaidIn(parts.db.sql, post.id, fileId);
  if (!said) throw notFound();
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!isOwnPost(viewer, { ...post, authorId: post.author.id })) throw forbidden();
  return { post, said };
}

export function saidRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/media/:file', async (c) => {
    const { post, said } = await toChange(c, parts, c.req.param('id'), c.req.param('file'));
    return show(c, post, { said, problem: null });
  });
  app.post('/p/:id/media/:file', async (c) => {
    const { post, said } = await toChange(c, parts, c.req.param('id'), c.req.param('file'));
    const form = await readForm(c);
    const [upload] = form.files(`captions-file:${said.id}`);
    const vtt = upload ? await upload.text() : (form.text[`captions:${said.id}`] ?? '');
    const transcript = form.text[`transcript:${said.id}`] ?? '';
    const { problem } = await attempt(() =>
      captionMedia(parts, c.get('viewer'), { id: said.id, postId: post.id, captions: vtt, transcript }),
    );
    if (!problem) return c.redirect(postPath(post), 303);
    const fields = problem.kind === 'invalid' ? problem.fields : { captions: problem.why };
    return show(c, post, {
      said: { ...said, vtt, transcript },
      problem: Object.fromEntries(Object.entries(fields).map(([name, why]) => [`${name}:${said.id}`, why])),
    });
  });
}
