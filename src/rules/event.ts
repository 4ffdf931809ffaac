import { mayRemove, type PostStanding } from './own-post.ts';
import { may, type Viewer } from './viewer.ts';

export const [LONGEST_PLACE, LONGEST_LINK, MOST_PLACES] = [300, 2_000, 100_000] as const;
export const LONGEST_CANCEL_REASON = 1_000;
/** A question to be answered aloud is short. */
export const LONGEST_EVENT_QUESTION = 280;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** The longest that an event lasts, and how far ahead one is planned. */
export const [LONGEST_EVENT, FARTHEST_EVENT] = [31 * DAY, 5 * 365 * DAY] as const;
/** How long before it begins those who come are reminded, and its questions open. */
export const BEFORE_EVENT = DAY;

export const RSVPS = ['yes', 'maybe', 'no'] as const;
export type Rsvp = (typeof RSVPS)[number];

/** What those who lead through an event say of a question: it is being answered, it was, or it waits again. */
export const QUESTION_MARKS = ['answering', 'answered', 'waiting'] as const;
export type QuestionMark = (typeof QUESTION_MARKS)[number];

export type EventTimes = { startsAt: Date; endsAt: Date };

/** What is wrong with when an event is to be, by the field that it is told at; null where nothing is. */
export function wrongTimes(
  { startsAt, endsAt }: EventTimes,
  now: Date,
): { field: 'starts' | 'ends'; why: 'past' | 'far' | 'endsFirst' | 'tooLong' } | null {
  const length = endsAt.getTime() - startsAt.getTime();
  if (startsAt.getTime() > now.getTime() + FARTHEST_EVENT) return { field: 'starts', why: 'far' };
  if (length <= 0) return { field: 'ends', why: 'endsFirst' };
  if (length > LONGEST_EVENT) return { field: 'ends', why: 'tooLong' };
  if (endsAt <= now) return { field: 'starts', why: 'past' };
  return null;
}

export type EventPhase = 'cancelled' | 'ahead' | 'soon' | 'on' | 'over';

/** Where an event stands: `soon` from a day before it begins. */
export const phaseOf = (event: EventTimes & { cancelled: boolean }, now: Date): EventPhase =>
  event.cancelled
    ? 'cancelled'
    : event.endsAt <= now
      ? 'over'
      : event.startsAt <= now
        ? 'on'
        : event.startsAt.getTime() - BEFORE_EVENT <= now.getTime()
          ? 'soon'
          : 'ahead';

/** Whether one may ask at it, and vote on what others ask. */
export const takesQuestions = (phase: EventPhase): boolean => phase === 'soon' || phase === 'on';

/** From when on one may. */
export const questionsOpenAt = ({ startsAt }: Pick<EventTimes, 'startsAt'>): Date =>
  new Date(startsAt.getTime() - BEFORE_EVENT);

type Standing = Pick<PostStanding, 'authorId'> & { inKeptGroup: boolean };

/** Who may change an event's time and place, or call it off: whoever may take its post away. */
export const mayKeepEvent = (viewer: Viewer, event: Standing): boolean =>
  viewer.id !== null && mayRemove(viewer, event);

/** Who leads through its questions: the same people, and whoever speaks for the organisation. */
export const mayLeadEvent = (viewer: Viewer, event: Standing): boolean =>
  mayKeepEvent(viewer, event) || may(viewer, 'speak-for-organisation');
