import type { Viewer } from '../rules/viewer.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

/** Puts a draft aside for good: it was sent, or its author does not want it any more. */
export async function dropDraft(context: Context, viewer: Viewer, place: string): Promise<void> {
  demand(viewer, 'reply');
  await context.db.sql`delete from draft where account_id = ${viewer.id} and place = ${place}`;
}
