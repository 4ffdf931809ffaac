import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { standingAnswer } from '../../rules/standing.ts';
import { openWords } from '../../rules/warning.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { oembedLinks } from '../embed/oembed.ts';
import { feedLinks } from '../feeds/links.ts';
import { html, type Part } from '../html.ts';
import { previewMeta } from '../share/preview.ts';
import { linkedData } from './linked-data.ts';
import { conversationPath } from './path.ts';
import { stateWords } from './standing.ts';

const DESCRIPTION_LENGTH = 200;

/**
 * What search engines and link previews read. Only what everybody may see is to be found; what everybody may see who
 * has the link has a preview, and asks not to be listed.
 */
export function conversationHead(c: Context<Env>, { config }: Parts, conversation: ConversationView): Part {
  const root = conversation.posts.find((post) => post.parentId === null);
  const isListed =
    conversation.visibility === 'everyone' && !root?.heldAt && !root?.deletedAt && !root?.hiddenAt;
  const robots = isListed ? '' : html`<meta name="robots" content="noindex" />`;
  const isOpen = isListed || conversation.visibility === 'unlisted';
  if (!root || !isOpen || root.deletedAt || root.hiddenAt) return robots;

  const t = c.get('t');
  const path = conversationPath(conversation);
  const from = c.req.query('from');
  const url = `${config.publicUrl}${path}`;
  const standing = standingAnswer(conversation, c.get('now'));
  const description = [
    standing ? stateWords(t, standing) : '',
    plainExcerpt(openWords(root), DESCRIPTION_LENGTH),
  ]
    .filter(Boolean)
    .join(' – ');
  return html`${robots}
    <link rel="canonical" href="${url}${from ? `?from=${encodeURIComponent(from)}` : ''}" />
    ${from ? html`<link rel="prev" href="${path}" />` : ''}
    ${conversation.nextFrom ? html`<link rel="next" href="${path}?from=${conversation.nextFrom}" />` : ''}
    <meta name="description" content="${description}" />
    <meta property="og:type" content="article" />
    <meta property="og:title" content="${conversation.title}" />
    <meta property="og:description" content="${description}" />
    <meta property="og:url" content="${url}" />
    <meta property="og:site_name" content="${c.get('organisation')!.name}" />
    <meta property="og:locale" content="${t.locale}" />
    <meta property="article:published_time" content="${conversation.createdAt.toISOString()}" />
    <meta property="article:modified_time" content="${conversation.lastPostAt.toISOString()}" />
    ${previewMeta(c, conversation, config.publicUrl)} ${oembedLinks(config.publicUrl, conversation)}
    ${isListed ? feedLinks(`/c/${conversation.id}`, conversation.title) : ''}
    ${c.get('viewer').id === null ? linkedData(conversation, root, config.publicUrl, c.get('organisation')!.id) : ''}`;
}
