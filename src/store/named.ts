import type { Sql } from './database.ts';
import { apartFrom } from './visible.ts';

/** Handles as somebody typed them, each once and as they are looked for. */
export const handlesIn = (typed: readonly string[]): string[] => [
  ...new Set(typed.map((handle) => handle.replace(/^@/, '').toLowerCase())),
];

/** Who of these can be named by an author; with whom they have a block they cannot. */
export const accountsNamed = (
  sql: Sql,
  authorId: string,
  handles: readonly string[],
): Promise<{ id: string; handle: string }[]> => sql<{ id: string; handle: string }[]>`
  select id, lower(handle) as handle from account where lower(handle) = any(${[...handles]}) and kind <> 'group' and suspended_at is null
    and id not in ${apartFrom(sql, authorId)}`;
