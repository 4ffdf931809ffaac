import type { Context } from 'hono';
import { makeFolder, removeFolder, renameFolder } from '../../commands/bookmark-folders.ts';
import { moveBookmark } from '../../commands/bookmark.ts';
import { attempt, readForm, wrongFields } from '../../http/form.ts';
import { localPath } from '../../http/local-path.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readBookmarks, type Bookmark, type Bookmarks, type Folder } from '../../reading/bookmarks.ts';
import { notFound } from '../../rules/problem.ts';
import { saysItself } from '../../rules/heading.ts';
import { isId } from '../../store/ids.ts';
import type { Key } from '../../strings/strings.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { warningSign } from '../around/folded.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { when } from '../components/time.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from '../posts/path.ts';
import { chooseFolderRoutes } from './choose.ts';

type Tried = { name: string; problem: Record<string, string> };

const pathOf = (folder?: string): string => (folder ? `/bookmarks?folder=${folder}` : '/bookmarks');

/** What one keeps, in one's folders. */
export function bookmarkRoutes(app: App, parts: Parts): void {
  chooseFolderRoutes(app, parts);
  app.get('/bookmarks', (c) => showBookmarks(c, parts, c.req.query('folder')));

  app.post('/bookmarks/folders', async (c) => {
    const { text } = await readForm(c);
    const { value, problem } = await attempt(() =>
      makeFolder(parts, c.get('viewer'), { name: text.name ?? '' }),
    );
    if (problem)
      return showBookmarks(c, parts, undefined, { name: text.name ?? '', problem: wrongFields(problem) });
    return c.redirect(pathOf(value.folderId), 303);
  });
  app.post('/bookmarks/folders/:folder', async (c) => {
    const folderId = c.req.param('folder');
    if (!isId(folderId)) throw notFound();
    const { text } = await readForm(c);
    if (text.do === 'remove') {
      await removeFolder(parts, c.get('viewer'), { folderId });
      return c.redirect('/bookmarks', 303);
    }
    const { problem } = await attempt(() =>
      renameFolder(parts, c.get('viewer'), { folderId, name: text.name ?? '' }),
    );
    if (problem)
      return showBookmarks(c, parts, folderId, { name: text.name ?? '', problem: wrongFields(problem) });
    return c.redirect(pathOf(folderId), 303);
  });
  app.post('/bookmarks/:post/move', async (c) => {
    const postId = c.req.param('post');
    const { text } = await readForm(c);
    const folderId = text.folder ?? '';
    if (![postId, folderId || postId].every(isId)) throw notFound();
    await moveBookmark(parts, c.get('viewer'), { postId, folderId });
    return c.redirect(localPath(text.to, '/bookmarks'), 303);
  });
}

async function showBookmarks(
  c: Context<Env>,
  parts: Parts,
  folder?: string,
  tried?: Tried,
): Promise<Response> {
  const t = c.get('t');
  const before = c.req.method === 'GET' ? c.req.query('before') : undefined;
  const kept = await readBookmarks(parts.db.sql, c.get('viewer'), { folder: folder || undefined, before });
  const open = kept.folders.find(({ id }) => id === folder);
  return page(c, {
    title: open ? `${open.name} · ${t('reacting.bookmarks')}` : t('reacting.bookmarks'),
    current: 'settings',
    status: tried ? 422 : 200,
    main: html`<h1>${t('reacting.bookmarks')}</h1>
      <p class="quiet">${t('reacting.bookmarksSays')}</p>
      ${folderTabs(c, kept, open)}
      ${
        kept.rows.length === 0
          ? html`<div class="empty">
              <p>${t(open ? 'reacting.folderEmpty' : 'reacting.bookmarksNone')}</p>
              <p><a class="button" href="/">${t('common.home')}</a></p>
            </div>`
          : html`<ol class="bookmarks">
              ${kept.rows.map((one) => line(c, one, kept.folders, open))}
            </ol>`
      }
      ${
        kept.next
          ? html`<p class="actions">
              <a class="button" rel="next" href="${pathOf(open?.id)}${open ? '&' : '?'}before=${kept.next}"
                >${t('home.older')}</a
              >
            </p>`
          : ''
      }`,
    aside: html`${open ? folderForm(c, open, tried) : ''} ${newFolder(c, open ? undefined : tried)}`,
  });
}

const folderTabs = (c: Context<Env>, { folders, all }: Bookmarks, open: Folder | undefined): Part =>
  folders.length === 0
    ? ''
    : html`<nav class="tabs" aria-label="${c.get('t')('reacting.folders')}">
        <a href="/bookmarks" ${open ? '' : html`aria-current="true"`}
          >${c.get('t')('reacting.allKept')} <span class="num">${all}</span></a
        >
        ${folders.map(
          (folder) =>
            html`<a href="${pathOf(folder.id)}" ${folder === open ? html`aria-current="true"` : ''}
              >${icon('folder')} ${folder.name} <span class="num">${folder.count}</span></a
            >`,
        )}
      </nav>`;

function line(c: Context<Env>, one: Bookmark, folders: readonly Folder[], open: Folder | undefined): Html {
  const t = c.get('t');
  const here = pathOf(open?.id);
  const name = folders.find(({ id }) => id === one.folderId)?.name;
  return html`<li>
    <p class="who">
      ${face(one.author, 'small')} <a href="/@${one.author.handle}"><b>${one.author.name}</b></a>
      <span class="quiet">${when(t, one.createdAt, c.get('now'))}</span>
      ${name && !open ? html`<span class="chip">${name}</span>` : ''}
    </p>
    ${keptWords(c, one)}
    <div class="kept-acts">
      ${folders.length > 0 ? moveForm(c, one, folders, here) : ''}
      <form method="post" action="${postPath({ id: one.postId })}/bookmark">
        <input type="hidden" name="back" value="yes" /><input type="hidden" name="to" value="${here}" />
        <button class="plain">${t('reacting.unkeep')}</button>
      </form>
    </div>
  </li>`;
}

function keptWords(c: Context<Env>, { postId, title, begins, words, warned }: Bookmark): Html {
  const path = postPath({ id: postId });
  const said = plainExcerpt(words, 240);
  return begins && saysItself(title, words)
    ? html`<h2 class="unseen">${title}</h2>
        <p class="kept-words">${warningSign(c, warned)}<a href="${path}">${said}</a></p>`
    : html`<h2><a href="${path}">${title}</a></h2>
        <p class="kept-words">${warningSign(c, warned)}${said}</p>`;
}

const moveForm = (c: Context<Env>, one: Bookmark, folders: readonly Folder[], here: string): Html =>
  html`<form method="post" action="/bookmarks/${one.postId}/move">
    <input type="hidden" name="to" value="${here}" />
    <select name="folder" aria-label="${c.get('t')('reacting.folderOf', { title: one.title })}">
      <option value="">${c.get('t')('reacting.noFolder')}</option>
      ${folders.map(
        ({ id, name }) =>
          html`<option value="${id}" ${id === one.folderId ? 'selected' : ''}>${name}</option>`,
      )}
    </select>
    <button class="small">${c.get('t')('reacting.moveTo')}</button>
  </form>`;

const newFolder = (c: Context<Env>, tried: Tried | undefined): Html =>
  html`<section>
    <h2>${c.get('t')('reacting.newFolder')}</h2>
    <form class="folder-form" method="post" action="/bookmarks/folders">
      ${nameField(c, 'name', tried, '')}
      <button class="small">${c.get('t')('reacting.makeFolder')}</button>
    </form>
  </section>`;

const folderForm = (c: Context<Env>, folder: Folder, tried: Tried | undefined): Html =>
  html`<section>
    <h2>${folder.name}</h2>
    <form class="folder-form" method="post" action="/bookmarks/folders/${folder.id}">
      ${nameField(c, 'rename', tried, folder.name)}
      <button class="small">${c.get('t')('reacting.renameFolder')}</button>
      <button class="plain" name="do" value="remove" formnovalidate>
        ${c.get('t')('reacting.removeFolder')}
      </button>
      <p class="hint">${c.get('t')('reacting.removeFolderHint')}</p>
    </form>
  </section>`;

const nameField = (c: Context<Env>, id: string, tried: Tried | undefined, value: string): Html => {
  const t = c.get('t');
  const error = tried?.problem.name ?? tried?.problem.form;
  return html`<label class="unseen" for="${id}">${t('reacting.folderName')}</label>
    <input
      id="${id}"
      name="name"
      value="${tried?.name ?? value}"
      placeholder="${t('reacting.folderName')}"
      required
      maxlength="60"
      ${error ? html`aria-invalid="true" aria-describedby="${id}-error"` : ''}
    />
    ${error ? html`<span class="error" id="${id}-error" role="alert">${t(error as Key)}</span>` : ''}`;
};
