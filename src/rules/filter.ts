/** How long a filter's words may be, and how many somebody may have. */
export const LONGEST_FILTER = 60;
export const MOST_FILTERS = 200;

/** A text as filters compare it: words in lower case without accents and marks, one space between and around them. */
export function plainWords(text: string): string {
  const words = text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase()
    .match(/[\p{L}\p{N}]+/gu);
  return ` ${(words ?? []).join(' ')} `;
}

/** The words of a filter; a star at its end means whatever begins so. Empty where there is nothing to look for. */
function sought(filter: string): string {
  const words = plainWords(filter).trimEnd();
  return words === '' ? '' : filter.trimEnd().endsWith('*') ? words : `${words} `;
}

/** Whether a filter looks for anything at all. */
export const isFilter = (filter: string): boolean => sought(filter) !== '';

/** The first of these filters that a text meets; null where none does. */
export function firstFilter(filters: readonly string[], text: string): string | null {
  if (filters.length === 0) return null;
  const words = plainWords(text);
  return filters.find((filter) => isFilter(filter) && words.includes(sought(filter))) ?? null;
}
