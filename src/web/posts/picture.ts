import type { Context } from 'hono';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readPost, type SinglePost } from '../../reading/post.ts';
import { notFound } from '../../rules/problem.ts';
import { icon, type IconName } from '../components/icon.ts';
import { html, type Html, type Part } from '../html.ts';
import { page } from '../layout.ts';
import { postPath } from './path.ts';

/** The page of one picture of a post. `viewer.js` shows the same in place. */
export const picturePath = (postId: string, pictureId: string): string =>
  `/p/${postId}/pictures/${pictureId}`;

function turnTo(c: Context<Env>, post: SinglePost, i: number, rel: 'prev' | 'next'): Part {
  const picture = post.pictures[i];
  const name: IconName = rel === 'prev' ? 'left' : 'right';
  const label = c.get('t')(rel === 'prev' ? 'pictures.previous' : 'pictures.next');
  return picture
    ? html`<a rel="${rel}" href="${picturePath(post.id, picture.id)}" aria-label="${label}" title="${label}"
        >${icon(name)}</a
      >`
    : html`<span></span>`;
}

function picture(c: Context<Env>, post: SinglePost, i: number): Html {
  const t = c.get('t');
  const { id, description } = post.pictures[i]!;
  const count = post.pictures.length;
  return html`<figure class="picture-view">
    <nav aria-label="${t('pictures.title')}">
      ${turnTo(c, post, i - 1, 'prev')}
      ${count > 1 ? html`<span class="num">${t('pictures.of', { n: i + 1, count })}</span>` : ''}
      ${turnTo(c, post, i + 1, 'next')}
      <a rel="up" href="${postPath(post)}" aria-label="${t('pictures.close')}" title="${t('pictures.close')}"
        >${icon('close')}</a
      >
    </nav>
    <img src="/files/${id}/large" alt="" />
    <figcaption>${description}</figcaption>
  </figure>`;
}

export function picturePageRoutes(app: App, parts: Parts): void {
  app.get('/p/:id/pictures/:picture', async (c) => {
    const post = await readPost(parts.db.sql, c.get('viewer'), c.req.param('id'));
    const i = post.deletedAt ? -1 : post.pictures.findIndex(({ id }) => id === c.req.param('picture'));
    if (i < 0) throw notFound();
    return page(c, {
      title: `${c.get('t')('pictures.viewer')} · ${post.conversationTitle}`,
      bare: true,
      wide: true,
      head: html`<meta name="robots" content="noindex" />`,
      main: html`<h1 class="unseen">${post.conversationTitle}</h1>
        ${picture(c, post, i)}`,
    });
  });
}
