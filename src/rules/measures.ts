import { keptOnTime, type Commitment } from './commitment.ts';
import type { Measure } from './goal.ts';
import type { Move } from './turn.ts';

/**
 * What each measure counts. A figure is always "as of" the end of its period: only what had happened by then is looked at,
 * so what was once shown stays true, and the rows behind a figure can be opened later and are still the same.
 */
export type Period = { from: Date; to: Date };

/** How far back a figure looks: four weeks, so that every weekday counts alike and a quiet week does not make it jump. */
export const WINDOW_DAYS = 28;
const DAY = 86_400_000;

export const windowUntil = (to: Date): Period => ({ from: new Date(to.getTime() - WINDOW_DAYS * DAY), to });

/** The windows that end now and at the end of each of the weeks before, the oldest first. */
export const weeksUntil = (now: Date, weeks: number): Period[] =>
  Array.from({ length: weeks }, (_, n) => windowUntil(new Date(now.getTime() - (weeks - 1 - n) * 7 * DAY)));

type Word = { at: Date; verdict: 'yes' | 'not_yet' };

/** What became of the first question of a conversation that was not taken back. Later questions are not counted. */
export type AskFacts = {
  askedAt: Date;
  /** When we answered the asker for the first time: with information, a question back, a promise or a refusal. */
  respondedAt: Date | null;
  /** When the asker first said that they were helped, by us or by another. */
  settledAt: Date | null;
  /** When there was something to be happy about or not: an answer that is no question, the end of a promise, or the asker's yes. */
  outcomeAt: Date | null;
  /** What the asker said of the outcome, oldest first. */
  words: Word[];
};

/** The facts of a conversation's first question; null where nobody turned to us, or they took it back. */
export function askFacts(moves: readonly Move[]): AskFacts | null {
  const takenBack = new Set(moves.flatMap((move) => (move.kind === 'unasked' ? [move.postId] : [])));
  const start = moves.findIndex((move) => move.kind === 'asked' && !takenBack.has(move.postId));
  const ask = moves[start];
  if (ask?.kind !== 'asked') return null;
  const after = moves.slice(start + 1);
  const reaches = (move: Move): boolean =>
    (move.kind === 'answered' || move.kind === 'promised') &&
    move.to.includes(ask.by) &&
    (move.seen === undefined || move.seen.getTime() >= ask.at.getTime());
  const promised = (commitmentId: string, before: number): boolean =>
    moves
      .slice(0, start + 1 + before)
      .some(
        (move) => move.kind === 'promised' && move.commitmentId === commitmentId && move.to.includes(ask.by),
      );
  const isYes = (move: Move): boolean => move.kind === 'agreed' && move.by === ask.by;
  const outcome = after.findIndex(
    (move, n) =>
      isYes(move) ||
      (move.kind === 'answered' && move.how !== 'question' && reaches(move)) ||
      (move.kind === 'ended' && promised(move.commitmentId, n)),
  );
  return {
    askedAt: ask.at,
    respondedAt: after.find(reaches)?.at ?? null,
    settledAt: after.find(isYes)?.at ?? null,
    outcomeAt: after[outcome]?.at ?? null,
    words: (outcome < 0 ? [] : after.slice(outcome)).flatMap((move): Word[] =>
      (move.kind === 'agreed' || move.kind === 'reopened') && move.by === ask.by
        ? [{ at: move.at, verdict: move.kind === 'agreed' ? 'yes' : 'not_yet' }]
        : [],
    ),
  };
}

/** The kinds into which a measure sorts its rows; every row counted is of exactly one. */
export const FIGURES = {
  reply_ratio: ['answered', 'helped', 'waiting'],
  first_response: ['answered', 'helped', 'waiting'],
  kept_on_time: ['kept', 'missed'],
  loop_closure: ['yes', 'not_yet', 'silence'],
} as const satisfies Record<Measure, readonly string[]>;
export type Figure = (typeof FIGURES)[Measure][number];

/** Whether a measure sorts its rows into this kind. */
export const isFigureOf = (measure: Measure, figure: string): figure is Figure =>
  (FIGURES[measure] as readonly string[]).includes(figure);

const isIn = (date: Date | null, { from, to }: Period): boolean => date !== null && date >= from && date < to;
const isBefore = (date: Date | null, { to }: Period): boolean => date !== null && date < to;

/** The kind of a question in a period; null where the measure does not count it. */
export function figureOfAsk(
  measure: Exclude<Measure, 'kept_on_time'>,
  ask: AskFacts,
  period: Period,
): Figure | null {
  if (measure === 'loop_closure') {
    if (!isIn(ask.outcomeAt, period)) return null;
    return ask.words.findLast((word) => isBefore(word.at, period))?.verdict ?? 'silence';
  }
  if (!isIn(ask.askedAt, period)) return null;
  if (isBefore(ask.respondedAt, period)) return 'answered';
  return isBefore(ask.settledAt, period) ? 'helped' : 'waiting';
}

/** The kind of a promise that stood, by its first date; null where that is not in the period. */
export const figureOfPromise = (
  promise: Pick<Commitment, 'state' | 'firstDueAt' | 'endedAt'>,
  period: Period,
): Figure | null => (isIn(promise.firstDueAt, period) ? (keptOnTime(promise) ? 'kept' : 'missed') : null);

/** What was counted in a period. */
export type Counted = {
  counts: Partial<Record<Figure, number>>;
  /** Of the times to the first response, in hours: half took no longer, nine of ten took no longer. */
  median: number | null;
  ninetieth: number | null;
};

/** The one number of a measure: a share, or hours; null where there was nothing to count. */
export function valueOf(measure: Measure, { counts, median }: Counted): number | null {
  if (measure === 'first_response') return median;
  const all = total(counts);
  if (all === 0) return null;
  const good: Record<Exclude<Measure, 'first_response'>, number> = {
    reply_ratio: (counts.answered ?? 0) + (counts.helped ?? 0),
    kept_on_time: counts.kept ?? 0,
    loop_closure: counts.yes ?? 0,
  };
  return good[measure] / all;
}

export const total = (counts: Counted['counts']): number =>
  Object.values(counts).reduce((sum, count) => sum + count, 0);

/** The value below which a share of all lies, between neighbours in proportion; null of nothing. */
export function percentile(values: readonly number[], share: number): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  const place = share * (sorted.length - 1);
  const [low, high] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  return low === undefined || high === undefined ? null : low + (high - low) * (place - Math.floor(place));
}

/** Counts questions in a period. */
export function countAsks(
  measure: Exclude<Measure, 'kept_on_time'>,
  asks: readonly AskFacts[],
  period: Period,
): Counted {
  const counts: Counted['counts'] = {};
  const hours: number[] = [];
  for (const ask of asks) {
    const figure = figureOfAsk(measure, ask, period);
    if (figure === null) continue;
    counts[figure] = (counts[figure] ?? 0) + 1;
    if (figure === 'answered') hours.push(hoursToRespond(ask));
  }
  return { counts, median: percentile(hours, 0.5), ninetieth: percentile(hours, 0.9) };
}

/** How long somebody waited for the first response. A clock that was put back makes no wait shorter than none. */
export const hoursToRespond = ({ askedAt, respondedAt }: AskFacts): number =>
  Math.max(0, (respondedAt!.getTime() - askedAt.getTime()) / 3_600_000);
