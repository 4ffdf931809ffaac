import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { PostView } from '../../reading/conversation.ts';
import { readingMinutes } from '../../rules/article.ts';
import { may } from '../../rules/viewer.ts';
import { folded } from '../around/folded.ts';
import { broughtNote } from '../components/brought.ts';
import { face } from '../components/face.ts';
import { icon } from '../components/icon.ts';
import { postMedia } from '../components/media.ts';
import { postWords } from '../components/post-words.ts';
import { standing } from '../components/standing.ts';
import { when } from '../components/time.ts';
import { named } from '../components/words.ts';
import { html, type Html, type Part } from '../html.ts';

/**
 * One contribution as it stands in a thread; `below` is what hangs on it: an answer card, its actions; `within` belongs to its words:
 * its poll, what it quotes. `filtered` is the viewer's own filter that it meets.
 */
export function postArticle(
  c: Context<Env>,
  post: PostView,
  below: Part,
  within: Part = '',
  filtered: string | null = null,
): Html {
  const t = c.get('t');
  const classes = `post depth-${Math.min(post.depth, 3)} ${post.kind} ${post.visibility === 'staff' ? 'inside' : ''}`;
  if (post.deletedAt)
    return html`<article class="${classes} gone" id="p-${post.id}">
      <p class="quiet">
        ${t(post.removed ? 'posts.removed' : 'conversation.deleted')} ${when(t, post.deletedAt, c.get('now'))}
      </p>
    </article>`;
  if (post.unreadable)
    return html`<article class="${classes} gone" id="p-${post.id}">
      <p class="quiet">${icon('hide')} ${t('decency.hidden')} ${below}</p>
    </article>`;
  const words = folded(c, post.warning, html`${postWords(c, post)} ${postMedia(c, post)} ${within}`);
  return html`<article class="${classes}" id="p-${post.id}">
    ${face(post.author)}
    <div class="said">
      ${post.visibility === 'staff' ? html`<p class="lock">${icon('lock')} ${t('conversation.onlyStaff')}</p>` : ''}
      <header class="who">
        <a href="/@${post.author.handle}"><b>${named(c, post.author.name)}</b></a>
        ${standing(c, post.author)}${byline(c, post)}
        <a class="quiet" href="#p-${post.id}">${when(t, post.createdAt, c.get('now'))}</a>
        ${post.isArticle ? html`<span class="quiet">${t('articles.sign', { minutes: readingMinutes(post.plain.length) })}</span>` : ''}
        ${post.editedAt ? html`<a class="quiet" href="/p/${post.id}/history">${t('conversation.edited')}</a>` : ''}
        ${post.heldAt ? heldChip(c, post) : ''}
      </header>
      ${broughtNote(c, post)}
      ${post.hiddenAt ? html`<p class="hidden-note">${icon('hide')} ${t('decency.hiddenForYou')}</p>` : ''}
      ${filtered === null ? words : filteredWords(c, filtered, words)} ${below}
    </div>
  </article>`;
}

/** What the viewer did not want to see, one press away. */
export const filteredWords = (c: Context<Env>, word: string, inside: Part): Html =>
  html`<details class="folded">
    <summary>${c.get('t')('decency.folded', { word })}</summary>
    ${inside}
  </details>`;

/** Staff go from here to where it is released. */
const heldChip = (c: Context<Env>, { id }: PostView): Html =>
  may(c.get('viewer'), 'release-held')
    ? html`<a class="chip held" href="/held#p-${id}">${c.get('t')('conversation.held')}</a>`
    : html`<span class="chip held">${c.get('t')('conversation.held')}</span>`;

const byline = (c: Context<Env>, { byline, approvedBy }: PostView): Part => [
  byline && html`<span class="quiet">${c.get('t')('conversation.by', { name: byline.name })}</span>`,
  approvedBy && html`<span class="quiet">${c.get('t')('plans.approvedBy', { name: approvedBy.name })}</span>`,
];
