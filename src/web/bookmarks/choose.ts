import type { Context } from 'hono';
import { makeFolder } from '../../commands/bookmark-folders.ts';
import { bookmark, moveBookmark } from '../../commands/bookmark.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readFolders } from '../../reading/bookmarks.ts';
import { readPost } from '../../reading/post.ts';
import { notFound } from '../../rules/problem.ts';
import { isId } from '../../store/ids.ts';
import { choiceField, formProblem, textField } from '../components/field.ts';
import { words } from '../components/words.ts';
import { html } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from '../posts/path.ts';

type Typed = { text: Record<string, string>; problem: Record<string, string> };

/** Keeping a post in a folder at once: one that is there, or a new one. */
export function chooseFolderRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/keep', (c) => showChoice(c, parts));
  app.post('/p/:id/keep', async (c) => {
    const postId = c.req.param('id');
    const { text } = await readForm(c);
    const { folder = '', name = '' } = text;
    if (!isId(postId) || (folder && !isId(folder))) throw notFound();
    const viewer = c.get('viewer');
    await bookmark(parts, viewer, { postId });
    const { value, problem } = await attempt(async () =>
      name.trim() === '' ? folder : (await makeFolder(parts, viewer, { name })).folderId,
    );
    if (problem) return showChoice(c, parts, { text, problem: wrongFields(problem) });
    await moveBookmark(parts, viewer, { postId, folderId: value });
    return c.redirect(postPath({ id: postId }), 303);
  });
}

async function showChoice(c: Context<Env>, parts: Parts, typed?: Typed): Promise<Response> {
  const t = c.get('t');
  const post = await readPost(parts.db.sql, c.get('viewer'), c.req.param('id')!);
  const { folders, folderId } = await readFolders(parts.db.sql, c.get('viewer'), post.id);
  return page(c, {
    title: t('reacting.keepIn'),
    status: typed ? 422 : 200,
    main: html`<h1>${t('reacting.keepIn')}</h1>
      <blockquote class="words quoted">${words(c, post.html)}</blockquote>
      <form class="letter" method="post" action="/p/${post.id}/keep">
        ${formProblem(t, typed?.problem ?? null)}
        ${
          folders.length > 0
            ? choiceField(t, {
                name: 'folder',
                label: t('reacting.folders'),
                value: typed?.text.folder ?? folderId ?? '',
                choices: [
                  { value: '', label: t('reacting.noFolder') },
                  ...folders.map(({ id, name }) => ({ value: id, label: name })),
                ],
              })
            : ''
        }
        ${textField(t, {
          name: 'name',
          label: t('reacting.newFolder'),
          value: typed?.text.name,
          error: typed?.problem.name,
          maxlength: 60,
        })}
        <div class="actions">
          <button class="primary">${t('reacting.keep')}</button>
          <a class="button" href="${postPath(post)}">${t('common.cancel')}</a>
        </div>
      </form>`,
  });
}
