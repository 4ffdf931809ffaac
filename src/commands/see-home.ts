import type { KnownViewer } from '../rules/viewer.ts';
import type { Context } from './context.ts';

/** Whoever looks away for so long comes back to another visit. */
const PAUSE = 15 * 60_000;
/** A visit is written down no more often than this, unless there is something newer to see. */
const OFTEN = 60_000;

type Before = { lineId: string; newestId: string; at: Date } | null;

/** Whether a look at home changes what is known of it. */
export const needsSeeingHome = (before: Before, newestId: string, now: Date): boolean =>
  before === null || newestId > before.newestId || now.getTime() - before.at.getTime() > OFTEN;

/** Where the line stands in this visit: what was newest at the end of the last one, and the same until the reader has been away. */
export const lineOf = (before: Before, now: Date): string | null =>
  before === null ? null : now.getTime() - before.at.getTime() > PAUSE ? before.newestId : before.lineId;

/** Somebody was shown their home up to this entry. */
export async function seeHome(
  context: Context,
  viewer: KnownViewer,
  { before, newestId }: { before: Before; newestId: string },
): Promise<void> {
  const now = context.clock();
  const line = lineOf(before, now) ?? newestId;
  await context.db.sql`
    insert into home_mark (account_id, line_id, newest_id, at) values (${viewer.id}, ${line}, ${newestId}, ${now})
    on conflict (account_id) do update set line_id = excluded.line_id,
      newest_id = greatest(home_mark.newest_id, excluded.newest_id), at = excluded.at`;
}
