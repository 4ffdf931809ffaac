import ICAL from 'ical.js';
import { fromLocal, toLocal } from '../../rules/local-time.ts';
import { namedZone } from '../../rules/time-zone.ts';

/** What of an uploaded calendar goes into the form of an event, by the names of its fields; times as forms write them. */
export type CalendarFields = Record<
  'title' | 'text' | 'starts' | 'ends' | 'timeZone' | 'place' | 'link',
  string
>;

/** Why an uploaded calendar cannot be used; each has its words in the catalogue (`events.calendar_WHY`). */
export type CalendarWhy =
  | 'large'
  | 'none'
  | 'broken'
  | 'version'
  | 'empty'
  | 'many'
  | 'repeats'
  | 'cancelled'
  | 'noStart'
  | 'noDate'
  | 'endsFirst'
  | 'twoEnds'
  | 'zone'
  | 'zoneLies';

export const LARGEST_CALENDAR = 256 * 1024;
const MOST_LINES = 10_000;
const DEEPEST = 4;
const HOUR = 3_600_000;
const [LONGEST_TITLE, LONGEST_WORDS] = [200, 60_000];

class Unusable extends Error {
  readonly why: CalendarWhy;
  constructor(why: CalendarWhy) {
    super(why);
    this.why = why;
  }
}

/** jCal (RFC 7265), as the parser gives it. */
type Property = [name: string, parameters: Record<string, unknown>, type: string, ...values: unknown[]];
type Component = [name: string, properties: Property[], components: Component[]];

/**
 * Reads the one event of an uploaded calendar (RFC 5545). Whatever is doubtful about it is refused with the reason; nothing that it
 * says is taken on trust: rules that repeat are not unrolled, and a zone counts by its name, against which its own rules are held.
 * `zone`: where times are that name none.
 */
export function readCalendarFile(
  bytes: Uint8Array,
  zone: string,
): { fields: CalendarFields; why: null } | { fields: null; why: CalendarWhy } {
  try {
    return { fields: fieldsOf(parse(bytes), zone), why: null };
  } catch (error) {
    if (error instanceof Unusable) return { fields: null, why: error.why };
    throw error;
  }
}

function parse(bytes: Uint8Array): Component {
  if (bytes.length > LARGEST_CALENDAR) throw new Unusable('large');
  const source = decoded(bytes);
  demandWhole(source);
  demandDates(source);
  let read: unknown;
  try {
    read = ICAL.parse(source);
  } catch {
    throw new Unusable('broken');
  }
  return read as Component;
}

function decoded(bytes: Uint8Array): string {
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (/^BEGIN:VCALENDAR\s*$/im.test(source.slice(0, 200)) && !source.includes('\0')) return source.trim();
  } catch {
    // Not even text.
  }
  throw new Unusable('none');
}

/** Every part that begins ends, in its order, and one calendar holds all of it: the parser itself is more forgiving. */
function demandWhole(source: string): void {
  const lines = source.split(/\r\n|\n|\r/);
  if (lines.length > MOST_LINES) throw new Unusable('large');
  const open: string[] = [];
  let calendars = 0;
  for (const line of lines) {
    const [, what, name = ''] = /^(BEGIN|END):\s*(\S+)\s*$/i.exec(line) ?? [];
    if (open.length === 0 && !(what && /^BEGIN$/i.test(what)) && line.trim() !== '')
      throw new Unusable('broken');
    if (!what) continue;
    if (/^BEGIN$/i.test(what)) {
      if (open.length === 0) calendars += 1;
      open.push(name.toUpperCase());
    } else if (open.pop() !== name.toUpperCase()) throw new Unusable('broken');
    if (open.length > DEEPEST) throw new Unusable('broken');
  }
  if (open.length > 0 || calendars !== 1) throw new Unusable('broken');
}

/** Each time is one whole date or date and time (§3.3.4, §3.3.5): of anything else the parser would take what it can make out. */
function demandDates(source: string): void {
  const unfolded = source.replaceAll(/(?:\r\n|\n|\r)[ \t]/g, '');
  for (const [, value = ''] of unfolded.matchAll(/^DT(?:START|END)\b[^\r\n]*:([^\r\n]*)$/gim))
    if (!/^\d{8}(?:T\d{6}Z?)?$/i.test(value.trim())) throw new Unusable('noDate');
}

function fieldsOf(calendar: Component, zone: string): CalendarFields {
  const [name, properties, components] = calendar;
  if (name !== 'vcalendar') throw new Unusable('none');
  if (wordsOf(properties, 'version') !== '2.0') throw new Unusable('version');
  if ((wordsOf(properties, 'calscale') || 'GREGORIAN').toUpperCase() !== 'GREGORIAN')
    throw new Unusable('version');
  const events = components.filter(([kind]) => kind === 'vevent');
  if (events.length === 0) throw new Unusable('empty');
  if (events.length > 1) throw new Unusable('many');
  const [, event] = events[0]!;
  if (event.some(([kind]) => ['rrule', 'rdate', 'exdate', 'exrule', 'recurrence-id'].includes(kind)))
    throw new Unusable('repeats');
  const method = wordsOf(properties, 'method').toUpperCase();
  if (method === 'CANCEL' || wordsOf(event, 'status').toUpperCase() === 'CANCELLED')
    throw new Unusable('cancelled');
  const times = timesOf(event, components, zone);
  const link = wordsOf(event, 'url');
  return {
    ...times,
    title: wordsOf(event, 'summary').slice(0, LONGEST_TITLE),
    text: wordsOf(event, 'description').slice(0, LONGEST_WORDS),
    place: wordsOf(event, 'location').slice(0, 300),
    link: /^https?:\/\//i.test(link) && URL.canParse(link) ? link.slice(0, 2_000) : '',
  };
}

/** The text of the first property of a name; empty where there is none. */
function wordsOf(properties: readonly Property[], name: string): string {
  const value = properties.find(([kind]) => kind === name)?.[3];
  return typeof value === 'string' ? value.trim() : '';
}

type Moment = { at: Date; zone: string; isDay: boolean };

function timesOf(
  event: readonly Property[],
  components: readonly Component[],
  zone: string,
): Pick<CalendarFields, 'starts' | 'ends' | 'timeZone'> {
  const [starts, ends, lengths] = ['dtstart', 'dtend', 'duration'].map((name) =>
    event.filter(([kind]) => kind === name),
  ) as [Property[], Property[], Property[]];
  if (starts.length === 0) throw new Unusable('noStart');
  if (starts.length > 1 || ends.length + lengths.length > 1) throw new Unusable('twoEnds');
  const begin = momentOf(starts[0]!, components, zone);
  const end = ends[0]
    ? momentOf(ends[0], components, zone).at
    : new Date(begin.at.getTime() + (lengths[0] ? lengthOf(lengths[0]) : begin.isDay ? 24 * HOUR : HOUR));
  if (end <= begin.at) throw new Unusable('endsFirst');
  return { starts: toLocal(begin.at, begin.zone), ends: toLocal(end, begin.zone), timeZone: begin.zone };
}

function momentOf(property: Property, components: readonly Component[], fallback: string): Moment {
  const [, parameters, type, value, ...more] = property;
  const isDay = type === 'date';
  if (more.length > 0 || typeof value !== 'string' || (!isDay && type !== 'date-time'))
    throw new Unusable('noDate');
  if (!/^(?:19[7-9]\d|20\d\d|21\d\d)-\d\d-\d\d(?:T\d\d:\d\d:\d\dZ?)?$/.test(value))
    throw new Unusable('noDate');
  if (value.endsWith('Z')) {
    const at = new Date(value);
    // JavaScript makes the second of March of a thirtieth of February.
    if (Number.isNaN(+at) || at.toISOString().slice(0, 19) !== value.slice(0, 19))
      throw new Unusable('noDate');
    return { at, zone: fallback, isDay };
  }
  const { tzid } = parameters;
  const zone = tzid === undefined || isDay ? fallback : typeof tzid === 'string' ? namedZone(tzid) : null;
  if (zone === null) throw new Unusable('zone');
  const at = fromLocal(isDay ? `${value}T00:00` : value, zone);
  if (at === null) throw new Unusable('noDate');
  if (typeof tzid === 'string' && !isDay) demandTrueZone(components, { tzid, zone, at });
  return { at, zone, isDay };
}

/** Where a calendar brings the rules of a zone with it, they must know the offset that the zone of this name has at that time. */
function demandTrueZone(
  components: readonly Component[],
  { tzid, zone, at }: { tzid: string; zone: string; at: Date },
): void {
  const brought = components.filter(
    ([kind, properties]) => kind === 'vtimezone' && wordsOf(properties, 'tzid') === tzid,
  );
  if (brought.length === 0) return;
  const offsets = brought.flatMap(([, , parts]) =>
    parts.map(([, properties]) => wordsOf(properties, 'tzoffsetto')),
  );
  const { offset } = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone);
  if (!offsets.some((told) => told.slice(0, 6) === offset)) throw new Unusable('zoneLies');
}

function lengthOf([, , , value]: Property): number {
  try {
    return Temporal.Duration.from(String(value)).total({
      unit: 'milliseconds',
      relativeTo: Temporal.PlainDateTime.from('2000-01-01T00:00'),
    });
  } catch {
    throw new Unusable('noDate');
  }
}
