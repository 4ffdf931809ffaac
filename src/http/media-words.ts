import type { MediaProblemKind } from '../files/media/problem.ts';
import type { Key } from '../strings/strings.ts';

/** The words for a video, a sound or another file that was not taken. */
export const WHY_NOT: Record<MediaProblemKind, Key> = {
  'too-large': 'media.tooLarge',
  empty: 'media.empty',
  'not-taken': 'media.notTaken',
  'false-name': 'media.falseName',
  broken: 'media.broken',
  'not-playable': 'media.notPlayable',
  'too-many-pixels': 'media.tooManyPixels',
  'too-long': 'media.tooLong',
  'reaches-out': 'media.reachesOut',
  bomb: 'media.bomb',
  program: 'media.program',
  locked: 'media.locked',
  busy: 'media.busy',
};
