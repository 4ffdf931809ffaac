import { may, type Viewer } from './viewer.ts';

/** What can wait to be published: each is the command of the same name. */
export const PLAN_KINDS = ['start', 'reply', 'commit', 'refuse', 'edit'] as const;
export type PlanKind = (typeof PLAN_KINDS)[number];

/** What happens to words that wait; a plan is where its last step left it. */
export const PLAN_STEPS = [
  'planned',
  'asked',
  'approved',
  'sent_back',
  'declined',
  'stopped',
  'published',
  'dropped',
] as const;
export type PlanState = (typeof PLAN_STEPS)[number];

export type PlanStep = {
  kind: PlanState;
  byId: string | null;
  publishAt: Date | null;
  toId: string | null;
};

/** Where words stand that wait. */
export type PlanStanding = {
  state: PlanState;
  /** null: at once, as soon as nothing stands in the way any more. */
  publishAt: Date | null;
  askedId: string | null;
  approvedBy: string | null;
};

const NOWHERE: PlanStanding = { state: 'dropped', publishAt: null, askedId: null, approvedBy: null };

/**
 * Folds the steps of a plan. What was approved are these words at this time: whatever its author changes after that asks anew. One
 * that was stopped on its way keeps its approval: nothing of it was changed.
 */
export const standingOf = (steps: readonly PlanStep[]): PlanStanding =>
  steps.reduce((before, { kind, byId, publishAt, toId }) => {
    switch (kind) {
      case 'planned':
        return { state: kind, publishAt, askedId: null, approvedBy: null };
      case 'asked':
        return { state: kind, publishAt, askedId: toId, approvedBy: null };
      case 'approved':
        return { ...before, state: kind, publishAt, approvedBy: byId };
      case 'sent_back':
      case 'declined':
        return { ...before, state: kind, approvedBy: null };
      default:
        return { ...before, state: kind };
    }
  }, NOWHERE);

/** Whether nothing comes of it any more. */
export const isOver = (state: PlanState): boolean => state === 'published' || state === 'dropped';

/** When the organisation's voice needs a second pair of eyes. */
export const SECOND_EYES = ['never', 'starts', 'always'] as const;
export type SecondEyes = (typeof SECOND_EYES)[number];

/** Answers are quick: where only what begins a conversation is looked at twice, they are not. */
export const needsApproval = (setting: SecondEyes, what: 'start' | 'answer'): boolean =>
  setting === 'always' || (setting === 'starts' && what === 'start');

/** A second pair of eyes is never the first one. */
export const mayApprove = (
  viewer: Viewer,
  { authorId, asOrganisation }: { authorId: string; asOrganisation: boolean },
): boolean => asOrganisation && may(viewer, 'approve') && viewer.id !== authorId;

/** How far ahead something may be planned. */
export const FURTHEST_PLAN_DAYS = 366;
