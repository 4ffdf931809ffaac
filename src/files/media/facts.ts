import { MediaProblem } from './problem.ts';
import type { Patch } from './source.ts';

/** What a look into a container found, and what must be written over so that nothing but picture and sound is left. */
export type Facts = {
  kind: 'video' | 'audio';
  /** The name that the container has in ffmpeg: it is told, and guesses nothing. */
  demuxer: 'mov' | 'matroska' | 'mp3' | 'ogg' | 'wav' | 'flac';
  mime:
    | 'video/mp4'
    | 'audio/mp4'
    | 'video/webm'
    | 'audio/webm'
    | 'audio/mpeg'
    | 'audio/ogg'
    | 'audio/wav'
    | null;
  /** Every browser plays it as it is; else why not. */
  obstacle: string | null;
  durationMs: number;
  width: number;
  height: number;
  patches: Patch[];
  /** Where it is to be cut off; the whole length else. */
  end?: number;
};

/** What a browser on a phone decodes: 4096 by 2304, either way round. */
const MOST_PIXELS = 4096 * 2304;
const LONGEST_SIDE = 8192;
const LONGEST_MS = 4 * 60 * 60 * 1000;

/** Stops what declares itself too large to show, before anything is unpacked. */
export function demandBounds({ kind, durationMs, width, height }: Facts): void {
  if (!Number.isFinite(durationMs) || durationMs > LONGEST_MS) throw new MediaProblem('too-long');
  if (kind === 'audio') return;
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE)
    throw new MediaProblem('too-many-pixels');
}
