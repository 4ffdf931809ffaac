import type { Role } from '../rules/viewer.ts';

/** Somebody as a page shows them beside their words. */
export type Person = {
  id: string;
  kind: 'person' | 'group' | 'organisation';
  handle: string;
  name: string;
  hue: number;
  pictureId: string | null;
  role: Role | null;
  relation: string;
};
