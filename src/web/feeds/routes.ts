import type { Context } from 'hono';
import { NO_TITLE } from '../../commands/take-away.ts';
import { etagOf, openVersions } from '../../http/conditional.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import { readConversationFeed, readFrontFeed, readLedgerFeed, readProfileFeed } from '../../reading/feeds.ts';
import { readProfile } from '../../reading/profile.ts';
import { notFound } from '../../rules/problem.ts';
import { asStreet } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { conversationPath } from '../conversation/path.ts';
import { feedTranslator, postEntries, stepEntries } from './entries.ts';
import { TYPES, type Feed, type Format } from './feed.ts';
import { written } from './formats.ts';
import { hubRoutes } from './hub.ts';

const FEED = '/:feed{feed\\.(?:atom|rss|json)}';
const NEVER = new Date(0);

type Own = Omit<Feed, 'icon' | 'hub' | 'locale'> & { shows: readonly string[] };

/** Atom, RSS and JSON Feed of every public list and conversation, as a reader from the street may see them. */
export function feedRoutes(app: App, parts: Parts): void {
  const versions = openVersions();
  const { sql } = parts.db;
  const { publicUrl } = parts.config;

  hubRoutes(app, parts);

  const feed = (path: string, read: (c: Context<Env>) => Promise<Own>): void => {
    app.get(`${path}${FEED}`, async (c) => {
      const { shows, ...own } = await read(c);
      const format = c.req.param('feed')!.slice('feed.'.length) as Format;
      const body = written(
        {
          ...own,
          icon: `${publicUrl}/icon.svg`,
          hub: `${publicUrl}/websub`,
          locale: feedTranslator(c).locale,
        },
        format,
      );
      const etag = etagOf(body);
      c.set('shows', [...shows, topics.everyPage]);
      return c.body(body, 200, {
        'content-type': `${TYPES[format]}; charset=utf-8`,
        'cache-control': 'no-cache',
        etag,
        'last-modified': versions.since(c.req.path, etag, c.get('now')).toUTCString(),
        link: `<${publicUrl}/websub>; rel="hub", <${publicUrl}${c.req.path}>; rel="self"`,
        'x-robots-tag': 'noindex',
      });
    });
  };

  feed('', async (c) => {
    const { name, purpose } = c.get('organisation')!;
    return {
      id: `${publicUrl}/`,
      title: name,
      description: purpose,
      page: `${publicUrl}/`,
      address: `${publicUrl}/feed`,
      since: NEVER,
      entries: postEntries(c, parts, await readFrontFeed(sql, c.get('viewer'), c.get('now')), 'conversation'),
      shows: [topics.street],
    };
  });

  feed('/ledger', async (c) => ({
    id: `${publicUrl}/ledger`,
    title: feedTranslator(c)('feeds.ledger', { name: c.get('organisation')!.name }),
    description: feedTranslator(c)('ledger.title'),
    page: `${publicUrl}/ledger`,
    address: `${publicUrl}/ledger/feed`,
    since: NEVER,
    entries: stepEntries(c, parts, await readLedgerFeed(sql, c.get('viewer'))),
    shows: [topics.ledger, topics.street],
  }));

  feed('/c/:id', async (c) => {
    const conversation = await readConversationFeed(sql, c.get('viewer'), c.req.param('id')!, c.get('now'));
    const t = feedTranslator(c);
    const { id, title, posts, createdAt } = conversation;
    return {
      id: `urn:uuid:${id}`,
      title: title === NO_TITLE ? t('posts.titleGone') : title,
      description: t('feeds.conversation', { name: c.get('organisation')!.name }),
      page: publicUrl + conversationPath(conversation),
      address: `${publicUrl}/c/${id}/feed`,
      since: createdAt,
      entries: postEntries(c, parts, posts, 'post'),
      shows: [topics.conversation(id)],
    };
  });

  feed('/:at{@[A-Za-z0-9_.-]+}', async (c) => {
    const viewer = asStreet(c.get('viewer'));
    const profile = await readProfile(sql, viewer, c.req.param('at')!.slice(1));
    // What is said in a group is for whoever is in it: there is nothing that its feed could tell.
    if (profile.kind === 'group') throw notFound();
    return {
      id: `urn:uuid:${profile.id}`,
      title: feedTranslator(c)('people.posts', { name: profile.name }),
      description: '',
      page: `${publicUrl}/@${profile.handle}`,
      address: `${publicUrl}/@${profile.handle}/feed`,
      since: profile.createdAt,
      entries: postEntries(c, parts, await readProfileFeed(sql, viewer, profile.id, c.get('now')), 'said'),
      shows: [topics.street],
    };
  });
}
