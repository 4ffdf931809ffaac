import { streamSSE } from 'hono/streaming';
import type { App, Parts } from '../http/parts.ts';
import { readConversation } from '../reading/conversation.ts';
import { notFound } from '../rules/problem.ts';
import { isStaff, type Viewer } from '../rules/viewer.ts';

const BEAT = 25_000;
const MOST_TOPICS = 8;

/** Whether this viewer may hear that a topic changed. */
async function mayHear(parts: Parts, viewer: Viewer, topic: string): Promise<boolean> {
  const [kind, id = ''] = topic.split(':');
  switch (kind) {
    case 'conversation':
      await readConversation(parts.db.sql, viewer, id);
      return true;
    case 'inside':
    case 'inbox':
      return isStaff(viewer);
    case 'person':
      return viewer.id === id;
    case 'ledger':
      return true;
    default:
      return false;
  }
}

/** Server-sent events: only "this changed". The page then fetches what it shows, through its own eyes. */
export function liveRoutes(app: App, parts: Parts): void {
  app.get('/live', async (c) => {
    const wanted = (c.req.query('topics') ?? '').split(' ').filter(Boolean).slice(0, MOST_TOPICS);
    const heard = await Promise.all(wanted.map((topic) => mayHear(parts, c.get('viewer'), topic)));
    if (wanted.length === 0 || heard.includes(false)) throw notFound();
    return streamSSE(c, async (stream) => {
      let wake: () => void = () => {};
      let changed = false;
      const stop = parts.live.subscribe(wanted, () => {
        changed = true;
        wake();
      });
      stream.onAbort(() => {
        stop();
        wake();
      });
      await stream.writeSSE({ event: 'ready', data: '' });
      while (!stream.aborted) {
        if (changed) {
          changed = false;
          await stream.writeSSE({ event: 'changed', data: '' });
        } else await stream.write(': \n\n');
        let timer: NodeJS.Timeout | undefined;
        if (!changed)
          await new Promise<void>((resolve) => {
            wake = resolve;
            timer = setTimeout(resolve, BEAT);
          });
        clearTimeout(timer);
      }
    });
  });
}
