import { failWork, finishWork, giveWorkBack, keepWork, takeWork, type Work } from '../commands/make-media.ts';
import { askFfmpeg } from '../files/media/ffmpeg.ts';
import { MediaProblem } from '../files/media/problem.ts';
import { remake } from '../files/media/remake.ts';
import { NoRoom, PictureProblem } from '../files/problem.ts';
import { WHY_NOT } from './media-words.ts';
import type { Parts } from './parts.ts';

const STILL_AT_IT = 30_000;

/** What makes of a video or a sound that was sent one that every browser plays, one after the other and not while anybody waits for a page. */
export type Making = {
  /** The program that does it; null where there is none, and files are played as they were sent. */
  program(): Promise<string | null>;
  /** Looks for what waits to be made. Returns at once. */
  look(): void;
  /** Waits until nothing waits any more. */
  done(): Promise<void>;
  /** Lets go of what is being made: it is begun anew by whoever looks next. */
  stop(): Promise<void>;
};

/** Begins nothing until somebody says `look`. */
export function openMaking(parts: Pick<Parts, 'config' | 'db' | 'clock' | 'files' | 'log'>): Making {
  const stopping = new AbortController();
  const { signal } = stopping;
  let asked: Promise<string | null> | undefined;
  let running: Promise<void> | null = null;
  let again = false;

  const program = (): Promise<string | null> => (asked ??= usable(parts));

  async function work(): Promise<void> {
    const tool = await program();
    if (tool === null) return;
    do {
      again = false;
      for (let next = await takeWork(parts); next && !signal.aborted; next = await takeWork(parts))
        await make(parts, tool, next, signal);
    } while (again && !signal.aborted);
  }

  return {
    program,
    look() {
      again = true;
      if (signal.aborted) return;
      running ??= work()
        .catch((err: unknown) => parts.log.warn({ err }, 'media not made, and tried again'))
        .finally(() => {
          running = null;
        });
    },
    async done() {
      while (running) await running;
    },
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function usable({ config, log }: Pick<Parts, 'config' | 'log'>): Promise<string | null> {
  if (config.ffmpeg === null) return null;
  try {
    return (await askFfmpeg(config.ffmpeg)).makesMp4 ? config.ffmpeg : null;
  } catch (err) {
    log.warn({ err }, 'ffmpeg cannot be run');
    return null;
  }
}

async function make(
  parts: Pick<Parts, 'db' | 'clock' | 'files' | 'log'>,
  program: string,
  { id, kind, format }: Work,
  signal: AbortSignal,
): Promise<void> {
  const { files, log } = parts;
  const beat = setInterval(
    () => void keepWork(parts, id).catch((err: unknown) => log.debug({ err }, 'work not kept')),
    STILL_AT_IT,
  );
  try {
    const made = await remake(files, { id, demuxer: format, program }, kind, signal);
    const poster = made.hasPoster ? { averageColour: made.averageColour } : null;
    const { bytes, durationMs, width, height, wave } = made;
    const stands = await finishWork(parts, {
      id,
      bytes,
      durationMs,
      width,
      height,
      wave,
      poster,
      mime: made.mime ?? 'application/octet-stream',
    });
    await (stands ? files.drop(id, 'source') : files.remove(id));
  } catch (error) {
    if (signal.aborted) await giveWorkBack(parts, id);
    else if (error instanceof MediaProblem || error instanceof PictureProblem) {
      log.info({ err: error, file: id }, 'media could not be made');
      if (error.kind === 'busy') return void (await giveWorkBack(parts, id));
      await failWork(parts, id, error instanceof MediaProblem ? WHY_NOT[error.kind] : 'media.broken');
      await files.remove(id);
    }
    // No room or no database is no fault of the film: it is tried again.
    else if (error instanceof NoRoom) log.warn({ err: error, file: id }, 'no room to make media');
    else throw error;
  } finally {
    clearInterval(beat);
  }
}
