import { rm } from 'node:fs/promises';
import { preparePicture } from '../pictures.ts';
import { PictureProblem } from '../problem.ts';
import { createQueue } from '../queue.ts';
import type { FileStore } from '../store.ts';
import { strip, type Checked } from './check.ts';
import { LARGEST_OUTPUT, makeSound, makeVideo, posterOf, waveOf } from './ffmpeg.ts';
import { broken, MediaProblem } from './problem.ts';

/** In how many steps a wave form is kept. */
export const WAVE_STEPS = 120;

/** What stands where a film has no poster, and behind a wave form. */
export const NO_COLOUR = '#888888';
/** One at a time: it uses two processors by itself. */
const queue = createQueue({ atOnce: 1, room: 1, waiting: 8, refuse: () => new MediaProblem('busy') });

/** What plays, made anew of what was sent, with what is shown before it plays. */
export type Remade = Exclude<Checked, { kind: 'document' }> & {
  wave: number[];
  hasPoster: boolean;
  averageColour: string;
};

/**
 * Makes a video or a sound anew from the `source` of a file, as `play`, with a poster or a wave form; what was sent is gone then.
 * @throws {MediaProblem}
 */
export function remake(
  store: FileStore,
  { id, demuxer, program }: { id: string; demuxer: string; program: string },
  kind: 'video' | 'audio',
  signal: AbortSignal,
): Promise<Remade> {
  return queue.run(1, async () => {
    const source = await store.lend(id, 'source');
    if (source === null) throw broken('not there any more');
    const into = await store.draft();
    try {
      const make = kind === 'video' ? makeVideo : makeSound;
      await make({ program, path: source, demuxer, signal }, into);
      const made = await strip(into);
      if (made.kind === 'document') throw broken('nothing to play in it');
      // It stops without a word where the file may grow no more.
      if (made.bytes > LARGEST_OUTPUT - 4 * 1024 * 1024) throw new MediaProblem('too-long');
      const reading = { program, path: into, demuxer: 'mov', signal };
      const wave = kind === 'audio' ? await waveOf(reading, made.durationMs, WAVE_STEPS) : [];
      const poster =
        kind === 'video' && !(await has(store, id, 'poster'))
          ? await posterOf(reading, Math.min(1, made.durationMs / 3000)).then((png) =>
              putPoster(store, id, png),
            )
          : null;
      await store.adopt(id, 'play', into);
      return { ...made, wave, hasPoster: poster !== null, averageColour: poster ?? NO_COLOUR };
    } finally {
      await rm(source, { force: true });
      await rm(into, { force: true });
    }
  });
}

/** Whoever sent it may have chosen what is shown before it plays. */
async function has(store: FileStore, id: string, size: string): Promise<boolean> {
  const found = await store.open(id, size);
  await found?.stream.cancel();
  return found !== null;
}

/** Keeps what is shown before a film plays, large and small; gives its average colour. @throws {PictureProblem} */
export async function putPoster(store: FileStore, id: string, picture: Uint8Array): Promise<string> {
  const { sizes, averageColour } = await preparePicture(picture);
  const [large, medium, thumb] = sizes;
  if (!large || !medium || !thumb) throw new PictureProblem('broken');
  await store.put(id, 'poster', medium.bytes);
  await store.put(id, 'thumb', thumb.bytes);
  return averageColour;
}
