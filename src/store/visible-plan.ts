import { isStaff, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from './database.ts';

/** Whether the viewer may see a plan aliased `pl`: their own and, inside, what is to be said in the organisation's name. */
export const visiblePlan = (sql: Sql, viewer: Viewer): Fragment =>
  isStaff(viewer)
    ? sql`(pl.author_id = ${viewer.id}::uuid or pl.as_organisation)`
    : sql`(pl.author_id = ${viewer.id}::uuid)`;
