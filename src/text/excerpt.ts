const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' });

/** How much of a text is looked at for its first sentence. */
const SENTENCE_WINDOW = 600;

/** The text on one line, at most `max` characters, cut between words and ended by an ellipsis where it was cut. */
export function plainExcerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  if (max < 1) return '';
  const room = line.slice(0, max);
  const lastSpace = room.lastIndexOf(' ');
  const whole = line[max - 1] === ' ' ? room.slice(0, max - 1) : undefined;
  const cut = whole ?? (lastSpace > max / 2 ? room.slice(0, lastSpace) : wholeCharacters(line, max - 1));
  return cut.replace(/[\s.,;:!?…–—-]{1,20}$/u, '') + '…';
}

/** The first sentence of a text, on one line. */
export function firstSentence(text: string): string {
  const [first] = sentences.segment(text.slice(0, SENTENCE_WINDOW).trimStart());
  return first?.segment.trim() ?? '';
}

/** As many whole characters as fit: never half an emoji, never a letter without its accent. */
function wholeCharacters(text: string, max: number): string {
  let end = 0;
  for (const { index, segment } of graphemes.segment(text.slice(0, max + 2))) {
    if (index + segment.length > max) break;
    end = index + segment.length;
  }
  return text.slice(0, end);
}
