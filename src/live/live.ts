import type { Database } from '../store/database.ts';
import { LIVE_CHANNEL } from '../store/hints.ts';

/** Hears "this changed" from the database and tells whoever listens in this process. */
export type Live = {
  /** Calls `hear` with each of these topics that changed; returns how to stop. */
  subscribe(topics: readonly string[], hear: (topic: string) => void): () => void;
  close(): Promise<void>;
};

/** One listening connection for the whole process, however many pages are open. It reconnects by itself. */
export async function openLive(db: Database): Promise<Live> {
  const listeners = new Map<string, Set<(topic: string) => void>>();
  const tell = (topic: string): void => {
    for (const hear of listeners.get(topic) ?? []) hear(topic);
  };
  const stop = await db.listen(
    LIVE_CHANNEL,
    (payload) => payload.split(' ').forEach(tell),
    // After a lost connection nobody knows what was missed: every open page looks again.
    () => [...listeners.keys()].forEach(tell),
  );
  return {
    subscribe(topics, hear) {
      for (const topic of topics) {
        const set = listeners.get(topic) ?? new Set();
        listeners.set(topic, set.add(hear));
      }
      return () => {
        for (const topic of topics) {
          const set = listeners.get(topic);
          set?.delete(hear);
          if (set?.size === 0) listeners.delete(topic);
        }
      };
    },
    close: stop,
  };
}
