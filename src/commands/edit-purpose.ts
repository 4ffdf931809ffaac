import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';
import { checks } from './setup-answers.ts';

/** Says anew what the organisation is here for. What it said before is kept in the record. */
export async function editPurpose(context: Context, viewer: Viewer, raw: { purpose: string }): Promise<void> {
  demand(viewer, 'set-goals');
  const { purpose } = checks.purpose(raw);
  const at = context.clock();
  await context.db.tx(async (sql) => {
    const [before] = await sql<{ purpose: string }[]>`select purpose from organisation for update`;
    if (before?.purpose === purpose) return;
    await sql`update organisation set purpose = ${purpose}`;
    await hint(sql, [topics.everyPage]);
    await record(sql, {
      kind: 'purpose_edited',
      at,
      actorId: viewer.id,
      data: { before: before?.purpose ?? '' },
    });
  });
}
