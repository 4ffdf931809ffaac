import { z } from 'zod';
import { LONGEST_LINK, LONGEST_PLACE, MOST_PLACES, wrongTimes } from '../rules/event.ts';
import { fromLocal } from '../rules/local-time.ts';
import { invalid } from '../rules/problem.ts';
import { isTimeZone } from '../rules/time-zone.ts';

const isWebAddress = (link: string): boolean =>
  link === '' || /^https?:$/.test(URL.parse(link)?.protocol ?? '');

/** When and where an event is, as the forms that make or change one give it. */
export const eventFacts = {
  /** Where it is on the clock there: `2026-12-12T18:00`. */
  starts: z.string().max(30).min(1, 'events.whenFirst'),
  ends: z.string().max(30).min(1, 'events.whenFirst'),
  timeZone: z.string().max(60).refine(isTimeZone, 'events.unknownZone'),
  place: z.string().trim().max(LONGEST_PLACE).default(''),
  link: z.string().trim().max(LONGEST_LINK).refine(isWebAddress, 'events.noLink').default(''),
  /** How many can come; empty: as many as like. */
  places: z
    .string()
    .trim()
    .regex(/^\d{0,6}$/, 'events.noNumber')
    .refine((typed) => typed === '' || (Number(typed) > 0 && Number(typed) <= MOST_PLACES), 'events.noNumber')
    .default(''),
};

export type EventFactsInput = {
  starts: string;
  ends: string;
  timeZone: string;
  place?: string;
  link?: string;
  places?: string;
};

export type EventFacts = {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  place: string;
  link: string;
  places: number | null;
};

/** The moments that are meant. `was`: what it is now; an event that goes on already may keep when it began. */
export function factsOf(given: Required<EventFactsInput>, now: Date, was?: EventFacts): EventFacts {
  const [startsAt, endsAt] = [given.starts, given.ends].map((typed) =>
    typed.includes('T') ? fromLocal(typed, given.timeZone) : null,
  );
  if (!startsAt) throw invalid({ starts: 'events.whenFirst' });
  if (!endsAt) throw invalid({ ends: 'events.whenFirst' });
  const wrong = wrongTimes({ startsAt, endsAt }, now);
  const stands = was && +was.startsAt === +startsAt && +was.endsAt === +endsAt;
  if (wrong && !stands) throw invalid({ [wrong.field]: `events.${wrong.why}` });
  const { timeZone, place, link, places } = given;
  if (place === '' && link === '') throw invalid({ place: 'events.whereFirst' });
  return { startsAt, endsAt, timeZone, place, link, places: places === '' ? null : Number(places) };
}
