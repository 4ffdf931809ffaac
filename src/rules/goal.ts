/** With whom an organisation wants better conversations. A goal may name others in its own words. */
export const AUDIENCES = [
  'customers',
  'partners',
  'suppliers',
  'agencies',
  'ngos',
  'employees',
  'peers',
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** By what a goal is measured; `rules/measures.ts` says what each counts. */
export const MEASURES = ['reply_ratio', 'first_response', 'kept_on_time', 'loop_closure'] as const;
export type Measure = (typeof MEASURES)[number];

export const isKnownAudience = (audience: string): audience is Audience =>
  (AUDIENCES as readonly string[]).includes(audience);

/** Whether a measure is a share (0 to 1, more is better); the other is a time in hours, less is better. */
export const isShare = (measure: Measure): boolean => measure !== 'first_response';

/** A target that many can reach within months; where somebody begins who has none in mind. */
export const USUAL_TARGET: Record<Measure, number> = {
  reply_ratio: 0.95,
  first_response: 4,
  kept_on_time: 0.9,
  loop_closure: 0.7,
};

/** A year of hours: a longer time to answer is no target. */
const LONGEST_HOURS = 8_760;

/** Whether a target can be meant: some of all, or some hours. */
export const isTarget = (measure: Measure, target: number): boolean =>
  Number.isFinite(target) && target > 0 && target <= (isShare(measure) ? 1 : LONGEST_HOURS);

/** Whether a value is as good as its target. */
export const reaches = (measure: Measure, value: number, target: number): boolean =>
  isShare(measure) ? value >= target : value <= target;
