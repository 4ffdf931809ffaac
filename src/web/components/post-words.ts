import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { PostView } from '../../reading/conversation.ts';
import { placePictures, withContents } from '../../text/figures.ts';
import { html, raw, type Html, type Part } from '../html.ts';
import { picturePath } from '../posts/picture.ts';
import { words } from './words.ts';

type Shown = Pick<PostView, 'id' | 'html' | 'pictures'> & Partial<Pick<PostView, 'hiddenAt' | 'isArticle'>>;
type Picture = PostView['pictures'][number];

/** More pictures than these are an album: small and square, so that one sees them all. */
const ALBUM = 4;

/** What a post says, with its pictures: those that its words name among them, the others below. */
export function postWords(c: Context<Env>, post: Shown): Part {
  const drawn = (picture: Picture, caption: string): string => String(figure(post, picture, caption));
  const placed = placePictures(String(words(c, post.html)), post.pictures, drawn);
  const { html: whole, headings } = post.isArticle
    ? withContents(placed.html, `h-${post.id}`)
    : { html: placed.html, headings: [] };
  return html`${
    headings.length > 0
      ? html`<nav class="contents" aria-label="${c.get('t')('articles.contents')}">
          <ol>
            ${headings.map(({ id, words, level }) => html`<li class="level-${level}"><a href="#${id}">${raw(words)}</a></li>`)}
          </ol>
        </nav>`
      : ''
  }${whole === '' ? '' : html`<div class="${post.isArticle ? 'words article' : 'words'}">${raw(whole)}</div>`}
  ${postPictures({ ...post, pictures: placed.rest })}`;
}

const figure = (post: Shown, picture: Picture, caption: string): Html =>
  html`<figure class="in-words">
    ${pictureLink(post, picture, 'large')}${caption === '' ? '' : html`<figcaption>${raw(caption)}</figcaption>`}
  </figure>`;

/** It opens in the viewer, or on a page of its own. One that was hidden has no such page. */
const pictureLink = (
  { id, hiddenAt = null }: Shown,
  picture: Picture,
  size: 'medium' | 'large' | 'thumb',
): Html =>
  html`<a href="${hiddenAt ? `/files/${picture.id}/large` : picturePath(id, picture.id)}" data-viewer
    ><img
      src="/files/${picture.id}/${size}"
      alt="${picture.description}"
      width="${picture.width}"
      height="${picture.height}"
      loading="lazy"
  /></a>`;

/** The pictures of a post, beside one another. */
export const postPictures = (post: Omit<Shown, 'html'>): Part => {
  const count = post.pictures.length;
  if (count === 0) return '';
  const album = count > ALBUM;
  return html`<div class="pics ${album ? 'album' : `n${count}`}">
    ${post.pictures.map((picture) => pictureLink({ ...post, html: '' }, picture, album ? 'thumb' : 'medium'))}
  </div>`;
};
