import { z } from 'zod';
import { invalid, notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { fitOtherName, otherFacts } from './others.ts';
import { record } from './record.ts';

const input = z.object({ id: z.uuid(), ...otherFacts });

/** Writes the name or the address of an organisation elsewhere as it should be. */
export async function editOther(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'manage-people');
  const { id, organisation, web } = check(input, raw);
  await context.db.tx(async (sql) => {
    const name = await fitOtherName(sql, organisation);
    const [taken] = await sql`
      select from other_organisation where lower(name) = lower(${name}) and id <> ${id}
        and not exists (select from other_organisation own where own.id = ${id} and lower(own.name) = lower(${name}))`;
    if (taken) throw invalid({ organisation: 'sharing.nameTaken' });
    const { count } = await sql`update other_organisation set name = ${name}, web = ${web} where id = ${id}`;
    if (count === 0) throw notFound();
    const data = { organisationId: id };
    await record(sql, { kind: 'other_changed', at: context.clock(), actorId: viewer.id, data });
  });
}
