/**
 * Everything that can stop a command, as one tagged union. It is turned into a response at one edge (`http/problems.ts`).
 * Not allowed and not there look the same from outside: a viewer who may not see something gets `not-found`.
 */
export type ProblemDetail =
  /** The input is wrong; `fields` names each wrong field with a key of the string catalogue (area `problems`). */
  | { kind: 'invalid'; fields: Record<string, string> }
  | { kind: 'not-found' }
  /** Signed out, and this needs someone. */
  | { kind: 'sign-in' }
  /** The viewer can see it but may not do this. */
  | { kind: 'forbidden' }
  /** It was true when the page was drawn and is not any more; `why` is a key of the catalogue. */
  | { kind: 'conflict'; why: string }
  | { kind: 'too-many'; retryAfterSeconds: number }
  | { kind: 'too-large' }
  /** A part of the server is away for a moment (database, disk). */
  | { kind: 'unavailable'; retryAfterSeconds: number };

/** Thrown by commands: it rolls the transaction back and carries the detail to the edge. */
export class Problem extends Error {
  readonly detail: ProblemDetail;
  constructor(detail: ProblemDetail) {
    super(detail.kind);
    this.name = 'Problem';
    this.detail = detail;
  }
}

export const notFound = (): Problem => new Problem({ kind: 'not-found' });
export const forbidden = (): Problem => new Problem({ kind: 'forbidden' });
export const invalid = (fields: Record<string, string>): Problem => new Problem({ kind: 'invalid', fields });
export const conflict = (why: string): Problem => new Problem({ kind: 'conflict', why });
