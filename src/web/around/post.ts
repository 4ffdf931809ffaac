import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Around } from '../../reading/around.ts';
import type { PostView } from '../../reading/conversation.ts';
import { html, type Part } from '../html.ts';
import { linkCard } from '../link-cards/part.ts';
import { pollPart } from './poll.ts';
import { quotePart } from './quote.ts';

/** What belongs to a post's words: its poll, and what it quotes. */
export const aroundWords = (c: Context<Env>, post: PostView, around: Around | undefined): Part =>
  around
    ? html`${around.poll ? pollPart(c, { id: post.id, poll: around.poll, held: post.heldAt !== null }) : ''}
      ${around.card ? linkCard(c, post, around.card) : ''}
      ${around.quote ? quotePart(c, post.id, around.quote) : ''}`
    : '';
