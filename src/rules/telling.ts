/** How long a person is muted. */
export const MUTES = ['hour', 'day', 'week', 'ever'] as const;
export type Mute = (typeof MUTES)[number];

const HOUR = 3_600_000;
const LENGTH: Record<Exclude<Mute, 'ever'>, number> = { hour: HOUR, day: 24 * HOUR, week: 7 * 24 * HOUR };

/** When a mute that begins now runs out; null: never. */
export const muteEnds = (lasts: Mute, now: Date): Date | null =>
  lasts === 'ever' ? null : new Date(now.getTime() + LENGTH[lasts]);

/** One's own word about one conversation; without one it is as usual. */
export const ATTENTIONS = ['following', 'quiet', 'left'] as const;
export type Attention = (typeof ATTENTIONS)[number];

/** When and where one is told: as it happens, here and on one's devices or only here; with everything else once a day; not at all. */
export const WAYS = ['now', 'here', 'daily', 'off'] as const;
export type Way = (typeof WAYS)[number];

/** What one can be told of, in sorts that a person would tell apart. */
export const SORTS = [
  'answers',
  'mentions',
  'promises',
  'people',
  'reactions',
  'groups',
  'events',
  'outcomes',
  'duties',
  'rest',
  'gathering',
] as const;
export type Sort = (typeof SORTS)[number];

/** Sorts that only whoever speaks for the organisation ever hears of. */
export const STAFF_SORTS: ReadonlySet<Sort> = new Set(['outcomes', 'duties']);

const KINDS: Record<Exclude<Sort, 'rest'>, readonly string[]> = {
  answers: ['reply', 'event_question'],
  mentions: ['mention', 'addressed'],
  promises: [
    'answered',
    'promised',
    'promise_moved',
    'promise_kept',
    'promise_broken',
    'promise_withdrawn',
    'refused',
    'released',
    'turned_away',
    'ruled_hidden',
    'ruled_removed',
    'ruled_turned_away',
    'ruled_limited',
    'ruling_lifted',
    'appeal_upheld',
    'appeal_overturned',
    'report_closed',
    'report_overturned',
  ],
  people: ['followed', 'me_too'],
  reactions: ['favourite', 'boost', 'quoted', 'poll_over', 'came_by'],
  groups: ['join_asked', 'let_in'],
  events: ['event_changed', 'event_cancelled', 'event_place', 'event_soon'],
  outcomes: ['agreed', 'not_yet', 'note'],
  duties: [
    'promise_proposed',
    'promise_declined',
    'promise_due',
    'promise_late',
    'handed',
    'taken',
    'decision_asked',
    'decided',
    'decision_due',
    'decision_late',
    'approval_asked',
    'approval_given',
    'approval_changes',
    'approval_declined',
  ],
  gathering: ['gathering'],
};

/** What is done in the organisation's voice, whoever of us does it. */
export const IN_OUR_VOICE = KINDS.promises;

/** Of which sort a kind of notification is; a kind that none names belongs to the rest. */
export const sortOf = (kind: string): Sort =>
  SORTS.find((sort) => sort !== 'rest' && KINDS[sort].includes(kind)) ?? 'rest';

/**
 * What is usual: quiet. What concerns only oneself and waits for nothing can wait for the day's gathering; a device speaks up only for
 * what somebody said to one, for promises, for what one owes, and once a day for what was gathered.
 */
export function usualWay(sort: Sort): Way {
  if (sort === 'people' || sort === 'reactions') return 'daily';
  return sort === 'groups' || sort === 'outcomes' || sort === 'rest' ? 'here' : 'now';
}

/** What one may choose: whoever owes something cannot say that they were never told, and what was gathered comes in any case. */
export function waysOf(sort: Sort): readonly Way[] {
  if (sort === 'gathering') return ['now', 'here'];
  return sort === 'duties' ? ['now', 'here', 'daily'] : WAYS;
}

/**
 * Whether it is between two people, so that a mute or a block stops it; the organisation's word, one's own duties and what becomes of
 * an event that one goes to reach one.
 */
export const isBetweenPeople = (kind: string): boolean =>
  !['promises', 'events', 'outcomes', 'duties'].includes(sortOf(kind));

/** What is told of one post by itself, with its words in the sentence: "Karin and Bo like “…”". Everything else is told by its conversation. */
export const OF_ONE_POST: readonly string[] = ['favourite', 'boost'];

/** The hour of the day, where the organisation is, at which the day's gathering comes. */
export const GATHERING_HOUR = 8;

/** The last moment up to now at which a gathering was due in a time zone. */
export function lastGathering(now: Date, timeZone: string): Date {
  const local = Temporal.Instant.fromEpochMilliseconds(now.getTime()).toZonedDateTimeISO(timeZone);
  const today = local.with({
    hour: GATHERING_HOUR,
    minute: 0,
    second: 0,
    millisecond: 0,
    microsecond: 0,
    nanosecond: 0,
  });
  const due = Temporal.ZonedDateTime.compare(today, local) <= 0 ? today : today.subtract({ days: 1 });
  return new Date(due.epochMilliseconds);
}

/** When the next gathering comes. */
export function nextGathering(now: Date, timeZone: string): Date {
  const last = Temporal.Instant.fromEpochMilliseconds(lastGathering(now, timeZone).getTime());
  return new Date(last.toZonedDateTimeISO(timeZone).add({ days: 1 }).epochMilliseconds);
}
