import type { Came } from '../rules/bringing.ts';
import { Problem } from '../rules/problem.ts';
import type { Duty } from '../rules/farewell.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { dutiesOf } from '../store/duties.ts';

/** How somebody's own archive stands, what they brought along, and whether they are leaving. */
export type Leaving = {
  archive: { askedAt: Date; readyAt: Date | null; failed: boolean; bytes: number; posts: number } | null;
  bringing: Bringing | null;
  dueAt: Date | null;
};

export type Bringing = {
  id: string;
  found: unknown;
  confirmed: boolean;
  failed: boolean;
  came: Came | null;
};

export async function readLeaving(sql: Sql, viewer: Viewer): Promise<Leaving> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const { id } = viewer;
  const [[archive], [bringing], [farewell]] = await Promise.all([
    sql<NonNullable<Leaving['archive']>[]>`
      select asked_at, ready_at, failed_at is not null as failed, coalesce(bytes, 0)::float8 as bytes, coalesce(posts, 0) as posts from archive where account_id = ${id}`,
    sql<Bringing[]>`
      select id, found, confirmed_at is not null as confirmed, failed_at is not null as failed, came from bringing where account_id = ${id}`,
    sql<{ dueAt: Date }[]>`select due_at from farewell where account_id = ${id}`,
  ]);
  return { archive: archive ?? null, bringing: bringing ?? null, dueAt: farewell?.dueAt ?? null };
}

/** What the viewer hands on before they can go. */
export async function readDuties(sql: Sql, viewer: Viewer): Promise<Duty[]> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  return dutiesOf(sql, viewer.id);
}
