import type { CommitmentState, StepKind } from '../rules/commitment.ts';
import { joinersOf, turnOf, type Asked } from '../rules/turn.ts';
import { eyesOf, isStaff, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { readMoves } from '../store/moves.ts';
import { visiblePost } from '../store/visible.ts';
import { actorOf } from './byline.ts';
import { personJson, type Person } from './person.ts';

export type StepView = {
  kind: StepKind;
  /** Who took it, where the viewer may know; the organisation else. */
  by: Person;
  at: Date;
  dueAt: Date | null;
  reason: string;
  evidenceUrl: string | null;
  evidencePost: { id: string; conversationId: string } | null;
  evidencePicture: { id: string; description: string } | null;
};

export type CommitmentView = {
  id: string;
  postId: string;
  what: string;
  owner: Person;
  /** The account that gave it in the organisation's voice. */
  givenBy: string;
  state: CommitmentState;
  givenAt: Date;
  firstDueAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  /** The accounts that are told of each step: whoever asked, and whoever joined them. */
  told: string[];
  steps: StepView[];
};

export type RefusalView = { id: string; postId: string; what: string; reason: string; givenAt: Date };

export type AgreementView = {
  person: Person;
  verdict: 'yes' | 'not_yet' | 'silence';
  words: string;
  answeredByPostId: string | null;
  at: Date;
};

/** What the contract asks of whoever is looking, and how they stand to the question. */
export type Mine = {
  /** We asked them whether we are both happy, and they have not said. */
  asked: Asked | null;
  waits: boolean;
  /** They said "me too". */
  joined: boolean;
};

type Dated<T> = {
  [K in keyof T]: T[K] extends Date ? string : T[K] extends Date | null ? string | null : T[K];
};

/** The promises of a conversation whose posts the viewer may see, oldest first, each with its steps. */
export async function readCommitments(sql: Sql, viewer: Viewer, id: string): Promise<CommitmentView[]> {
  const rows = await sql<(Omit<CommitmentView, 'steps'> & { steps: Dated<StepView>[] })[]>`
    select c.id, c.post_id, c.what, ${personJson(sql, 'o')} as owner, c.given_by, c.state, c.given_at, c.first_due_at, c.due_at, c.ended_at,
           (select coalesce(json_agg(heard.id), '[]'::json) from (
              select unnest(c.to_ids) as id union
              select y.account_id from party y join conversation v on v.id = y.conversation_id
              where y.conversation_id = c.conversation_id and y.me_too_at is not null and v.starter_id = any(c.to_ids)) heard) as told,
           (select json_agg(json_build_object('kind', s.kind, 'by', ${personJson(sql, 'b')}, 'at', s.at, 'dueAt', s.due_at, 'reason', s.reason,
              'evidenceUrl', s.evidence_url, 'evidencePost', case when e.id is not null then json_build_object('id', e.id, 'conversationId', e.conversation_id) end,
              'evidencePicture', case when f.id is not null then json_build_object('id', f.id, 'description', f.description) end) order by s.seq)
            from commitment_step s join account b on b.id = ${actorOf(sql, viewer, 's.by_id')} left join file f on f.id = s.evidence_file_id left join post e on e.id = s.evidence_post_id
            where s.commitment_id = c.id) as steps
    from commitment c join account o on o.id = c.owner_id join post p on p.id = c.post_id
    where c.conversation_id = ${id} and ${visiblePost(sql, viewer)} order by c.given_at, c.id`;
  return rows.map((row) => ({
    ...row,
    steps: row.steps.map((step) => ({
      ...step,
      at: new Date(step.at),
      dueAt: step.dueAt ? new Date(step.dueAt) : null,
    })),
  }));
}

/** The refusals of a conversation whose posts the viewer may see, oldest first. */
export const readRefusals = (sql: Sql, viewer: Viewer, id: string): Promise<RefusalView[]> => sql<
  RefusalView[]
>`
  select r.id, r.post_id, r.what, r.reason, r.given_at from refusal r join post p on p.id = r.post_id
  where r.conversation_id = ${id} and ${visiblePost(sql, viewer)} order by r.given_at, r.id`;

/**
 * What those who asked said of the outcome, oldest first. What a guest says with a yes is read by others only where
 * guests are not read first.
 */
export const readAgreements = (sql: Sql, viewer: Viewer, id: string): Promise<AgreementView[]> => sql<
  AgreementView[]
>`
  select ${personJson(sql, 'a')} as person, g.verdict, g.answered_by_post_id, g.at,
         case when a.role = 'guest' and a.id <> all(${eyesOf(viewer)}::uuid[]) and not ${isStaff(viewer)}::bool
                   and (select holds_guests from organisation) then '' else g.words end as words
  from agreement g join account a on a.id = g.account_id where g.conversation_id = ${id} order by g.at, g.id`;

/** What is asked of the viewer here; null for a reader from the street. */
export async function readMine(sql: Sql, viewer: Viewer, id: string): Promise<Mine | null> {
  if (viewer.id === null) return null;
  const me = viewer.id;
  const [moves, [head]] = await Promise.all([
    readMoves(sql, id),
    sql<{ starterId: string }[]>`select starter_id from conversation where id = ${id}`,
  ]);
  const { asked, waiting } = turnOf(moves);
  return {
    asked: asked.find((one) => one.person === me && one.about === 'outcome') ?? null,
    waits: waiting.includes(me),
    joined: head !== undefined && joinersOf(moves, [head.starterId]).includes(me),
  };
}
