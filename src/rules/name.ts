export const LONGEST_NAME = 80;

/** A name as it will stand beside somebody's words: one line, without characters that hide or turn others around. */
export const cleanName = (name: string): string =>
  name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    // Joiners stay: names in several scripts are written with them.
    .replace(/(?![\u200c\u200d])[\p{Cf}\p{Co}\p{Cn}]/gu, '')
    .trim();

const folded = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();

/** Whether a name could be taken for another's, above all for the organisation's. */
export const soundsLike = (name: string, other: string): boolean =>
  folded(name) === folded(other) && folded(other) !== '';
