import type { Context } from 'hono';
import { NO_TITLE } from '../../commands/take-away.ts';
import { etagOf, openVersions } from '../../http/conditional.ts';
import type { App, Env, Parts } from '../../http/parts.ts';
import {
  readConversationFeed,
  readEventsFeed,
  readFrontFeed,
  readLedgerFeed,
  readProfileFeed,
  readTagFeed,
} from '../../reading/feeds.ts';
import { readProfile } from '../../reading/profile.ts';
import { SAID_SORTS, type SaidSort } from '../../reading/said.ts';
import { notFound } from '../../rules/problem.ts';
import { asStreet } from '../../rules/viewer.ts';
import { topics } from '../../store/hints.ts';
import { plainTag, tagPath } from '../../text/tag.ts';
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

  feed('/tags/:tag', async (c) => {
    const tag = plainTag(c.req.param('tag')!);
    if (tag === null) throw notFound();
    const t = feedTranslator(c);
    const page = publicUrl + tagPath(tag);
    return {
      id: page,
      title: t('feeds.tag', { tag, name: c.get('organisation')!.name }),
      description: t('keeping.tagIs', { tag }),
      page,
      address: `${page}/feed`,
      since: NEVER,
      entries: postEntries(c, parts, await readTagFeed(sql, c.get('viewer'), tag, c.get('now')), 'said'),
      shows: [topics.street],
    };
  });

  feed('/events', async (c) => {
    const t = feedTranslator(c);
    const page = `${publicUrl}/events`;
    return {
      id: page,
      title: t('feeds.events', { name: c.get('organisation')!.name }),
      description: t('events.title'),
      page,
      address: `${page}/feed`,
      since: NEVER,
      entries: postEntries(
        c,
        parts,
        await readEventsFeed(sql, c.get('viewer'), c.get('now')),
        'conversation',
      ),
      shows: [topics.street],
    };
  });

  for (const sort of SAID_SORTS)
    feed(`/:at{@[A-Za-z0-9_.-]+}${sort === 'all' ? '' : `/${sort}`}`, (c) => profileFeed(c, parts, sort));
}

/** What somebody said, or one sort of it. */
async function profileFeed(c: Context<Env>, parts: Parts, sort: SaidSort): Promise<Own> {
  const { db, config } = parts;
  const viewer = asStreet(c.get('viewer'));
  const profile = await readProfile(db.sql, viewer, c.req.param('at')!.slice(1));
  // What is said in a group is for whoever is in it: there is nothing that its feed could tell.
  if (profile.kind === 'group') throw notFound();
  const t = feedTranslator(c);
  const asked = { authorId: profile.id, sort, now: c.get('now') };
  const page = `${config.publicUrl}/@${profile.handle}`;
  const title = t('people.posts', { name: profile.name });
  const part = sort === 'all' ? '' : `/${sort}`;
  return {
    id: sort === 'all' ? `urn:uuid:${profile.id}` : page + part,
    title: sort === 'all' ? title : `${title} · ${t(`articles.sort_${sort}`)}`,
    description: '',
    page: sort === 'all' ? page : `${page}?show=${sort}`,
    address: `${page}${part}/feed`,
    since: profile.createdAt,
    entries: postEntries(c, parts, await readProfileFeed(db.sql, viewer, asked), 'said'),
    shows: [topics.street],
  };
}
