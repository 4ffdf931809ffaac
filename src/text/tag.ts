/** The path of the page of a tag, as it stands in a post: without its sign, lower case. */
export const tagPath = (tag: string): string => `/tags/${encodeURIComponent(tag)}`;

const TAG = /^(?=[\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+(?:\u200c[\p{L}\p{M}\p{N}_]+)*$/u;
const LONGEST = 100;

/** A tag as posts keep it, from how somebody wrote it; null where it could not be one. */
export function plainTag(written: string): string | null {
  const tag = written.replace(/^#/, '').normalize('NFC').toLowerCase();
  return tag.length <= LONGEST && TAG.test(tag) ? tag : null;
}
