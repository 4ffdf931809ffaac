/** Letters that somebody reads in a minute: two hundred words of five, with what stands between them. */
const LETTERS_A_MINUTE = 1_200;

/** How long a text takes to read, in whole minutes. */
export const readingMinutes = (letters: number): number =>
  Math.max(1, Math.round(letters / LETTERS_A_MINUTE));
