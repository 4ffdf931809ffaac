import type { EmojiByName } from '../../http/emoji.ts';
import type { App, Parts } from '../../http/parts.ts';
import { readMentionable, readTags } from '../../reading/completion.ts';
import { Problem } from '../../rules/problem.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { cleanText } from '../../text/clean.ts';

const LONGEST = 60;
const MOST_EMOJI = 6;

/** Emoji whose name begins so, then those that hold it or show it. */
function emojiFor(all: EmojiByName, typed: string) {
  const known = [...all.values()];
  const begins = known.filter(({ shortcode }) => shortcode.startsWith(typed));
  const holds = known.filter(
    ({ shortcode, description }) =>
      !shortcode.startsWith(typed) &&
      (shortcode.includes(typed) || description.toLowerCase().includes(typed)),
  );
  return [...begins, ...holds].slice(0, MOST_EMOJI).map(({ shortcode, description, fileId }) => ({
    insert: `:${shortcode}:`,
    words: description,
    also: `:${shortcode}:`,
    picture: `/files/${fileId}/emoji-still`,
  }));
}

/** How a name that somebody begins to write may go on: `@…` people, `#…` tags, `:…` emoji, as far as they may know of them. In JSON. */
export function completionRoutes(app: App, parts: Parts): void {
  app.get('/complete', async (c) => {
    const viewer = c.get('viewer');
    if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
    const known = viewer as KnownViewer;
    const typed = cleanText((c.req.query('q') ?? '').slice(0, LONGEST));
    c.header('cache-control', 'private, no-store');
    if (typed.startsWith('#')) {
      const tags = await readTags(parts.db.sql, known, typed.slice(1));
      return c.json({ items: tags.map((tag) => ({ insert: `#${tag}`, words: `#${tag}`, also: '' })) });
    }
    // A smile made of two signs is no name.
    if (/^:[a-z0-9_]{2}/i.test(typed))
      return c.json({ items: emojiFor(c.get('emoji'), typed.slice(1).toLowerCase()) });
    if (!typed.startsWith('@')) return c.json({ items: [] });
    const { conversation } = c.req.query();
    const people = await readMentionable(parts.db.sql, known, typed.slice(1), conversation);
    return c.json({
      items: people.map(({ handle, name }) => ({ insert: `@${handle}`, words: name, also: `@${handle}` })),
    });
  });
}
