import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { knownOther } from '../store/others.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';
import { demand } from './demand.ts';
import { personJson, type Person } from './person.ts';
import type { Page } from './said.ts';

/** What those who keep order do, as the record has it. */
export const ORDER_KINDS = [
  'hidden',
  'shown',
  'removed',
  'dismissed',
  'person_dismissed',
  'released',
  'turned-away',
  'limited',
  'limit_lifted',
  'suspended',
  'let_in_again',
  'appeal_upheld',
  'appeal_overturned',
  'locked',
  'unlocked',
  'slowed',
  'unslowed',
  'word_added',
  'word_dropped',
  'spam_held',
  'spam_let_through',
  'role_changed',
  'put_out',
  'group_shared',
  'group_unshared',
  'belonging_given',
  'belonging_ended',
  'employee_named',
  'employee_ended',
] as const;
export type OrderKind = (typeof ORDER_KINDS)[number];

/** One act of keeping order: who did what to whom, when and why. */
export type OrderAct = {
  id: string;
  at: Date;
  kind: OrderKind;
  /** null: whoever runs the server, from outside. */
  actor: Person | null;
  /** Whom it concerned: the person, or the post's author. */
  whom: Person | null;
  /** The post, where the viewer may see it. */
  postId: string | null;
  reason: string;
  /** The group and the organisation elsewhere, where it is about them. */
  group: string | null;
  organisation: string | null;
  minutes: number | null;
};

const PAGE = 50;

/** The record of who kept order, the newest first; of one kind, or of one who did it, where that is asked. */
export async function readOrderLog(
  sql: Sql,
  viewer: Viewer,
  { kind, by, before }: { kind?: OrderKind; by?: string; before?: string },
): Promise<Page<OrderAct>> {
  demand(viewer, 'keep-order');
  if (before !== undefined && !isId(before)) throw notFound();
  const rows = await sql<OrderAct[]>`
    select e.id, e.at, e.kind, ${personJson(sql, 'a')} as actor, ${personJson(sql, 's')} as whom,
           case when exists (select from post p join conversation c on c.id = p.conversation_id
             where p.id = e.post_id and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}) then e.post_id end as post_id,
           coalesce(e.data ->> 'reason', '') as reason, (e.data ->> 'minutes')::int as minutes,
           case when e.kind in ('group_shared', 'group_unshared') then (
             select a.name from account a where a.id = (e.data ->> 'groupId')::uuid and ${visibleAccount(sql, viewer)}) end as "group",
           (select oth.name from other_organisation oth where oth.id = (e.data ->> 'organisationId')::uuid and ${knownOther(sql, viewer)}) as organisation
    from event e left join account a on a.id = e.actor_id left join post q on q.id = e.post_id
    left join account s on s.id = coalesce((e.data ->> 'accountId')::uuid, q.byline_id, q.author_id)
    where e.kind = any(${kind ? [kind] : [...ORDER_KINDS]})
      ${by ? sql`and e.actor_id = (select id from account where lower(handle) = ${by.toLowerCase()})` : sql``}
      ${before ? sql`and e.id < ${before}` : sql``}
    order by e.id desc limit ${PAGE + 1}`;
  const shown = rows.slice(0, PAGE);
  return { rows: shown, next: rows.length > PAGE ? shown.at(-1)!.id : null };
}
