import { z } from 'zod';
import { invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { renderAbout } from './about.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadLedGroup } from './load-group.ts';
import { groupFacts } from './make-group.ts';
import { fitName } from './new-account.ts';
import { record } from './record.ts';

const input = z.object({ group: z.string().max(100), ...groupFacts });

export type EditGroupInput = z.input<typeof input>;

/** Changes what a group says of itself and how one comes in. Who is in it stays; so does its handle. */
export async function editGroup(context: Context, viewer: Viewer, raw: EditGroupInput): Promise<void> {
  demand(viewer, 'join-group');
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const group = await loadLedGroup(sql, viewer, given.group);
    const { name, problem } = await fitName(sql, given.name);
    if (problem) throw invalid({ name: problem });
    await sql`
      update account set name = ${name}, bio = ${given.about}, bio_html = ${renderAbout(given.about).html} where id = ${group.id}`;
    await sql`
      update community set relation = ${given.relation}, entry = ${given.entry}, question = ${given.question}, rules = ${given.rules}
      where account_id = ${group.id}`;
    const data = { groupId: group.id, entry: given.entry };
    await record(sql, { kind: 'group_changed', at: context.clock(), actorId: viewer.id, data });
  });
}
