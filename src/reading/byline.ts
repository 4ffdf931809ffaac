import { isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';

/**
 * Whether a viewer may know who of our people spoke in the organisation's voice: inside always, outside where it shows bylines. Every
 * reading that names them asks this, and only this; pages show what they get. Who owns a promise is no secret: a promise has a name.
 */
export const seesBylines = (sql: Sql, viewer: Viewer): Fragment =>
  isStaff(viewer) ? sql`true` : sql`(select voice.shows_bylines from organisation voice)`;

/** The account to name for what was done in the organisation's voice by the account of this column: theirs, or the organisation's. */
export const actorOf = (sql: Sql, viewer: Viewer, column: string): Fragment =>
  sql`case when ${seesBylines(sql, viewer)} then ${sql(column)} else ${viewer.organisationId}::uuid end`;
