import type { Database } from '../store/database.ts';
import { LIVE_CHANNEL } from '../store/hints.ts';

/** Hears "this changed" from the database and tells whoever listens in this process. */
export type Live = {
  /** Calls `hear` with each of these topics that changed; returns how to stop. */
  subscribe(topics: readonly string[], hear: (topic: string) => void): () => void;
  /** A moment to compare with later. */
  mark(): number;
  /** Whether any of these topics changed since that moment, as far as this process can know; in doubt it says yes. */
  changedSince(mark: number, topics: readonly string[]): boolean;
  /** Calls `end` when the process stops hearing for good. */
  onClose(end: () => void): void;
  close(): Promise<void>;
};

/** How many of the latest changes are remembered for `changedSince`. */
const REMEMBERED = 1_000;

/** One listening connection for the whole process, however many pages are open. It reconnects by itself. */
export async function openLive(db: Database): Promise<Live> {
  const listeners = new Map<string, Set<(topic: string) => void>>();
  const latest: string[] = [];
  const ends: (() => void)[] = [];
  // Begins anywhere, so that a mark made by another process, or before a restart, is not taken for one of ours.
  let heard = Math.floor(Math.random() * 2 ** 44);
  const tell = (topic: string): void => {
    heard += 1;
    latest.push(topic);
    if (latest.length > REMEMBERED) latest.shift();
    for (const hear of listeners.get(topic) ?? []) hear(topic);
  };
  const stop = await db.listen(
    LIVE_CHANNEL,
    (payload) => payload.split(' ').forEach(tell),
    // After a lost connection nobody knows what was missed: every open page looks again.
    () => {
      heard += REMEMBERED + 1;
      [...listeners.keys()].forEach(tell);
    },
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
    mark: () => heard,
    changedSince(mark, topics) {
      const since = heard - mark;
      if (since === 0) return false;
      return (
        !(since > 0 && since <= latest.length) || latest.slice(-since).some((topic) => topics.includes(topic))
      );
    },
    onClose: (end) => void ends.push(end),
    close() {
      for (const end of ends) end();
      return stop();
    },
  };
}
