import type { App, Parts } from '../../http/parts.ts';
import { readConversation, type ConversationView } from '../../reading/conversation.ts';
import { readPostPlace } from '../../reading/post.ts';
import { notFound } from '../../rules/problem.ts';
import { asStreet, type Viewer } from '../../rules/viewer.ts';
import { conversationPath } from '../conversation/path.ts';
import { around, document, element } from '../feeds/xml.ts';
import { html, type Html } from '../html.ts';
import { EMBED_SIZE, embedLine } from '../share/line.ts';
import { isOpen, shownTitle } from '../share/open.ts';
import { PREVIEW_SIZE, previewPath } from '../share/preview.ts';

const CACHE_SECONDS = 300;
const TYPES = { json: 'application/json', xml: 'text/xml' } as const;

type OEmbed = Record<string, string | number>;

/**
 * oEmbed (oembed.com): what another site shows where somebody wrote the address of a conversation. What is not for everybody
 * is not there: it is 404 and never 401, which would tell that there is something.
 */
export function oembedRoutes(app: App, parts: Parts): void {
  app.get('/oembed', async (c) => {
    const format = c.req.query('format') ?? 'json';
    if (format !== 'json' && format !== 'xml') return c.body(null, 501);
    const t = c.get('t');
    const { publicUrl } = parts.config;
    const viewer = asStreet(c.get('viewer'));
    const id = await conversationOf(parts, viewer, c.req.query('url') ?? '');
    const conversation = await readConversation(parts.db.sql, viewer, id);
    const organisation = c.get('organisation')!;
    const title = shownTitle(t, conversation);
    const room = {
      width: within(c.req.query('maxwidth'), 'width'),
      height: within(c.req.query('maxheight'), 'height'),
    };
    const answer: OEmbed = {
      version: '1.0',
      type: 'rich',
      title,
      author_name: conversation.starter.name,
      author_url: `${publicUrl}/@${conversation.starter.handle}`,
      provider_name: organisation.name,
      provider_url: `${publicUrl}/`,
      cache_age: CACHE_SECONDS,
      ...thumbnail(publicUrl, conversation, room),
      ...room,
      html: embedLine({
        publicUrl,
        id,
        title: t('share.embedTitle', { title, name: organisation.name }),
        ...room,
      }),
    };
    return c.body(format === 'json' ? JSON.stringify(answer) : inXml(answer), 200, {
      'content-type': `${TYPES[format]}; charset=utf-8`,
      'cache-control': 'no-cache',
      vary: 'accept-language',
    });
  });
}

const inXml = (answer: OEmbed): string =>
  document(
    around(
      'oembed',
      Object.entries(answer).map(([name, value]) => element(name, String(value))),
    ),
  );

/** A side as long as is asked for at most. What is no length asks for nothing. */
function within(asked: string | undefined, side: 'width' | 'height'): number {
  const most = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : Infinity;
  return Math.max(1, Math.min(EMBED_SIZE[side], most));
}

/** A picture beside it, where there is room for one as it is: the three belong together, or none of them. */
function thumbnail(
  publicUrl: string,
  conversation: ConversationView,
  room: { width: number; height: number },
): OEmbed {
  return !isOpen(conversation) || room.width < EMBED_SIZE.width || room.height < EMBED_SIZE.height
    ? {}
    : {
        thumbnail_url: publicUrl + previewPath(conversation),
        thumbnail_width: PREVIEW_SIZE.width,
        thumbnail_height: PREVIEW_SIZE.height,
      };
}

/** The conversation that an address of ours names: its page, a post of it, or its embedded form. */
async function conversationOf({ config, db }: Parts, viewer: Viewer, address: string): Promise<string> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url?.host !== new URL(config.publicUrl).host || !/^https?:$/.test(url.protocol)) throw notFound();
  const [, kind, id] = /^\/(c|embed\/c|p)\/([0-9a-f-]{36})(?:\/[^/]*)?\/?$/.exec(url.pathname) ?? [];
  if (!id) throw notFound();
  return kind === 'p' ? (await readPostPlace(db.sql, viewer, id)).conversationId : id;
}

/** For the head of a conversation's page: where a site that knows only its address asks. */
export function oembedLinks(publicUrl: string, conversation: ConversationView): Html {
  const url = encodeURIComponent(publicUrl + conversationPath(conversation));
  const link = (format: 'json' | 'xml'): Html =>
    html`<link
      rel="alternate"
      type="${TYPES[format]}+oembed"
      title="${conversation.title}"
      href="${publicUrl}/oembed?url=${url}&format=${format}"
    />`;
  return html`${link('json')} ${link('xml')}`;
}
