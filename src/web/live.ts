import { addressOf, network } from '../http/address.ts';
import { watchSession } from '../http/session-watch.ts';
import { openShares } from '../http/shares.ts';
import type { App, Parts } from '../http/parts.ts';
import { seesConversation } from '../reading/hearing.ts';
import { notFound } from '../rules/problem.ts';
import { isStaff, type Viewer } from '../rules/viewer.ts';

const BEAT = 25_000;
const MOST_TOPICS = 8;
/** How many messages may wait for a slow reader. */
const MOST_UNREAD = 16;
/** Streams open at once: in all, and to one account or, for readers from the street, one address (a whole office may share it). */
const [MOST_STREAMS, MOST_OF_ONE] = [20_000, 2_000];

/** Whether this viewer may hear that a topic changed. */
async function mayHear(parts: Parts, viewer: Viewer, topic: string): Promise<boolean> {
  const [kind, id = ''] = topic.split(':');
  switch (kind) {
    case 'conversation':
      return seesConversation(parts.db.sql, viewer, id);
    case 'inside':
    case 'inbox':
      return isStaff(viewer);
    case 'person':
      return viewer.id !== null && viewer.id === id;
    case 'open':
      return viewer.id !== null;
    case 'ledger':
      return true;
    default:
      return false;
  }
}

/** One open page: it is told that something changed, and never what. */
type Stream = {
  ready(): void;
  changed(): void;
  beat(): void;
  end(): void;
  /** Its reader went away: nothing can be sent or closed any more. */
  left(): void;
};

/**
 * Server-sent events (HTML standard §9.2): only "this changed". The page then fetches what it shows, through its own
 * eyes. Each event carries the mark up to which the page knows, and a page that comes back names the last one it had, so
 * that nothing that happened in between is missed.
 */
export function liveRoutes(app: App, parts: Parts): void {
  const streams = new Set<Stream>();
  const shares = openShares(MOST_STREAMS, MOST_OF_ONE);
  // One timer for all: a proxy between must see that the connection is alive.
  const beat = setInterval(() => {
    for (const stream of streams) stream.beat();
  }, BEAT);
  beat.unref();
  parts.live.onClose(() => {
    clearInterval(beat);
    for (const stream of streams) stream.end();
  });

  app.get('/live', async (c) => {
    const wanted = (c.req.query('topics') ?? '').split(' ').filter(Boolean).slice(0, MOST_TOPICS);
    const heard = await Promise.all(wanted.map((topic) => mayHear(parts, c.get('viewer'), topic)));
    if (wanted.length === 0 || heard.includes(false)) throw notFound();
    const giveBack = shares.take(c.get('viewer').id ?? network(addressOf(c, parts.config.trustProxy)), 1);
    const since = c.req.header('last-event-id') ?? c.req.query('since');
    let leave = (): void => {};
    let left = (): void => {};
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const stream = eventStream(
          controller,
          () => parts.live.mark(),
          () => leave(),
        );
        const stopHearing = parts.live.subscribe(wanted, stream.changed);
        const stopWatching = watchSession(c, parts, stream.end);
        streams.add(stream);
        left = stream.left;
        leave = () => {
          streams.delete(stream);
          giveBack();
          stopHearing();
          stopWatching();
        };
        if (since && parts.live.changedSince(Number(since), wanted)) stream.changed();
        else stream.ready();
      },
      cancel: () => left(),
    });
    return c.body(body, 200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
  });
}

const encoder = new TextEncoder();

function eventStream(
  controller: ReadableStreamDefaultController<Uint8Array>,
  mark: () => number,
  leave: () => void,
): Stream {
  let open = true;
  let behind = false;
  const send = (text: string): void => {
    if (open) controller.enqueue(encoder.encode(text));
  };
  const stream: Stream = {
    ready: () => send(`event: ready\nid: ${mark()}\ndata:\n\n`),
    changed() {
      // Whoever reads slowly is told once, when there is room again.
      behind = (controller.desiredSize ?? 0) < -MOST_UNREAD;
      if (!behind) send(`event: changed\nid: ${mark()}\ndata:\n\n`);
    },
    beat() {
      if (behind) stream.changed();
      else send(':\n\n');
    },
    end() {
      if (!open) return;
      open = false;
      leave();
      controller.close();
    },
    left() {
      open = false;
      leave();
    },
  };
  return stream;
}
