import { html } from 'hono/html';
import type { OwnPost } from '../reading/own-posts.ts';
import type { OwnActor } from '../reading/own-records.ts';
import type { Visibility } from '../rules/visibility.ts';

/** Whom ActivityStreams calls everybody. */
export const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';

/** ActivityStreams 2.0, and the few words for which it has none. */
export const CONTEXT = [
  'https://www.w3.org/ns/activitystreams',
  {
    sensitive: 'as:sensitive',
    Hashtag: 'as:Hashtag',
    parley: 'urn:parley:archive#',
    visibility: 'parley:visibility',
    origin: 'parley:origin',
    firstAt: 'parley:firstAt',
    host: 'parley:host',
    held: 'parley:held',
    hidden: 'parley:hidden',
    quoteUrl: 'parley:quoteUrl',
    fileName: 'parley:fileName',
    eventUrl: 'parley:eventUrl',
    timeZone: 'parley:timeZone',
    cancelled: 'parley:cancelled',
    article: 'parley:article',
    captions: 'parley:captions',
    transcript: 'parley:transcript',
  },
];

const KINDS: Record<string, string> = { webp: 'webp', jpeg: 'jpg', 'svg+xml': 'svg', plain: 'txt' };

/** Whether a file is called as those are that hold others. */
export const isPacked = (name: string): boolean => /\.(?:zip|gz|tgz|bz2|xz|7z|rar|tar|zst|jar)$/i.test(name);

/** Where a file lies in the archive. */
export function mediaPath({ id, mime, name }: { id: string; mime: string; name?: string | null }): string {
  const called = /\.([A-Za-z0-9]{1,8})$/.exec(name ?? '')?.[1]?.toLowerCase();
  // A packed file keeps its name's end out of its path: an archive that holds another is taken by nobody.
  if (called && !isPacked(`.${called}`)) return `media/${id}.${called}`;
  if (called) return `media/${id}.bin`;
  const kind = mime.split('/')[1] ?? '';
  return `media/${id}.${KINDS[kind] ?? (/^[a-z0-9]{1,8}$/.test(kind) ? kind : 'bin')}`;
}

/** Where what is said in a video or a sound lies in the archive: apart from the list of posts, for it may be long. */
export const saidPath = (id: string, what: 'captions' | 'transcript'): string =>
  `media/${id}.${what === 'captions' ? 'vtt' : 'transcript.txt'}`;

const TYPES = {
  picture: 'Image',
  face: 'Image',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
} as const;

export type Where = { base: string; handle: string };

export const actorUrl = ({ base, handle }: Where): string => `${base}/@${handle}`;
const followersUrl = (where: Where): string => `${actorUrl(where)}/followers`;

/** To whom a post speaks, as ActivityStreams says it. */
function addressing(
  where: Where,
  { visibility, toHandles, mentions }: Pick<OwnPost, 'visibility' | 'toHandles' | 'mentions'>,
): { to: string[]; cc: string[] } {
  const mentioned = mentions.map((handle) => `${where.base}/@${handle}`);
  const named = toHandles.map((handle) => `${where.base}/@${handle}`);
  const followers = followersUrl(where);
  const to: Record<Visibility, string[]> = {
    everyone: [PUBLIC],
    unlisted: [followers],
    followers: [followers],
    group: named,
    named,
    staff: [],
  };
  const cc = visibility === 'everyone' ? [followers] : visibility === 'unlisted' ? [PUBLIC] : [];
  return { to: to[visibility], cc: [...cc, ...mentioned.filter((one) => !to[visibility].includes(one))] };
}

/** As HTML, for that is what others take it for. */
const escaped = (words: string): string => String(html`${words}`);

/** An author's own page, as an actor of ActivityPub. */
export const actorJson = (where: Where, actor: OwnActor): Record<string, unknown> => ({
  '@context': CONTEXT,
  id: actorUrl(where),
  type: 'Person',
  preferredUsername: actor.handle,
  name: actor.name,
  summary: absolute(actor.bioHtml, where.base),
  source: { content: actor.bio, mediaType: 'text/markdown' },
  attachment: actor.lines.map(({ label, words }) => ({
    type: 'PropertyValue',
    name: label,
    value: escaped(words),
  })),
  url: actorUrl(where),
  followers: followersUrl(where),
  outbox: 'outbox.json',
  published: actor.createdAt.toISOString(),
  relation: actor.relation || undefined,
  role: actor.role,
  locale: actor.locale ?? undefined,
  theme: actor.theme ?? undefined,
  icon: actor.face ? { type: 'Image', mediaType: actor.face.mime, url: mediaPath(actor.face) } : undefined,
});

/** One post as the act by which it was said. */
export function createJson(where: Where, post: OwnPost): Record<string, unknown> {
  const id = `${where.base}/p/${post.id}`;
  const { to, cc } = addressing(where, post);
  const published = (post.origin ? new Date(post.origin.firstAt) : post.createdAt).toISOString();
  return {
    id: `${id}#create`,
    type: 'Create',
    actor: actorUrl(where),
    published,
    to,
    cc,
    object: {
      id,
      type: post.poll ? 'Question' : isArticle(post) ? 'Article' : 'Note',
      attributedTo: actorUrl(where),
      context: `${where.base}/c/${post.conversationId}`,
      inReplyTo: post.parentId ? `${where.base}/p/${post.parentId}` : null,
      name: post.heading || undefined,
      summary: post.warning || null,
      sensitive: post.warning !== '',
      content: absolute(post.html, where.base),
      source: { content: post.source, mediaType: 'text/markdown' },
      published,
      updated: post.editedAt?.toISOString(),
      to,
      cc,
      tag: [
        ...post.tags.map((tag) => ({ type: 'Hashtag', name: `#${tag}`, href: `${where.base}/tags/${tag}` })),
        ...post.mentions.map((handle) => ({
          type: 'Mention',
          name: `@${handle}`,
          href: `${where.base}/@${handle}`,
        })),
      ],
      attachment: post.files.map((file) => ({
        type: TYPES[file.kind],
        mediaType: file.mime,
        url: mediaPath(file),
        name: file.description,
        fileName: file.name ?? undefined,
        captions: file.captioned ? saidPath(file.id, 'captions') : undefined,
        transcript: file.transcribed ? saidPath(file.id, 'transcript') : undefined,
        width: file.width,
        height: file.height,
      })),
      article: post.isArticle || undefined,
      ...pollJson(post),
      ...eventJson(post),
      quoteUrl: post.quotedId ? `${where.base}/p/${post.quotedId}` : undefined,
      visibility: post.visibility,
      held: post.held || undefined,
      hidden: post.hidden || undefined,
      origin: post.origin
        ? { id: post.origin.id, host: post.origin.host, firstAt: new Date(post.origin.firstAt).toISOString() }
        : undefined,
    },
  };
}

function pollJson({ poll }: OwnPost): Record<string, unknown> {
  if (!poll) return {};
  const choices = poll.choices.map(({ words, votes }) => ({
    type: 'Note',
    name: words,
    replies: { type: 'Collection', totalItems: votes },
  }));
  return { [poll.many ? 'anyOf' : 'oneOf']: choices, endTime: new Date(poll.endsAt).toISOString() };
}

const eventJson = ({ event }: OwnPost): Record<string, unknown> =>
  event
    ? {
        startTime: new Date(event.startsAt).toISOString(),
        endTime: new Date(event.endsAt).toISOString(),
        location: event.place ? { type: 'Place', name: event.place } : undefined,
        eventUrl: event.link || undefined,
        timeZone: event.timeZone,
        cancelled: event.cancelled ?? undefined,
      }
    : {};

/** A conversation that was given a title of its own, beside its words. */
const isArticle = ({ parentId, heading, plain }: OwnPost): boolean =>
  parentId === null && heading !== '' && !plain.startsWith(heading.replace(/…$/, ''));

/** Our own markup with addresses that lead here from anywhere. */
export const absolute = (html: string, base: string): string => html.replaceAll('href="/', `href="${base}/`);
