import { forbidden, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Context } from './context.ts';
import { giveGuestLink, type Keyed } from './guest-links.ts';
import { record } from './record.ts';
import { endSessions } from './sessions.ts';

/** Gives a guest a new link. The old one stops working, and so does every device that came in by it but this one. */
export async function renewGuestLink(
  context: Context & Keyed,
  viewer: Viewer,
  sessionId: string,
): Promise<void> {
  const { id, role } = viewer;
  if (id === null) throw new Problem({ kind: 'sign-in' });
  if (role !== 'guest') throw forbidden();
  await context.db.tx(async (sql) => {
    const at = context.clock();
    await sql`select from account where id = ${id} for update`;
    await giveGuestLink(sql, context, id, at);
    await endSessions(sql, id, sessionId);
    await record(sql, { kind: 'guest-link-renewed', at, actorId: id });
  });
}
