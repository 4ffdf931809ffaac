import { z } from 'zod';
import { RSVPS } from '../rules/event.ts';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { demandReleased } from './load.ts';
import { loadEvent } from './load-event.ts';
import { hintPost } from './load-seen.ts';
import { fillSeats } from './seats.ts';

const input = z.object({ conversationId: z.uuid(), answer: z.enum([...RSVPS, 'none']) });

/**
 * Says whether one comes; `none` takes such a word back. Where there are fewer places than people, whoever says yes last waits, and
 * gets the next place that somebody gives up. The same answer again changes nothing: one keeps one's place in the line.
 */
export async function rsvp(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'react');
  const { conversationId, answer } = check(input, raw);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const event = await loadEvent(sql, viewer, conversationId, at);
    demandReleased(viewer, event.post);
    if (event.phase === 'cancelled') throw conflict('events.isCancelled');
    if (event.phase === 'over') throw conflict('events.isOver');
    const { id } = event.post;
    if (answer === 'none')
      await sql`delete from attendance where post_id = ${id} and account_id = ${viewer.id}`;
    else
      await sql`
        insert into attendance (post_id, account_id, answer, at) values (${id}, ${viewer.id}, ${answer}, ${at})
        on conflict (post_id, account_id) do update set answer = excluded.answer, at = excluded.at, seated_at = null
        where attendance.answer <> excluded.answer`;
    await fillSeats(sql, event, { at, actorId: viewer.id });
    await hintPost(sql, event.post);
  });
}
