import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Page, Said } from '../../reading/said.ts';
import { saysItself } from '../../rules/heading.ts';
import { openWords } from '../../rules/warning.ts';
import { folded } from '../around/folded.ts';
import { broughtNote } from '../components/brought.ts';
import { icon } from '../components/icon.ts';
import { carriedLinks } from '../components/media.ts';
import { freshMark } from '../components/fresh.ts';
import { when } from '../components/time.ts';
import { words } from '../components/words.ts';
import { picturePath } from '../posts/picture.ts';
import { html, type Html, type Part } from '../html.ts';

/** What somebody said, newest first, each with the way to the conversation around it. */
export const saidList = (c: Context<Env>, said: readonly Said[]): Html =>
  html`<ol class="said-list">
    ${said.map((post) => html`<li>${saidItem(c, post)}</li>`)}
  </ol>`;

function saidItem(c: Context<Env>, post: Said): Html {
  const t = c.get('t');
  const path = `/c/${post.conversationId}/${post.slug}`;
  const untitled = post.begins && saysItself(post.title, openWords(post));
  return html`<article>
    ${post.boosted ? html`<p class="boosted">${icon('boost')} ${t('reacting.boosted')} <a href="/@${post.author.handle}">${post.author.name}</a></p>` : ''}
    <header class="who">
      <h3 class="${untitled ? 'unseen' : ''}">
        <a href="${path}#p-${post.id}">${post.title}</a>
      </h3>
      <a href="${path}#p-${post.id}">${when(t, post.createdAt, c.get('now'))}</a>
      ${post.byline ? html`<span>${t('conversation.by', { name: post.byline })}</span>` : ''}
      ${audience(c, post)} ${post.editedAt ? html`<span>${t('conversation.edited')}</span>` : ''}
      ${post.heldAt ? html`<span class="chip held">${t('conversation.held')}</span>` : ''}
      ${freshMark(t, post)}
    </header>
    ${broughtNote(c, post)}
    ${folded(
      c,
      post.warning,
      html`<div class="words">${words(c, post.html)}</div>
        ${thumbs(post, path)} ${carriedLinks(c, post.media, `${path}#p-${post.id}`)}`,
    )}
  </article>`;
}

const thumbs = (post: Said, path: string): Part =>
  post.pictures.length === 0
    ? ''
    : html`<p class="thumbs">
        ${post.pictures
          .slice(0, 4)
          .map(
            ({ id, description }) =>
              html`<a href="${path}#p-${post.id}"
                ><img src="/files/${id}/thumb" alt="${description}" width="96" height="96" loading="lazy"
              /></a>`,
          )}
      </p>`;

/** Says of a post that not everyone sees it, so that nobody repeats it elsewhere by mistake. */
const audience = (c: Context<Env>, post: Said): Part =>
  post.visibility === 'everyone'
    ? ''
    : html`<span class="audience"
        >${icon(post.visibility === 'unlisted' ? 'link' : 'lock')}
        ${c.get('t')(`people.for_${post.visibility}`)}</span
      >`;

/** The way to what is older, where there is more. */
export const olderLink = (c: Context<Env>, page: Page<unknown>, path: string, name = 'before'): Part =>
  page.next
    ? html`<p>
        <a class="button" rel="next" href="${path}${path.includes('?') ? '&' : '?'}${name}=${page.next}"
          >${c.get('t')('people.older')}</a
        >
      </p>`
    : '';

/** The pictures of what somebody said, each with the way to where it stands; of what stands behind a warning, none. */
export const pictureWall = (said: readonly Said[]): Html =>
  html`<div class="pics album">
    ${said
      .filter(({ warning }) => warning === '')
      .flatMap(({ id, pictures }) =>
        pictures.map(
          (picture) =>
            html`<a href="${picturePath(id, picture.id)}"
              ><img
                src="/files/${picture.id}/thumb"
                alt="${picture.description}"
                width="320"
                height="320"
                loading="lazy"
            /></a>`,
        ),
      )}
  </div>`;
