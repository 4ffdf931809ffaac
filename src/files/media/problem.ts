/** Why a video, a sound or another file was not taken; nothing of it was kept. */
export type MediaProblemKind =
  | 'too-large'
  | 'empty'
  /** Neither its bytes nor its name are of a kind that we take. */
  | 'not-taken'
  /** Its name says something else than its bytes. */
  | 'false-name'
  /** What it is made of does not hold together: cut off, or lying about itself. */
  | 'broken'
  /** A container or codec that not every browser plays, where nothing here makes another out of it. */
  | 'not-playable'
  | 'too-many-pixels'
  | 'too-long'
  /** It points at something outside itself. */
  | 'reaches-out'
  /** An archive that unpacks to far more than it should, or to somewhere else. */
  | 'bomb'
  /** An office document that carries a program. */
  | 'program'
  | 'locked'
  | 'busy';

export class MediaProblem extends Error {
  readonly kind: MediaProblemKind;

  constructor(kind: MediaProblemKind, details: { says?: string; cause?: unknown } = {}) {
    super(details.says ? `file ${kind}: ${details.says}` : `file ${kind}`, { cause: details.cause });
    this.name = 'MediaProblem';
    this.kind = kind;
  }
}

export const broken = (says: string): MediaProblem => new MediaProblem('broken', { says });
