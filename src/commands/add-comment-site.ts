import { z } from 'zod';
import { MOST_SITES, siteOrigin } from '../rules/page-address.ts';
import { conflict, invalid } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';

const input = z.object({ site: z.string().trim().min(1).max(2_000) });

/** Lets the pages of another site carry conversations. */
export async function addCommentSite(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<{ origin: string }> {
  demand(viewer, 'manage-organisation');
  const origin = siteOrigin(check(input, raw).site);
  if (origin === null) throw invalid({ site: 'elsewhere.siteWrong' });
  const at = context.clock();
  return context.db.tx(async (sql) => {
    // One after the other, so that two at once do not both find the last free place.
    await sql`select from organisation for update`;
    const [known] = await sql`select from comment_site where origin = ${origin}`;
    if (known) throw invalid({ site: 'elsewhere.siteKnown' });
    const [row] = await sql<{ count: number }[]>`select count(*)::int from comment_site`;
    if (row!.count >= MOST_SITES) throw conflict('elsewhere.tooMany');
    await sql`insert into comment_site (origin, by_id, at) values (${origin}, ${viewer.id}, ${at})`;
    await record(sql, { kind: 'comment_site_added', at, actorId: viewer.id, data: { origin } });
    await hint(sql, [topics.everyPage]);
    return { origin };
  });
}
