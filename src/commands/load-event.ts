import { mayKeepEvent, mayLeadEvent, phaseOf, type EventPhase } from '../rules/event.ts';
import { notFound } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { inKeptGroup } from '../store/visible.ts';
import { loadRoot, type LoadedPost } from './load.ts';

/** An event as commands need it, seen by the viewer. */
export type LoadedEvent = {
  post: LoadedPost;
  conversationId: string;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string;
  link: string;
  places: number | null;
  phase: EventPhase;
  /** Whether the viewer may change it or call it off. */
  keeps: boolean;
  /** Whether the viewer leads through its questions. */
  leads: boolean;
};

type Row = Omit<LoadedEvent, 'post' | 'conversationId' | 'phase' | 'keeps' | 'leads'> & {
  cancelled: boolean;
  inKeptGroup: boolean;
};

/**
 * The event that began this conversation, if the viewer may see it. Its row is locked: who comes and what it is change one at a
 * time, so that no place is given twice.
 */
export async function loadEvent(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
  now: Date,
): Promise<LoadedEvent> {
  const post = await loadRoot(sql, viewer, conversationId);
  if (post.deletedAt || post.hiddenAt) throw notFound();
  const [row] = await sql<Row[]>`
    select e.starts_at, e.ends_at, e.time_zone, e.place, e.link, e.places, ${inKeptGroup(sql, viewer)} as in_kept_group,
           exists (select from calendar_event_cancellation x where x.post_id = e.post_id) as cancelled
    from calendar_event e join conversation c on c.id = e.conversation_id where e.post_id = ${post.id} for update of e`;
  if (!row) throw notFound();
  const { cancelled, inKeptGroup: kept, ...event } = row;
  const standing = { authorId: post.authorId, inKeptGroup: kept };
  return {
    ...event,
    post,
    conversationId,
    phase: phaseOf({ ...event, cancelled }, now),
    keeps: mayKeepEvent(viewer, standing),
    leads: mayLeadEvent(viewer, standing),
  };
}
