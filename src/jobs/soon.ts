import type { JobsLog, Task } from './jobs.ts';

/** A moment more than told: the clocks of two machines are never quite the same. */
const MARGIN = 300;

/**
 * Runs a task also soon after there was something for it, once for all that came meanwhile. Its time by the clock remains for what is left,
 * or went wrong.
 */
export function soonAfter(
  listen: (hear: () => void) => () => void,
  milliseconds: number,
  task: Task,
  log: JobsLog,
): { stop(): Promise<void> } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let running: Promise<void> = Promise.resolve();
  let stopped = false;
  const leave = listen(() => {
    if (stopped) return;
    timer ??= setTimeout(() => {
      timer = null;
      running = running
        .then(() => task.run())
        .catch((error: unknown) =>
          log.warn({ err: error, task: task.name }, 'it is tried again by the clock'),
        );
    }, milliseconds + MARGIN);
  });
  return {
    async stop() {
      stopped = true;
      leave();
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}
