import { turnOf } from '../rules/turn.ts';
import { readMoves } from '../store/moves.ts';
import type { Sql } from '../store/database.ts';
import type { Person } from './person.ts';

/** What staff need beside a conversation to answer in it. */
export type Composing = {
  /** Who waits for us here, longest first. */
  waiting: Person[];
  /** Who may own a promise or be asked for a decision. */
  staff: Person[];
};

/** Who waits in a conversation, and who is there to act. For staff only: outside, nobody needs to choose. */
export async function readComposing(sql: Sql, conversationId: string): Promise<Composing> {
  const [moves, staff] = await Promise.all([readMoves(sql, conversationId), readStaff(sql)]);
  const ids = turnOf(moves).waiting;
  if (ids.length === 0) return { waiting: [], staff };
  const waiting = await sql<Person[]>`
    select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation
    from unnest(${ids}::uuid[]) with ordinality as w (id, place) join account a on a.id = w.id order by w.place`;
  return { waiting, staff };
}

/** Everybody who speaks for the organisation, by name. */
export const readStaff = (sql: Sql): Promise<Person[]> => sql<Person[]>`
  select a.id, a.kind, a.handle, a.name, a.hue, a.picture_id, a.role, a.relation from account a
  where a.role in ('owner', 'admin', 'moderator', 'staff') and a.suspended_at is null order by lower(a.name), a.id`;
