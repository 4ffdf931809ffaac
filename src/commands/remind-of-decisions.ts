import type { Sql } from '../store/database.ts';
import type { Context } from './context.ts';
import { notify } from './notify.ts';
import { amongSeeing } from './seeing.ts';
import { eachById, type Sweep } from './sweeping.ts';

const DAY = 86_400_000;

type Open = {
  conversationId: string;
  postId: string;
  askedBy: string;
  askedAt: Date;
  dueAt: Date;
  people: string[];
};

/**
 * Calls decisions to mind: one day before their date those who were asked, unless they were asked later than that; and once it has
 * passed, whoever asked too. Each once.
 */
export async function remindOfDecisions(context: Context): Promise<Sweep> {
  const now = context.clock();
  const soon = new Date(now.getTime() + DAY);
  const rows = await context.db.sql<{ id: string }[]>`
    select d.id from decision d
    where d.decided_at is null and d.due_at <= ${soon} and not exists (
      select from reminder r where r.subject_id = d.id and r.occasion = case when d.due_at <= ${now} then 'decision:late' else 'decision:due' end)
    order by d.due_at, d.id`;
  return eachById(rows, (id) => context.db.tx((sql) => remindOf(sql, id, now)));
}

async function remindOf(sql: Sql, id: string, now: Date): Promise<boolean> {
  const [open] = await sql<Open[]>`
    select d.conversation_id, d.post_id, d.asked_by, p.created_at as asked_at, d.due_at,
           array(select account_id from decision_person where decision_id = d.id) as people
    from decision d join post p on p.id = d.post_id where d.id = ${id} and d.decided_at is null for no key update of d`;
  if (!open) return false;
  const late = open.dueAt <= now;
  const [first] = await sql`
    insert into reminder (subject_id, occasion) values (${id}, ${late ? 'decision:late' : 'decision:due'})
    on conflict do nothing returning occasion`;
  if (!first || (!late && open.dueAt.getTime() - open.askedAt.getTime() < DAY)) return false;
  const people = late ? [...open.people, open.askedBy] : open.people;
  const told = await amongSeeing(sql, open.postId, people);
  await notify(sql, told, {
    kind: late ? 'decision_late' : 'decision_due',
    at: now,
    actorId: null,
    conversationId: open.conversationId,
    postId: open.postId,
    subjectId: id,
  });
  return told.length > 0;
}
