import { isKnownAudience, isShare, type Measure } from '../../rules/goal.ts';
import type { GoalView } from '../../reading/goals.ts';
import type { Translator } from '../../strings/strings.ts';

const HOUR = 3_600_000;

/** A value of a measure as one says it: `92 %`, `4 hr`. */
export const measured = (t: Translator, measure: Measure, value: number): string =>
  isShare(measure) ? t.percent(value) : t.span(value * HOUR);

/** Whom a goal is about, in words. */
export const audienceWords = (t: Translator, audiences: readonly string[]): string =>
  new Intl.ListFormat(t.locale, { type: 'conjunction' }).format(
    audiences.map((audience) => (isKnownAudience(audience) ? t(`goals.${audience}`) : audience)),
  );

/** A day as a form gives it, at noon, so that it is that day in every zone near. */
export const dayOf = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** What a goal aims at: `Reply ratio: 95 % by 12 December 2026`. */
export const goalSentence = (t: Translator, goal: Pick<GoalView, 'measure' | 'target' | 'dueOn'>): string =>
  t(isShare(goal.measure) ? 'goals.aimShare' : 'goals.aimTime', {
    measure: t(`goals.${goal.measure}`),
    target: measured(t, goal.measure, goal.target),
    date: t.date(dayOf(goal.dueOn)),
  });
