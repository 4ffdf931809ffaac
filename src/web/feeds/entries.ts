import type { Context } from 'hono';
import type { Env, Parts } from '../../http/parts.ts';
import type { FeedPost, FeedStep } from '../../reading/feeds.ts';
import { openWords } from '../../rules/warning.ts';
import { plainExcerpt } from '../../text/excerpt.ts';
import { translator, type Translator } from '../../strings/strings.ts';
import { conversationPath } from '../conversation/path.ts';
import type { Entry } from './feed.ts';
import { postWords, stepWords } from './words.ts';

const SUMMARY_LENGTH = 280;
const TITLE_LENGTH = 90;
/** Fifty posts may be as long as books: beyond this much a feed tells only how each begins. */
const MOST_WORDS = 1_000_000;

/** Readers keep what they fetched and share it: a feed speaks the organisation's own language, whoever fetches it. */
export const feedTranslator = (c: Context<Env>): Translator => {
  const organisation = c.get('organisation');
  return translator(organisation?.locale ?? 'en', organisation?.timeZone ?? 'UTC');
};

/** How a post becomes an entry: of a list of conversations, of somebody's posts, or of one conversation. */
export type As = 'conversation' | 'said' | 'post';

/** Entries for posts, in their order. */
export function postEntries(c: Context<Env>, { config }: Parts, posts: readonly FeedPost[], as: As): Entry[] {
  const t = feedTranslator(c);
  const { publicUrl } = config;
  let length = 0;
  return posts.map((post) => {
    const summary = plainExcerpt(openWords(post), SUMMARY_LENGTH);
    const words = postWords({ t, publicUrl, now: c.get('now') }, post);
    length += words.length;
    const begun = as === 'conversation';
    return {
      id: `urn:uuid:${begun ? post.conversationId : post.id}`,
      url: begun
        ? publicUrl + conversationPath({ id: post.conversationId, slug: post.slug })
        : `${publicUrl}/p/${post.id}`,
      title: titleOf(t, post, as),
      html:
        length > MOST_WORDS
          ? postWords({ t, publicUrl, now: c.get('now') }, shortened(post, summary))
          : words,
      summary,
      authors: [
        { name: post.author.name, url: `${publicUrl}/@${post.author.handle}` },
        ...(post.byline ? [{ name: post.byline, url: `${publicUrl}/@${post.author.handle}` }] : []),
      ],
      published: post.createdAt,
      updated: begun && post.lastPostAt > post.changedAt ? post.lastPostAt : post.changedAt,
      picture:
        post.pictures[0] && post.warning === '' ? `${publicUrl}/files/${post.pictures[0].id}/medium` : null,
      enclosures: post.warning === '' ? enclosures(publicUrl, post) : [],
    };
  });
}

/** What is ready of what a post carries. */
const enclosures = (publicUrl: string, { media }: FeedPost): Entry['enclosures'] =>
  media
    .filter(({ state }) => state === 'ready')
    .map(({ id, kind, mime, bytes, name, durationMs }) => ({
      url: `${publicUrl}/files/${id}/${kind === 'document' ? 'document' : 'play'}`,
      type: mime,
      length: bytes,
      title: name,
      seconds: durationMs > 0 ? Math.round(durationMs / 1000) : null,
    }));

const shortened = (post: FeedPost, summary: string): FeedPost => ({
  ...post,
  html: `<p>${summary.replace(/[&<>]/g, (found) => `&#${found.charCodeAt(0)};`)}</p>`,
});

function titleOf(t: Translator, post: FeedPost, as: As): string {
  if (as === 'conversation') return post.title;
  if (as === 'said') return post.begins ? post.title : t('feeds.replyIn', { title: post.title });
  const says = plainExcerpt(openWords(post), TITLE_LENGTH);
  return says ? t('feeds.says', { name: post.author.name, words: says }) : post.author.name;
}

/** Entries for what happened in the ledger: each step is one of its own, so that a reader hears of it. */
export function stepEntries(c: Context<Env>, { config }: Parts, steps: readonly FeedStep[]): Entry[] {
  const t = feedTranslator(c);
  return steps.map((step) => ({
    id: `urn:uuid:${step.id}`,
    url: `${config.publicUrl}/p/${step.postId}`,
    title: t(`feeds.step_${step.kind}`, { what: step.what }),
    html: stepWords({ t, publicUrl: config.publicUrl, now: c.get('now') }, step),
    summary: plainExcerpt(step.reason, SUMMARY_LENGTH),
    authors: [{ name: step.owner.name, url: `${config.publicUrl}/@${step.owner.handle}` }],
    published: step.at,
    updated: step.at,
    picture: null,
    enclosures: [],
  }));
}
