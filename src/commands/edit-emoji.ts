import { z } from 'zod';
import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { demandFree, emojiWords } from './add-emoji.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({
  id: z.uuid(),
  ...emojiWords,
  /** Whether it can be written. Put away, it is words wherever it was written, and comes back as it was. */
  enabled: z.boolean(),
});

/** Names an emoji otherwise, or puts it away. Where it was written by its old name, the name is all that is left. */
export async function editEmoji(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'manage-organisation');
  const { id, shortcode, description, category, enabled } = check(input, raw);
  const at = context.clock();
  await context.db.tx(async (sql) => {
    const [before] = await sql<
      { shortcode: string }[]
    >`select shortcode from emoji where id = ${id} for update`;
    if (!before) throw notFound();
    await demandFree(sql, shortcode, id);
    await sql`
      update emoji set shortcode = ${shortcode}, description = ${description}, category = ${category},
        disabled_at = ${enabled ? null : sql`coalesce(disabled_at, ${at})`},
        disabled_by = ${enabled ? null : sql`coalesce(disabled_by, ${viewer.id}::uuid)`}
      where id = ${id}`;
    await hint(sql, [topics.everyPage]);
    const data = { id, from: before.shortcode, shortcode, enabled };
    await record(sql, { kind: 'emoji_changed', at, actorId: viewer.id, data });
  });
}
