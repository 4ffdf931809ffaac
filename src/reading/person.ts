import type { Role } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';

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

/** SQL that makes a `Person` as JSON from an account's alias; null where an outer join found nobody. */
export const personJson = (
  sql: Sql,
  alias: string,
): Fragment => sql`case when ${sql(alias)}.id is not null then json_build_object(
  'id', ${sql(alias)}.id, 'kind', ${sql(alias)}.kind, 'handle', ${sql(alias)}.handle, 'name', ${sql(alias)}.name, 'hue', ${sql(alias)}.hue,
  'pictureId', ${sql(alias)}.picture_id, 'role', ${sql(alias)}.role, 'relation', ${sql(alias)}.relation) end`;
