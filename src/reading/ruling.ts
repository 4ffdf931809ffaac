import { notFound, Problem } from '../rules/problem.ts';
import {
  mayAppeal,
  reportStands,
  type ReportOutcome,
  type ReportWhy,
  type RulingEnd,
  type RulingKind,
} from '../rules/order.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { isId } from '../store/ids.ts';
import { withheldOf } from './withheld.ts';
import type { Picture } from './conversation.ts';
import type { Media } from './media.ts';

/** What was ruled about somebody or their post, as they are told it. */
export type RulingView = {
  id: string;
  kind: RulingKind;
  reason: string;
  /** Whose keepers ruled it; null where it was ruled for the whole house. */
  group: string | null;
  at: Date;
  endedAt: Date | null;
  ended: RulingEnd | null;
  postId: string | null;
  /** What was hidden, or removed and is sealed for the appeal: its author can still read it here. */
  html: string;
  pictures: Picture[];
  media: Media[];
  appealed: boolean;
  appealWords: string | null;
  appealAt: Date | null;
  decidedAt: Date | null;
  overturned: boolean | null;
  answer: string | null;
  mayAppeal: boolean;
};

/** One ruling, for whom it concerns; for everybody else it is not there. */
export async function readRuling(sql: Sql, viewer: Viewer, id: string, now: Date): Promise<RulingView> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!isId(id)) throw notFound();
  const found = await read(sql, viewer, sql`g.id = ${id} and g.account_id = ${viewer.id}`, now);
  if (!found) throw notFound();
  return found;
}

/** Why somebody is kept out, as they read it at the door; null where they are not, or nobody wrote it down. */
export const readKeptOut = (sql: Sql, accountId: string, now: Date): Promise<RulingView | null> =>
  read(
    sql,
    { id: null, role: null, organisationId: '' },
    sql`g.account_id = ${accountId} and g.kind = 'suspended' and g.ended_at is null`,
    now,
  );

async function read(sql: Sql, viewer: Viewer, which: Fragment, now: Date): Promise<RulingView | null> {
  const [ruling] = await sql<Omit<RulingView, 'mayAppeal'>[]>`
    select g.id, g.kind, g.reason, k.name as "group", g.at, g.ended_at, g.ended, g.post_id, coalesce(w.html, '') as html, coalesce(w.pictures, '[]'::json) as pictures, coalesce(w.media, '[]'::json) as media,
           l.ruling_id is not null as appealed, l.words as appeal_words, l.at as appeal_at, l.decided_at, l.overturned, l.answer
    from ruling g left join account k on k.id = g.group_id left join appeal l on l.ruling_id = g.id left join post p on p.id = g.post_id
    ${withheldOf(sql, viewer, sql`g.account_id = ${viewer.id}::uuid`)}
    where ${which}`;
  return ruling ? { ...ruling, mayAppeal: mayAppeal(ruling, now) } : null;
}

/** Whether somebody is kept out still. */
export async function isSuspended(sql: Sql, accountId: string): Promise<boolean> {
  const rows = await sql`select from account where id = ${accountId} and suspended_at is not null`;
  return rows.length > 0;
}

/** A report of one's own, and what came of it. */
export type OwnReport = {
  id: string;
  /** What was reported: a post, or else a person, as far as they are there for the viewer. */
  postId: string | null;
  person: { handle: string; name: string } | null;
  why: ReportWhy;
  words: string;
  at: Date;
  endedAt: Date | null;
  /** How it stands now; null while it is open. */
  stands: ReturnType<typeof reportStands>;
  /** What they were told when it was closed. */
  answer: string;
};

type ReportRow = Omit<OwnReport, 'stands'> & {
  outcome: ReportOutcome | null;
  newest: { kind: RulingKind; ended: RulingEnd | null } | null;
};

/** A report, for whoever made it. */
export async function readOwnReport(sql: Sql, viewer: Viewer, id: string): Promise<OwnReport> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  if (!isId(id)) throw notFound();
  const [report] = await sql<ReportRow[]>`
    select r.id, r.post_id, (select json_build_object('handle', a.handle, 'name', a.name) from account a
              where a.id = r.account_id and a.erased_at is null and ${visibleAccount(sql, viewer)}) as person, r.why, r.words, r.at, coalesce(g.ended_at, g.at, r.ended_at) as ended_at, r.outcome, r.answer,
           case when g.id is not null then json_build_object('kind', g.kind, 'ended', g.ended) end as newest
    from report r left join lateral (
      select g.id, g.kind, g.ended, g.at, g.ended_at from ruling g where g.at >= r.ended_at
        and (g.post_id = r.post_id or (g.account_id = r.account_id and g.kind = r.outcome))
      order by g.at desc, g.id desc limit 1) g on r.outcome not in ('dismissed', 'gone')
    where r.id = ${id} and r.by_id = ${viewer.id}`;
  if (!report) throw notFound();
  const { outcome, newest, ...told } = report;
  return { ...told, stands: reportStands(outcome, newest) };
}
