/** Why a picture was not taken. `busy` is the only one that goes away by trying again. */
export type PictureProblemKind =
  | 'too-large'
  | 'not-a-picture'
  | 'unsupported-format'
  | 'too-many-pixels'
  | 'broken'
  | 'busy';

/** A picture that was not taken; nothing of it was kept. */
export class PictureProblem extends Error {
  readonly kind: PictureProblemKind;
  /** What it is, where it is a picture of a format that we do not take: `svg`, `heic`, `tiff` … */
  readonly format: string | null;

  constructor(kind: PictureProblemKind, details: { format?: string; cause?: unknown } = {}) {
    super(details.format ? `picture ${kind}: ${details.format}` : `picture ${kind}`, {
      cause: details.cause,
    });
    this.name = 'PictureProblem';
    this.kind = kind;
    this.format = details.format ?? null;
  }
}

/** A file that was not stored because there is no room for it; nothing of it was kept. */
export class NoRoom extends Error {
  readonly kind = 'no-room';

  constructor(cause: unknown) {
    super('no room to store the file', { cause });
    this.name = 'NoRoom';
  }
}
