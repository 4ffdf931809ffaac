import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ origin: z.string().max(300) });

/** From now on the pages of a site carry no conversations. Those that were begun there stay. */
export async function removeCommentSite(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  demand(viewer, 'manage-organisation');
  const { origin } = check(input, raw);
  await context.db.tx(async (sql) => {
    const [gone] = await sql`delete from comment_site where origin = ${origin} returning origin`;
    // Gone already is as good as taken away now.
    if (!gone) return;
    await record(sql, {
      kind: 'comment_site_removed',
      at: context.clock(),
      actorId: viewer.id,
      data: { origin },
    });
    await hint(sql, [topics.everyPage]);
  });
}
