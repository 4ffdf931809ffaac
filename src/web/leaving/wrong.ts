import type { Key } from '../../strings/strings.ts';

/** What needs another look on this page, by field; `lie` is why an archive was not taken. */
export type Wrong = { fields: Record<string, string>; lie?: { key: Key; where: string } };
