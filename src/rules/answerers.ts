import { eyesOf, isStaff, type Viewer } from './viewer.ts';

/** Who may answer in a conversation, as whoever began it chose. */
export const ANSWERERS = ['everyone', 'followers', 'mentioned'] as const;
export type Answerers = (typeof ANSWERERS)[number];

/** What decides whether somebody may answer in a conversation now. */
export type AnswerFacts = {
  answerers: Answerers;
  /** Who began it. */
  starterId: string;
  /** Whether one of the viewer's eyes follows them, or was mentioned by them. */
  follows: boolean;
  mentioned: boolean;
  /** Whether somebody turned to the organisation here. */
  asked: boolean;
  locked: boolean;
  /** How often one person may write, and when this one last did. */
  slowMinutes: number | null;
  lastAt: Date | null;
};

export type KeptOutBy = 'locked' | 'followers' | 'mentioned' | 'slow';

/** When somebody may write again in slow mode; null where they may now. */
export function mayWriteAt({ slowMinutes, lastAt }: AnswerFacts, now: Date): Date | null {
  if (slowMinutes === null || lastAt === null) return null;
  const again = new Date(lastAt.getTime() + slowMinutes * 60_000);
  return again > now ? again : null;
}

/**
 * What keeps a viewer from answering; null where nothing does. Who speaks for the organisation is never kept from a
 * question put to it: whoever waits for us would wait for nothing.
 */
export function keptOutBy(viewer: Viewer, facts: AnswerFacts, now: Date): KeptOutBy | null {
  const staff = isStaff(viewer);
  if (staff && facts.asked) return null;
  if (facts.locked && !staff) return 'locked';
  if (!eyesOf(viewer).includes(facts.starterId)) {
    if (facts.answerers === 'followers' && !facts.follows) return 'followers';
    if (facts.answerers === 'mentioned' && !facts.mentioned) return 'mentioned';
  }
  return !staff && mayWriteAt(facts, now) !== null ? 'slow' : null;
}
