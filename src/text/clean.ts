/** The longest text one may write, in characters: about forty printed pages. */
export const MAX_TEXT_LENGTH = 100_000;

/** A text longer than we read. It is refused whole: cutting it would put words aside that somebody meant. */
export class TextTooLong extends Error {
  readonly kind = 'text-too-long';
  readonly length: number;
  readonly limit = MAX_TEXT_LENGTH;

  constructor(length: number) {
    super(`The text has ${length} characters; at most ${MAX_TEXT_LENGTH} are read.`);
    this.name = 'TextTooLong';
    this.length = length;
  }
}

/** Throws `TextTooLong` when the text is longer than we read. */
export function assertReadable(text: string): void {
  if (text.length > MAX_TEXT_LENGTH) throw new TextTooLong(text.length);
}

/**
 * The same text with one kind of line end and nothing that no keyboard writes: no control characters (a database
 * refuses NUL), no halves of characters, and no override of the reading direction, with which a name can be made to look like another.
 */
export function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/(?![\n\t])[\p{Cc}\u202d\u202e\ufeff]/gu, '');
}
