import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { QuoteView } from '../../reading/around.ts';
import { mayRemove } from '../../rules/own-post.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { face } from '../components/face.ts';
import { when } from '../components/time.ts';
import { html, type Html } from '../html.ts';
import { postPath } from '../posts/path.ts';
import { warningSign } from './folded.ts';

const LONGEST = 280;

/** What a post quotes, as a small card: through the eyes of whoever reads. */
export function quotePart(c: Context<Env>, id: string, { quoted, removed }: QuoteView): Html {
  const t = c.get('t');
  if (removed) return html`<p class="quote gone">${t('quotes.takenOff')}</p>`;
  if (!quoted) return html`<p class="quote gone">${t('quotes.unseen')}</p>`;
  if (quoted.gone) return html`<p class="quote gone">${t('conversation.deleted')}</p>`;
  const mine = mayRemove(c.get('viewer'), { authorId: quoted.author.id, inKeptGroup: false });
  return html`<blockquote class="quote">
    <p class="who">
      ${face(quoted.author, 'small')} <a href="/@${quoted.author.handle}"><b>${quoted.author.name}</b></a>
      <a class="quiet" href="${postPath(quoted)}">${when(t, quoted.createdAt, c.get('now'))}</a>
    </p>
    <p class="quote-words">
      <a href="${postPath(quoted)}"
        >${warningSign(c, quoted.warned)}${plainExcerpt(quoted.words, LONGEST) || t('quotes.onlyPictures')}</a
      >
    </p>
    ${
      mine
        ? html`<form method="post" action="${postPath({ id })}/unquote">
            <button class="plain" title="${t('quotes.takeOffHint')}">${t('quotes.takeOff')}</button>
          </form>`
        : ''
    }
  </blockquote>`;
}
