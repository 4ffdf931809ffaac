import { CONVERSATION_PAGE } from '../../reading/conversation.ts';
import { MOST_FRESH, type Fresh } from '../../reading/fresh.ts';
import type { Translator } from '../../strings/strings.ts';
import { html, type Html, type Part } from '../html.ts';

type Place = Fresh & { id: string; slug: string; postCount?: number };

/** How much is new in a conversation for whoever keeps up with it; a place for it where nothing is, so that it can come. */
export const freshMark = (t: Translator, { fresh }: Fresh): Html =>
  html`<span data-fresh
    >${fresh === 0 ? '' : html`<b class="fresh">${freshWords(t, fresh, MOST_FRESH)}</b>`}</span
  >`;

/** How much is new, of which no more than `most` was counted. */
export const freshWords = (t: Translator, fresh: number, most: number): string =>
  fresh < most ? t('keeping.fresh', { count: fresh }) : t('keeping.manyFresh', { count: most - 1 });

/** Where one reads on in a conversation: at the first new post, else at `otherwise` below its path. */
export function readOnPath({ id, slug, freshFrom, postCount = 0 }: Place, otherwise = ''): string {
  if (freshFrom === null) return `/c/${id}/${slug}${otherwise}`;
  // On a long one it may stand on a later page; its lasting address knows on which.
  return postCount >= CONVERSATION_PAGE ? `/p/${freshFrom}` : `/c/${id}/${slug}#p-${freshFrom}`;
}

/** Marks a place in a list or thread. It stays where it is while the page looks again. */
export const placeMark = (id: string, words: string): Part =>
  html`<p class="place-mark" id="${id}" data-stays><span>${words}</span></p>`;
