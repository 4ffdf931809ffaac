import { z } from 'zod';
import { LONGEST_CANCEL_REASON } from '../rules/event.ts';
import { conflict, forbidden, Problem } from '../rules/problem.ts';
import type { KnownViewer, Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { loadEvent } from './load-event.ts';
import { hintPost } from './load-seen.ts';
import { notify } from './notify.ts';
import { record } from './record.ts';
import { concernedBy } from './seats.ts';

const input = z.object({
  conversationId: z.uuid(),
  /** Everybody who sees the event reads it. */
  reason: z.string().trim().min(1, 'events.reasonFirst').max(LONGEST_CANCEL_REASON),
});

/** Calls an event off, with the reason. It stands there as cancelled, and whoever was to come is told. */
export async function cancelEvent(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const known = viewer as KnownViewer;
  const { conversationId, reason } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const event = await loadEvent(sql, viewer, conversationId, at);
    if (!event.keeps) throw forbidden();
    if (event.phase === 'cancelled') throw conflict('events.isCancelled');
    if (event.phase === 'over') throw conflict('events.isOver');
    const { id } = event.post;
    await sql`
      insert into calendar_event_cancellation (post_id, at, by_id, reason) values (${id}, ${at}, ${known.id}, ${reason})`;
    await notify(sql, await concernedBy(sql, id), {
      kind: 'event_cancelled',
      at,
      actorId: known.id,
      conversationId,
      postId: id,
    });
    await record(sql, { kind: 'event_cancelled', at, actorId: known.id, conversationId, postId: id });
    await hintPost(sql, event.post);
  });
}
