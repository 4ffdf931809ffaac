import { readEmoji, type Emoji } from '../reading/emoji.ts';
import { topics } from '../store/hints.ts';
import type { Parts } from './parts.ts';

/** The emoji of this server by their name: read once, and again when they changed. */
export type EmojiByName = ReadonlyMap<string, Emoji>;

export function openEmoji({ db, live }: Pick<Parts, 'db' | 'live'>): () => Promise<EmojiByName> {
  let known: Promise<EmojiByName> | null = null;
  // Every page shows them.
  live.subscribe([topics.everyPage], () => (known = null));
  return () => {
    known ??= readEmoji(db.sql).then((all) => new Map(all.map((one) => [one.shortcode, one])));
    const reading = known;
    reading.catch(() => {
      if (known === reading) known = null;
    });
    return reading;
  };
}
