/** Addresses and words of our own that nobody may bear as a handle. */
const KEPT = new Set(['admin', 'administration', 'everyone', 'here', 'moderator', 'owner', 'parley', 'postmaster', 'root', 'staff', 'support', 'system', 'webmaster']);

const HANDLE = /^[a-z0-9_]+(?:[.-][a-z0-9_]+)*$/i;

export const MAX_HANDLE = 30;

/** A handle as somebody typed it, with or without its `@`, made comparable. */
export const plainHandle = (typed: string): string => typed.trim().replace(/^@/, '').toLowerCase();

/** Whether somebody may be known by this: what a mention in a text can spell (`text/names.ts`), and no word of our own. */
export const isHandle = (handle: string): boolean =>
  handle.length >= 2 && handle.length <= MAX_HANDLE && HANDLE.test(handle) && !KEPT.has(handle.toLowerCase());
