import type { Context } from 'hono';
import type { Env } from '../../http/parts.ts';
import type { Emoji } from '../../reading/emoji.ts';
import { withEmoji } from '../../text/emoji.ts';
import { raw, type Html } from '../html.ts';

const ESCAPED: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => ESCAPED[sign]!);

/** A picture among words. Read aloud or copied, it is its name; whoever wants nothing to move is shown it still. */
export function emojiMarkup({ shortcode, description, fileId, animated }: Emoji): string {
  const picture = `<img class="emoji" src="/files/${fileId}/emoji" alt=":${shortcode}:" title="${escaped(description)}" loading="lazy" />`;
  return animated
    ? `<picture><source media="(prefers-reduced-motion: reduce)" srcset="/files/${fileId}/emoji-still" />${picture}</picture>`
    : picture;
}

const found =
  (c: Context<Env>) =>
  (shortcode: string): string | null => {
    const emoji = c.get('emoji').get(shortcode);
    return emoji ? emojiMarkup(emoji) : null;
  };

/** What somebody wrote, from the safe markup that was made of it, with the pictures that it names. */
export const words = (c: Context<Env>, html: string): Html => raw(withEmoji(html, found(c)));

/** A name, with the pictures that it names. */
export const named = (c: Context<Env>, name: string): Html => raw(withEmoji(escaped(name), found(c)));
