import { z } from 'zod';
import { notFound, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z.object({ id: z.uuid() });

/** Sends a word to one of the viewer's devices, so that they see that it arrives; one at a time. */
export async function tryDevice(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  const me = viewer.id;
  if (me === null) throw new Problem({ kind: 'sign-in' });
  const { id } = check(input, raw);
  await context.db.tx(async (sql) => {
    const [device] = await sql`
      select from push_subscription where id = ${id} and account_id = ${me} for update`;
    if (!device) throw notFound();
    await sql`
      insert into push (id, subscription_id, at) select ${newId()}, ${id}, ${context.clock()}
      where not exists (select from push where subscription_id = ${id} and notification_id is null)`;
    await hint(sql, [topics.push]);
  });
}
