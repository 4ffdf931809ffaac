import type { Sql } from '../store/database.ts';
import { eachById, type Sweep } from './sweeping.ts';
import { notify } from './notify.ts';
import type { Context } from './context.ts';

const DAY = 86_400_000;
/** How long before the end of its day a promise is called to mind: three days before it, one before it, and on it. */
const BEFORE = [4 * DAY, 2 * DAY, DAY];

type Open = { id: string; conversationId: string; postId: string; ownerId: string; dueAt: Date; since: Date };

/**
 * Calls promises to mind: to their owners before their date, and to the owner's team lead, else to admins, after it. Each occasion
 * once, whatever the clock does; of occasions that were missed while the server was away, only the latest.
 */
export async function remind(context: Context): Promise<Sweep> {
  const now = context.clock();
  const [three, one, same] = BEFORE.map((before) => new Date(now.getTime() + before));
  const rows = await context.db.sql<{ id: string }[]>`
    select k.id from commitment k
    where k.state = 'open' and k.due_at < ${three!} and not exists (
      select from reminder r where r.subject_id = k.id and r.occasion = 'due:' || (extract(epoch from k.due_at) * 1000)::bigint || ':' ||
        case when k.due_at < ${now} then 0 when k.due_at <= ${same!} then 1 when k.due_at <= ${one!} then 2 else 4 end)
    order by k.due_at, k.id`;
  return eachById(rows, (id) => context.db.tx((sql) => remindOf(sql, id, now)));
}

async function remindOf(sql: Sql, id: string, now: Date): Promise<boolean> {
  const [open] = await sql<Open[]>`
    select k.id, k.conversation_id, k.post_id, k.owner_id, k.due_at,
           (select max(s.at) from commitment_step s where s.commitment_id = k.id and s.kind in ('accepted', 'moved')) as since
    from commitment k where k.id = ${id} and k.state = 'open' for no key update`;
  if (!open) return false;
  const late = open.dueAt < now;
  const due = late ? [0] : BEFORE.filter((before) => open.dueAt.getTime() - before <= now.getTime());
  // Whoever promised it for tomorrow just now needs no word that it is due tomorrow.
  const fresh = late || open.dueAt.getTime() - Math.min(...due) > open.since.getTime();
  const first = await marked(sql, open, due);
  if (!first || !fresh) return false;
  const people = late ? [open.ownerId, ...(await leadsOf(sql, open.ownerId))] : [open.ownerId];
  await notify(sql, people, {
    kind: late ? 'promise_late' : 'promise_due',
    at: now,
    actorId: null,
    conversationId: open.conversationId,
    postId: open.postId,
    subjectId: open.id,
  });
  return true;
}

/** Marks these occasions; whether the nearest of them is new. */
async function marked(sql: Sql, { id, dueAt }: Open, due: readonly number[]): Promise<boolean> {
  const name = (before: number): string => `due:${dueAt.getTime()}:${before / DAY}`;
  const rows = await sql<{ occasion: string }[]>`
    insert into reminder (subject_id, occasion) select ${id}::uuid, unnest(${due.map(name)}::text[])
    on conflict do nothing returning occasion`;
  return rows.some((row) => row.occasion === name(Math.min(...due)));
}

/** The leads of the owner's teams; admins where there is none who could act. */
async function leadsOf(sql: Sql, ownerId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    with lead as (
      select distinct t.lead_id as id from team_member m join team t on t.id = m.team_id join account a on a.id = t.lead_id
      where m.account_id = ${ownerId} and t.lead_id <> ${ownerId} and a.suspended_at is null
        and a.role in ('owner', 'admin', 'moderator', 'staff'))
    select id from lead
    union all
    select id from account where role in ('owner', 'admin') and suspended_at is null and not exists (select from lead)`;
  return rows.map((row) => row.id);
}
