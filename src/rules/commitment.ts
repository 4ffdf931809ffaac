import { isStaff, may, type Viewer } from './viewer.ts';

/** The life of a commitment: a pure fold over its steps. The first date is never forgotten. */
export type Step =
  | { kind: 'proposed'; at: Date; dueAt: Date }
  | { kind: 'accepted' | 'declined' | 'kept' | 'broken' | 'withdrawn'; at: Date }
  | { kind: 'moved'; at: Date; dueAt: Date };

export type StepKind = Step['kind'];
export type CommitmentState = 'proposed' | 'open' | 'kept' | 'broken' | 'withdrawn' | 'declined';
/** What is shown: `late` is `open` after its date, by the clock. */
export type ShownCommitment = CommitmentState | 'late';

export type Commitment = {
  state: CommitmentState;
  firstDueAt: Date;
  dueAt: Date;
  timesMoved: number;
  endedAt: Date | null;
};

const NEXT: Record<CommitmentState, readonly StepKind[]> = {
  proposed: ['accepted', 'declined'],
  open: ['moved', 'kept', 'broken', 'withdrawn'],
  kept: [],
  broken: ['kept'],
  withdrawn: [],
  declined: [],
};

/** Which steps may follow. A broken promise may still be kept, late: better than never. */
export const nextSteps = (state: CommitmentState): readonly StepKind[] => NEXT[state];

/** Folds steps, oldest first; the first must be `proposed`. Throws on a step that may not follow: the rows are wrong then. */
export function commitmentOf(steps: readonly Step[]): Commitment {
  const [first, ...rest] = steps;
  if (first?.kind !== 'proposed') throw new Error('a commitment begins with its proposal');
  const life: Commitment = {
    state: 'proposed',
    firstDueAt: first.dueAt,
    dueAt: first.dueAt,
    timesMoved: 0,
    endedAt: null,
  };
  for (const step of rest) {
    if (!NEXT[life.state].includes(step.kind)) throw new Error(`${step.kind} cannot follow ${life.state}`);
    switch (step.kind) {
      case 'accepted':
        life.state = 'open';
        break;
      case 'moved':
        life.dueAt = step.dueAt;
        life.timesMoved += 1;
        break;
      case 'declined':
      case 'kept':
      case 'broken':
      case 'withdrawn':
        life.state = step.kind;
        life.endedAt = step.at;
        break;
      case 'proposed':
        throw new Error('a commitment is proposed once');
    }
  }
  return life;
}

export const shownCommitment = (state: CommitmentState, dueAt: Date, now: Date): ShownCommitment =>
  state === 'open' && dueAt.getTime() < now.getTime() ? 'late' : state;

/** Kept on time means by the first date: moving it does not help. */
export const keptOnTime = (life: Pick<Commitment, 'state' | 'firstDueAt' | 'endedAt'>): boolean =>
  life.state === 'kept' && life.endedAt !== null && life.endedAt.getTime() <= life.firstDueAt.getTime();

/** Whose promise it is: who does it, and who gave it in the organisation's voice. */
export type Charge = { ownerId: string; givenBy: string };

/** Who may take a step: only its owner takes a promise on; the rest is for the owner, who gave it, and admins. */
export const mayStep = (viewer: Viewer, { ownerId, givenBy }: Charge, step: StepKind): boolean =>
  isStaff(viewer) &&
  (viewer.id === ownerId ||
    (step !== 'accepted' && (viewer.id === givenBy || may(viewer, 'manage-organisation'))));

/** Whether a promise counts by now: its first date has come, or it ended before. One that never stood does not. */
export const countsBy = (now: Date, life: Pick<Commitment, 'state' | 'firstDueAt'>): boolean =>
  life.state === 'open'
    ? life.firstDueAt.getTime() < now.getTime()
    : life.state !== 'proposed' && life.state !== 'declined';
