import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Card } from '../../reading/cards.ts';
import type { Fold } from '../../reading/filters.ts';
import { readingMinutes } from '../../rules/article.ts';
import { saysItself } from '../../rules/heading.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { eventSign } from '../events/sign.ts';
import { html, type Html, type Part } from '../html.ts';
import { warningSign } from '../around/folded.ts';
import { face } from './face.ts';
import { freshMark, placeMark, readOnPath } from './fresh.ts';
import { icon } from './icon.ts';
import { carriedLinks } from './media.ts';
import { when } from './time.ts';
import { turnState } from './turn-state.ts';

const LONGEST = 280;

/** A conversation in a list: who said what in it, and quietly at its edge, whose turn it is. */
export function conversationCard(
  c: Context<Env>,
  card: Card,
  {
    folded,
    liveliest,
  }: {
    folded: string | null;
    /** It stands where it does because somebody spoke last. */ liveliest: boolean;
  },
): Html {
  const t = c.get('t');
  const path = readOnPath(card, card.begins ? '' : `#p-${card.postId}`);
  const gone = card.deletedAt ? t('home.takenBack') : card.hiddenAt ? t('decency.hidden') : null;
  const words = gone ?? plainExcerpt(card.words, LONGEST);
  const untitled = card.begins && saysItself(card.title, card.words);
  const said = html`${untitled ? '' : html`<h3><a href="${path}">${card.title}</a></h3>`}
  ${
    words
      ? html`<p class="${gone === null ? '' : 'quiet'}">
          ${warningSign(c, card.warned && gone === null)}${untitled ? html`<a class="says" href="${path}">${words}</a>` : words}
        </p>`
      : ''
  }
  ${pictures(card, path)} ${carriedLinks(c, card.carries, path)}`;
  return html`<li
    class="card"
    id="c-${card.id}"
    data-entry="${liveliest ? card.lastPostAt.toISOString() : card.entryId}"
  >
    ${face(card.author)}
    <article>
      ${boosted(c, card)}
      <header class="who">
        <a href="/@${card.author.handle}"><b>${card.author.name}</b></a>
        <span>${t(verb(card))}</span>
        ${byline(c, card)} ${when(t, card.createdAt, c.get('now'))} ${audience(c, card)}
      </header>
      ${
        folded === null
          ? said
          : html`<details class="folded">
              <summary>${t('decency.folded', { word: folded })}</summary>
              ${said}
            </details>`
      }
      <footer>
        ${turnState(t, card, c.get('now'))}
        ${card.articleLetters === null ? '' : html`<span>${icon('article')} ${t('articles.sign', { minutes: readingMinutes(card.articleLetters) })}</span>`}
        ${card.hasPoll ? html`<span>${icon('poll')} ${t('polls.poll')}</span>` : ''}
        ${eventSign(c, card.event)}
        ${card.postCount > 1 ? html`<span>${t('home.posts', { count: card.postCount })}${liveliest ? html`, ${t('home.last')} ${when(t, card.lastPostAt, c.get('now'))}` : ''}</span>` : ''}
        ${freshMark(t, card)}
      </footer>
    </article>
  </li>`;
}

const verb = (card: Card) =>
  card.author.kind === 'organisation' && !card.begins
    ? 'home.answeredAs'
    : !card.begins
      ? 'home.replied'
      : card.turn === null || card.author.kind === 'organisation'
        ? 'home.began'
        : 'home.asks';

/** Who handed it on, where it came by that. */
const boosted = (c: Context<Env>, { boostedBy }: Card): Part =>
  boostedBy
    ? html`<p class="boosted">
        ${icon('boost')}
        <a href="/@${boostedBy.handle}">${c.get('t')('reacting.boostedBy', { name: boostedBy.name })}</a>
      </p>`
    : '';

const byline = (c: Context<Env>, { byline }: Card): Part =>
  byline ? html`<span>${c.get('t')('conversation.by', { name: byline })}</span>` : '';

/** Says that not everyone sees it, so that nobody repeats it elsewhere by mistake. */
const audience = (c: Context<Env>, { visibility, group }: Card): Part =>
  visibility === 'everyone'
    ? ''
    : html`<span class="audience"
        >${icon(visibility === 'unlisted' ? 'link' : visibility === 'group' ? 'users' : 'lock')}
        ${c.get('t')(`home.in_${visibility}`, { group: group ?? '' })}</span
      >`;

const pictures = ({ pictures }: Card, path: string): Part =>
  pictures.length === 0
    ? ''
    : html`<p class="thumbs">
        ${pictures.map(
          ({ id, description }) =>
            html`<a href="${path}"
              ><img src="/files/${id}/thumb" alt="${description}" width="96" height="96" loading="lazy"
            /></a>`,
        )}
      </p>`;

type List = {
  /** Where the older ones are. */
  path?: string;
  /** The entry up to which one has read; what is above it is new. */
  line?: string | null;
  /** Where this page begins, on a later one. */
  before?: string | undefined;
  /** Nothing moves in it while one reads. */
  steady?: boolean;
  /** The liveliest come first, and not what was said last to the viewer. */
  liveliest?: boolean;
  /** What of it is folded by the viewer's own filters. */
  fold?: Fold;
};

/** A list of conversations, and the way to the older ones. */
export const conversationCards = (
  c: Context<Env>,
  { cards, next }: { cards: readonly Card[]; next: string | null },
  { path = '/', line = null, before, steady = false, liveliest = false, fold = () => null }: List = {},
): Html =>
  html`<ol
      class="cards"
      id="${steady ? 'steady' : 'cards'}"
      data-steady="${String(steady)}"
      data-liveliest="${String(liveliest)}"
    >
      ${cards.map((card, i) => {
        const above = cards[i - 1]?.entryId ?? before;
        const isLine = line !== null && above !== undefined && above > line && card.entryId <= line;
        return html`${isLine ? html`<li>${placeMark('read-to', c.get('t')('keeping.readTo'))}</li>` : ''}${conversationCard(
          c,
          card,
          {
            folded: fold(`${card.title}\n${card.words}`, card.author.id),
            liveliest,
          },
        )}`;
      })}
    </ol>
    ${next ? html`<p class="actions"><a class="button" rel="next" href="${path}${path.includes('?') ? '&' : '?'}before=${next}">${c.get('t')('home.older')}</a></p>` : ''}`;
