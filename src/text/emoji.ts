/** How many of one text become pictures: each is longer as markup than as words. */
const MOST = 100;
const CODE = /:([a-z0-9_]{2,32}):/g;

/**
 * Puts pictures in the place of `:their_names:` in markup that `sanitise` made. Not in code, and not inside a tag: what stands
 * there is no word. A name that `find` does not know stays what it is.
 */
export function withEmoji(html: string, find: (shortcode: string) => string | null): string {
  if (!html.includes(':')) return html;
  let code = 0;
  let left = MOST;
  return html.replaceAll(/<[^>]*>|[^<]+/g, (piece) => {
    if (/^<(?:pre|code)\b/.test(piece)) code += 1;
    else if (/^<\/(?:pre|code)>/.test(piece)) code -= 1;
    if (piece.startsWith('<') || code > 0) return piece;
    return piece.replaceAll(CODE, (words, shortcode: string) => {
      const picture = left > 0 ? find(shortcode) : null;
      if (picture) left -= 1;
      return picture ?? words;
    });
  });
}
