import { TYPES, updatedOf, type Entry, type Feed, type Format } from './feed.ts';
import { around, document, element, sayable } from './xml.ts';

/** RFC 4287. */
function atom(feed: Feed): string {
  const entry = (one: Entry): string =>
    around('entry', [
      element('id', one.id),
      element('title', one.title),
      element('link', '', { rel: 'alternate', type: 'text/html', href: one.url }),
      ...one.enclosures.map(({ url, type, length, title }) =>
        element('link', '', {
          rel: 'enclosure',
          type,
          href: url,
          length: String(length),
          title: sayable(title),
        }),
      ),
      element('published', one.published.toISOString()),
      element('updated', one.updated.toISOString()),
      ...one.authors.map(({ name, url }) =>
        around('author', [element('name', name || '–'), element('uri', url)]),
      ),
      element('summary', one.summary),
      element('content', one.html, { type: 'html' }),
    ]);
  return document(
    around(
      'feed',
      [
        element('id', feed.id),
        element('title', feed.title),
        element('subtitle', feed.description),
        element('link', '', { rel: 'self', type: TYPES.atom, href: `${feed.address}.atom` }),
        element('link', '', { rel: 'hub', href: feed.hub }),
        element('link', '', { rel: 'alternate', type: 'text/html', href: feed.page }),
        element('updated', updatedOf(feed).toISOString()),
        element('icon', feed.icon),
        element('generator', 'Parley'),
        ...feed.entries.map(entry),
      ],
      { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': feed.locale },
    ),
  );
}

/** RSS 2.0, as the RSS Advisory Board keeps it. */
function rss(feed: Feed): string {
  const item = (one: Entry): string =>
    around('item', [
      element('title', one.title),
      element('link', one.url),
      element('guid', one.id, { isPermaLink: 'false' }),
      element('pubDate', one.published.toUTCString()),
      ...one.authors.map(({ name }) => element('dc:creator', name)),
      element('description', one.html),
      // Readers of this format know one for each item.
      ...one.enclosures
        .slice(0, 1)
        .map(({ url, type, length }) => element('enclosure', '', { url, type, length: String(length) })),
    ]);
  return document(
    around(
      'rss',
      [
        around('channel', [
          element('title', feed.title),
          element('link', feed.page),
          // It may be empty, and must be there.
          element('description', feed.description || feed.title),
          element('language', feed.locale),
          element('lastBuildDate', updatedOf(feed).toUTCString()),
          element('generator', 'Parley'),
          element('atom:link', '', { rel: 'self', type: TYPES.rss, href: `${feed.address}.rss` }),
          element('atom:link', '', { rel: 'hub', href: feed.hub }),
          ...feed.entries.map(item),
        ]),
      ],
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      },
    ),
  );
}

/** JSON Feed 1.1. */
function json(feed: Feed): string {
  const item = (one: Entry) => ({
    id: one.id,
    url: one.url,
    title: sayable(one.title),
    content_html: sayable(one.html),
    summary: sayable(one.summary) || undefined,
    image: one.picture ?? undefined,
    attachments:
      one.enclosures.length === 0
        ? undefined
        : one.enclosures.map(({ url, type, length, title, seconds }) => ({
            url,
            mime_type: type,
            title: sayable(title),
            size_in_bytes: length,
            duration_in_seconds: seconds ?? undefined,
          })),
    date_published: one.published.toISOString(),
    date_modified: one.updated.toISOString(),
    authors: one.authors.map(({ name, url }) => ({ name: sayable(name), url })),
  });
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title: sayable(feed.title),
    home_page_url: feed.page,
    feed_url: `${feed.address}.json`,
    description: sayable(feed.description) || undefined,
    favicon: feed.icon,
    language: feed.locale,
    hubs: [{ type: 'WebSub', url: feed.hub }],
    items: feed.entries.map(item),
  });
}

const WRITE: Record<Format, (feed: Feed) => string> = { atom, rss, json };

/** The feed in a format. */
export const written = (feed: Feed, format: Format): string => WRITE[format](feed);
