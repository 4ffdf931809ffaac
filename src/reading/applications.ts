import type { Viewer } from '../rules/viewer.ts';
import { may } from '../rules/viewer.ts';
import { forbidden, Problem } from '../rules/problem.ts';
import type { Sql } from '../store/database.ts';
import { personJson, type Person } from './person.ts';

/** Somebody who asks to become a member, and what they answered. */
export type Application = { id: string; who: Person; question: string; answer: string; askedAt: Date };

/** Who waits for a word, longest first; for those who may give it. */
export async function readApplications(sql: Sql, viewer: Viewer): Promise<Application[]> {
  if (!may(viewer, 'manage-people'))
    throw viewer.id === null ? new Problem({ kind: 'sign-in' }) : forbidden();
  return sql<Application[]>`
    select p.id, ${personJson(sql, 'a')} as who, p.question, p.answer, p.asked_at
    from application p join account a on a.id = p.account_id where p.decided_at is null and a.role = 'guest' and a.suspended_at is null
    order by p.asked_at, p.id limit 200`;
}

/** How one's own wish to become a member stands; null where one has not asked. */
export type OwnApplication = { askedAt: Date; decidedAt: Date | null; taken: boolean | null; reason: string };

export async function readOwnApplication(sql: Sql, viewer: Viewer): Promise<OwnApplication | null> {
  const [own] = await sql<OwnApplication[]>`
    select asked_at, decided_at, taken, reason from application where account_id = ${viewer.id}::uuid`;
  return own ?? null;
}
