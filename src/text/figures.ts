/** A picture of the post, put into its words: by which number, and what is said below it. Only `sanitise` writes it so. */
const FIGURE = /<figure data-n="(\d{1,2})">(.*?)<\/figure>/gs;

export type Placed<T> = {
  html: string;
  /** The pictures that stand nowhere in the words. */
  rest: T[];
};

/**
 * Puts the pictures of a post where its words name them, each once: `![words](2)` on a line of its own is the second. `draw` makes
 * its markup, from the caption's. A number that has no picture leaves the caption as words.
 */
export function placePictures<T>(
  html: string,
  pictures: readonly T[],
  draw: (picture: T, caption: string) => string,
): Placed<T> {
  const placed = new Set<number>();
  const whole = html.replaceAll(FIGURE, (_, n: string, caption: string) => {
    const at = Number(n) - 1;
    const picture = pictures[at];
    if (picture === undefined || placed.has(at)) return caption === '' ? '' : `<p>${caption}</p>`;
    placed.add(at);
    return draw(picture, caption);
  });
  return { html: whole, rest: pictures.filter((_, i) => !placed.has(i)) };
}

/** A picture named in what somebody typed: `![words](2)` on a line of its own. */
const NAMED = /^( {0,3}!\[[^\]\n]*\]\()(\d{1,2})(\)\s*)$/gm;

/**
 * The same words where some of their pictures are missing: those that are there keep their places, and what named another names none.
 */
export function renumbered(source: string, pictures: readonly (string | null)[]): string {
  if (!pictures.includes(null)) return source;
  const there = pictures.filter((one) => one !== null);
  return source.replaceAll(NAMED, (_, before: string, n: string, after: string) => {
    const one = pictures[Number(n) - 1] ?? null;
    return `${before}${one === null ? 0 : there.indexOf(one) + 1}${after}`;
  });
}

/** A heading, as `sanitise` lets it through. */
const HEADING = /<h([3-6])>(.*?)<\/h\1>/gs;
/** With fewer headings one sees them at a glance. */
const FEWEST_CONTENTS = 3;

export type Contents = { html: string; headings: { id: string; words: string; level: number }[] };

/** Gives the headings of a text addresses, and lists them where there are enough; `words` are still markup without links. */
export function withContents(html: string, prefix: string): Contents {
  const headings: Contents['headings'] = [];
  const whole = html.replaceAll(HEADING, (_, level: string, words: string) => {
    const id = `${prefix}-${headings.length + 1}`;
    headings.push({ id, words: words.replaceAll(/<[^>]*>/g, ''), level: Number(level) });
    return `<h${level} id="${id}">${words}</h${level}>`;
  });
  return { html: whole, headings: headings.length < FEWEST_CONTENTS ? [] : headings };
}
