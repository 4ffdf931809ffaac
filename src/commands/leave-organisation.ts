import type { Viewer } from '../rules/viewer.ts';
import { endBelonging, layDownOffices } from './belonging.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';

/** Says that one belongs to one's organisation elsewhere no longer. Only others can say again that one does. */
export async function leaveOrganisation(context: Context, viewer: Viewer): Promise<void> {
  demand(viewer, 'join-group');
  await context.db.tx(async (sql) => {
    const by = { accountId: viewer.id, byId: viewer.id, at: context.clock() };
    await sql`select from account where id = ${viewer.id} for no key update`;
    const left = await endBelonging(sql, by);
    if (left !== null) await layDownOffices(sql, left, by);
  });
}
