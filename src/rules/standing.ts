import { shownCommitment, type CommitmentState } from './commitment.ts';

/** What stands in a conversation: the answer that one wants to know of before reading anything else. */
export type Standing = {
  kind: 'open' | 'late' | 'kept' | 'broken' | 'withdrawn' | 'refused' | 'answered' | 'askedBack';
  /** The day it is due, or on which it was said or ended. */
  at: Date;
  /** What was promised or refused; null for other answers. */
  what: string | null;
  postId: string;
};

export type Answers = {
  commitments: readonly {
    postId: string;
    what: string;
    state: CommitmentState;
    givenAt: Date;
    dueAt: Date;
    endedAt: Date | null;
  }[];
  refusals: readonly { postId: string; what: string; givenAt: Date }[];
  /** The organisation's other answers. */
  posts: readonly {
    id: string;
    answer: 'information' | 'question' | 'commitment' | 'refusal' | null;
    createdAt: Date;
    deletedAt: Date | null;
  }[];
};

const SHOWN = new Set<string>(['open', 'late', 'kept', 'broken', 'withdrawn']);

/** The answer that stands: a promise that is still to be kept, the nearest first; else whatever was said or ended last. */
export function standingAnswer({ commitments, refusals, posts }: Answers, now: Date): Standing | null {
  const promises = commitments.flatMap(({ state, dueAt, endedAt, givenAt, what, postId }): Standing[] => {
    const kind = shownCommitment(state, dueAt, now);
    if (!SHOWN.has(kind)) return [];
    const at = kind === 'open' || kind === 'late' ? dueAt : (endedAt ?? givenAt);
    return [{ kind: kind as Standing['kind'], at, what, postId }];
  });
  const running = promises.filter(({ kind }) => kind === 'open' || kind === 'late').sort(byTime);
  if (running[0]) return running[0];
  const said = [
    ...promises,
    ...refusals.map(({ givenAt, what, postId }): Standing => ({
      kind: 'refused',
      at: givenAt,
      what,
      postId,
    })),
    ...posts.flatMap(({ id, answer, createdAt, deletedAt }): Standing[] =>
      deletedAt === null && (answer === 'information' || answer === 'question')
        ? [
            {
              kind: answer === 'information' ? 'answered' : 'askedBack',
              at: createdAt,
              what: null,
              postId: id,
            },
          ]
        : [],
    ),
  ];
  return said.sort(byTime).at(-1) ?? null;
}

const byTime = (a: Standing, b: Standing): number => a.at.getTime() - b.at.getTime();
