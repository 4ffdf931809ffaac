/** Why an archive is not taken: each has its words in the catalogue (`leaving.lie_KIND`). */
export const LIES = [
  'not_a_zip',
  'too_large',
  'too_many',
  'bad_name',
  'twice',
  'link',
  'locked',
  'overlap',
  'nested',
  'wrong_size',
  'wrong_sum',
  'changed',
  'no_actor',
  'no_outbox',
  'not_json',
  'too_deep',
  'foreign',
] as const;
export type LieKind = (typeof LIES)[number];

/** An archive is not what it says, or more than we take. Nothing of it was kept. */
export class Lie extends Error {
  readonly kind: LieKind;
  /** Which file of it, as a person may be shown it. */
  readonly where: string;

  constructor(kind: LieKind, where = '') {
    super(`archive ${kind}${where ? `: ${where}` : ''}`);
    this.name = 'Lie';
    this.kind = kind;
    this.where = where.slice(0, 120);
  }
}
