import type { Context } from 'hono';
import { removeCard } from '../../commands/remove-card.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import type { CardView } from '../../reading/link-cards.ts';
import { isOwnPost } from '../../rules/own-post.ts';
import { icon } from '../components/icon.ts';
import { html, type Html } from '../html.ts';

type Carded = { id: string; author: { id: string } };

/** What a link leads to, below the words: a picture where there is one, the site, its title and a few words. */
export function linkCard(c: Context<Env>, post: Carded, card: CardView): Html {
  const t = c.get('t');
  const { picture } = card;
  const wide = picture !== null && picture.width >= 400 && picture.width >= 1.2 * picture.height;
  return html`<div class="link-card ${wide ? 'wide' : ''}">
    <a href="${card.url}" rel="nofollow ugc noopener">
      ${picture ? html`<img src="/files/${picture.id}/card" alt="" width="${picture.width}" height="${picture.height}" loading="lazy" />` : ''}
      <span class="card-words">
        <span class="quiet">${icon('link')} ${card.site}</span>
        <b>${card.title}</b>
        ${card.description ? html`<span class="about">${card.description}</span>` : ''}
      </span>
    </a>
    ${
      isOwnPost(c.get('viewer'), { authorId: post.author.id })
        ? html`<form method="post" action="/p/${post.id}/unlink">
            <button class="plain" title="${t('plans.removeCard')}" aria-label="${t('plans.removeCard')}">
              ${icon('close')}
            </button>
          </form>`
        : ''
    }
  </div>`;
}

export function linkCardRoutes(app: App, parts: Parts): void {
  app.post('/p/:id/unlink', async (c) => {
    const postId = c.req.param('id');
    const { conversationId } = await removeCard(parts, c.get('viewer'), { postId });
    return c.redirect(`/c/${conversationId}#p-${postId}`, 303);
  });
}
