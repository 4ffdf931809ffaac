const MAX_SLUG_LENGTH = 80;

/**
 * The words of a title as they stand in an address: lower case, letters of any script, hyphens between.
 * Empty when the title has no letter or digit; the address then stands on its id alone.
 */
export function slugify(title: string): string {
  const words = title
    .slice(0, 4 * MAX_SLUG_LENGTH)
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
  if (words.length <= MAX_SLUG_LENGTH) return words.replaceAll(' ', '-');
  const room = words.slice(0, MAX_SLUG_LENGTH + 1);
  const lastSpace = room.lastIndexOf(' ');
  const cut = lastSpace > 0 ? room.slice(0, lastSpace) : room.slice(0, MAX_SLUG_LENGTH);
  return wellEnded(cut).replaceAll(' ', '-');
}

/** Without the half of a character that a cut may have left. */
function wellEnded(text: string): string {
  return text.isWellFormed() ? text : text.slice(0, -1);
}
