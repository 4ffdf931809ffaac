import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ holds: z.boolean() });

/** Says whether what looks like spam waits to be read. */
export async function holdSpam(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'keep-order');
  const { holds } = check(input, raw);
  await context.db.tx(async (sql) => {
    const [changed] = await sql`
      update organisation set holds_spam = ${holds} where holds_spam <> ${holds} returning account_id`;
    if (changed)
      await record(sql, {
        kind: holds ? 'spam_held' : 'spam_let_through',
        at: context.clock(),
        actorId: viewer.id,
      });
  });
}
