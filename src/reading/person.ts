import type { Role, Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { belongsTo } from '../store/others.ts';

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

/** The same with the organisation elsewhere to which they belong, where the viewer may know of it. */
export type Placed = Person & { belongsTo: string | null };

/** What a `Placed` is made of, from an account aliased `a`. */
export const placed = (sql: Sql, viewer: Viewer): Fragment =>
  sql`a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation, ${belongsTo(sql, viewer)} as belongs_to`;

/** SQL that makes a `Person` as JSON from an account's alias, or a `Placed` for a viewer; null where an outer join found nobody. */
export const personJson = (
  sql: Sql,
  alias: string,
  viewer?: Viewer,
): Fragment => sql`case when ${sql(alias)}.id is not null then json_build_object(
  'id', ${sql(alias)}.id, 'kind', ${sql(alias)}.kind, 'handle', ${sql(alias)}.handle, 'name', ${sql(alias)}.name, 'hue', ${sql(alias)}.hue,
  'pictureId', ${sql(alias)}.picture_id, 'role', ${sql(alias)}.role, 'relation', ${sql(alias)}.relation
  ${viewer ? sql`, 'belongsTo', ${belongsTo(sql, viewer, alias)}` : sql``}) end`;
