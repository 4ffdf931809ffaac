import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import type { ConversationView } from '../../reading/conversation.ts';
import { icon } from '../components/icon.ts';
import { conversationPath } from '../conversation/path.ts';
import { FORMATS } from '../feeds/feed.ts';
import { html, type Html, type Part } from '../html.ts';
import { EMBED_SIZE, embedLine } from './line.ts';
import { isOpen } from './open.ts';

const NAMES = { atom: 'Atom', rss: 'RSS', json: 'JSON' } as const;

/** The ways to pass a conversation on: none of them brings anybody else's script into the page. */
export function sharePanel(c: Context<Env>, { config }: Parts, conversation: ConversationView): Part {
  if (!isOpen(conversation)) return '';
  const t = c.get('t');
  const { id, title } = conversation;
  const url = config.publicUrl + conversationPath(conversation);
  const listed = conversation.visibility === 'everyone';
  const name = c.get('organisation')!.name;
  const line = embedLine({
    publicUrl: config.publicUrl,
    id,
    title: t('share.embedTitle', { title, name }),
    width: '100%',
    height: EMBED_SIZE.height,
  });
  return html`<section>
    <details class="share">
      <summary>${icon('share')} ${t('share.share')}</summary>
      ${copyField(c, 'share-link', t('share.link'), url)}
      <p class="ways">
        <a href="${mailto(title, t('share.mailText', { title, url }))}">${icon('mail')} ${t('share.mail')}</a>
        <button type="button" class="plain" data-share="${url}" data-title="${title}" hidden>
          ${icon('share')} ${t('share.app')}
        </button>
      </p>
      ${
        listed
          ? html`<details>
                <summary>${icon('embed')} ${t('share.embed')}</summary>
                ${copyField(c, 'share-embed', t('share.line'), line, t('share.embedHint'))}
                ${copyField(c, 'share-fit', t('share.fit'), `<script async src="${config.publicUrl}/embed.js"></script>`)}
              </details>
              <p class="quiet">
                ${icon('feed')} ${t('share.follow')}:
                ${FORMATS.map((format) => html` <a href="/c/${id}/feed.${format}">${NAMES[format]}</a>`)}
              </p>`
          : ''
      }
    </details>
  </section>`;
}

/** A text to take along, in a field from which one may copy it without script too. */
export const copyField = (c: Context<Env>, id: string, label: string, value: string, hint?: string): Html =>
  html`<div class="field" data-copy data-copied="${c.get('t')('share.copied')}">
    <label for="${id}">${label}</label>
    ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : ''}
    <span class="take">
      <input id="${id}" readonly value="${value}" ${hint ? html`aria-describedby="${id}-hint"` : ''} />
      <button type="button" hidden><span role="status">${c.get('t')('share.copy')}</span></button>
    </span>
  </div>`;

/** RFC 6068. */
const mailto = (subject: string, body: string): string =>
  `mailto:?subject=${encodeURIComponent(subject.toWellFormed())}&body=${encodeURIComponent(body.toWellFormed().replaceAll('\n', '\r\n'))}`;
