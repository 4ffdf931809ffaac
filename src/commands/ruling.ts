import { z } from 'zod';
import type { ReportOutcome, RulingEnd, RulingKind } from '../rules/order.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { newId } from '../store/ids.ts';
import type { LoadedPost } from './load.ts';
import { notify } from './notify.ts';

/** What whoever puts a post away says. */
export const putting = z.object({
  key: z.uuid().optional(),
  postId: z.uuid(),
  /** Why: its author is told, and whoever reported it. */
  reason: z.string().trim().min(1, 'decency.reasonMissing').max(1000),
  /** It is spam: what looks like it waits from now on. */
  spam: z.boolean().default(false),
});

/**
 * The group whose keepers rule here: who keeps order in the whole house rules for the house, also about what was said in a group. Null where
 * that is so.
 */
export async function rulingGroup(sql: Sql, viewer: Viewer, post: LoadedPost): Promise<string | null> {
  if (!post.inKeptGroup || may(viewer, 'keep-order')) return null;
  const [group] = await sql<{ id: string }[]>`
    select audience_id as id from conversation where id = ${post.conversationId}`;
  return group!.id;
}

type NewRuling = {
  id?: string;
  kind: RulingKind;
  accountId: string;
  postId?: string;
  reason: string;
  byId: string;
  /** For which group it was ruled; for the whole house where there is none. */
  groupId?: string | null;
  at: Date;
};

/** Writes down what was ruled and why. Whoever it concerns is told, and reads the reason on its page. */
export async function rule(sql: Sql, ruling: NewRuling): Promise<string> {
  const { id = newId(), kind, accountId, postId = null, reason, byId, groupId = null, at } = ruling;
  await sql`
    insert into ruling (id, kind, account_id, post_id, reason, by_id, group_id, at)
    values (${id}, ${kind}, ${accountId}, ${postId}, ${reason}, ${byId}, ${groupId}, ${at})`;
  // Who is kept out is told at the door; on what waits, its author is told with the post.
  if (kind !== 'suspended')
    await notify(sql, [accountId], {
      kind: `ruled_${kind}`,
      at,
      actorId: groupId ?? byId,
      subjectId: id,
    });
  return id;
}

type Ending = { ended: RulingEnd; at: Date; byId: string };

/** Ends what was ruled about a post; null where nothing stood. */
export async function endPostRuling(
  sql: Sql,
  postId: string,
  { ended, at, byId }: Ending,
): Promise<{ id: string; accountId: string } | null> {
  const [row] = await sql<{ id: string; accountId: string }[]>`
    update ruling set ended = ${ended}, ended_at = ${at}, ended_by = ${byId}
    where post_id = ${postId} and ended_at is null returning id, account_id`;
  if (row) await settleAppeal(sql, row.id, { ended, at, byId });
  return row ?? null;
}

/** An appeal against what is over is decided by that. */
export async function settleAppeal(sql: Sql, rulingId: string, { ended, at, byId }: Ending): Promise<void> {
  await sql`
    update appeal set decided_at = ${at}, decided_by = ${byId}, overturned = ${ended === 'lifted' || ended === 'overturned'}
    where ruling_id = ${rulingId} and decided_at is null`;
}

type Closing = {
  outcome: ReportOutcome;
  answer: string;
  at: Date;
  byId: string;
  groupId?: string | null;
};

/** Ends the open reports of a post, and tells each who made one what came of it. */
export const closeReports = (sql: Sql, postId: string, closing: Closing): Promise<number> =>
  close(sql, sql`post_id = ${postId}`, closing);

/** The same of a person. */
export const closePersonReports = (sql: Sql, accountId: string, closing: Closing): Promise<number> =>
  close(sql, sql`account_id = ${accountId}`, closing);

async function close(
  sql: Sql,
  which: Fragment,
  { outcome, answer, at, byId, groupId = null }: Closing,
): Promise<number> {
  const closed = await sql<{ id: string; byId: string }[]>`
    update report set ended_at = ${at}, ended_by = ${byId}, outcome = ${outcome}, answer = ${answer}
    where ${which} and ended_at is null returning id, by_id`;
  for (const report of closed)
    if (report.byId !== byId)
      await notify(sql, [report.byId], {
        kind: 'report_closed',
        at,
        actorId: groupId ?? byId,
        subjectId: report.id,
      });
  if (closed.length > 0) await hint(sql, [topics.inbox]);
  return closed.length;
}

type Overturned = { kind: RulingKind; accountId: string; postId: string | null; at: Date; byId: string };

/** Tells those whose reports led to what was overturned, once and with the day's gathering: there is nothing for them to do. */
export async function tellReporters(
  sql: Sql,
  { kind, accountId, postId, at, byId }: Overturned,
): Promise<void> {
  const which =
    postId === null
      ? sql`account_id = ${accountId} and outcome = ${kind}`
      : sql`post_id = ${postId} and outcome in ('hidden', 'removed')`;
  const reports = await sql<{ id: string; byId: string }[]>`
    select distinct on (by_id) id, by_id from report where ${which} order by by_id, ended_at desc`;
  for (const report of reports)
    await notify(sql, [report.byId], {
      kind: 'report_overturned',
      at,
      actorId: byId,
      subjectId: report.id,
      quietly: true,
    });
}

/** Whom a ruling about a post concerns: who wrote it, also in the organisation's voice. */
export const concerned = (post: LoadedPost): string => post.bylineId ?? post.authorId;
