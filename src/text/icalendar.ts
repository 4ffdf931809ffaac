/** An event as a calendar takes it. */
export type CalendarEntry = {
  /** The same for ever, and nowhere else. */
  uid: string;
  /** How often its time or place was changed. */
  sequence: number;
  createdAt: Date;
  changedAt: Date;
  startsAt: Date;
  endsAt: Date;
  title: string;
  words: string;
  place: string;
  url: string;
  status: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED';
};

/** How often a calendar that reads a feed should look again. */
const AGAIN = 'PT1H';
/** The longest line, in octets without its end (RFC 5545 §3.1). */
const LONGEST_LINE = 75;

/** An iCalendar object (RFC 5545) with these events; `name` is what a calendar that subscribes to it calls it. */
export function writeCalendar(entries: readonly CalendarEntry[], name?: string): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Parley//Parley//EN',
    'CALSCALE:GREGORIAN',
    ...(name === undefined
      ? []
      : [
          `X-WR-CALNAME:${text(name)}`,
          `REFRESH-INTERVAL;VALUE=DURATION:${AGAIN}`,
          `X-PUBLISHED-TTL:${AGAIN}`,
        ]),
    ...entries.flatMap(entryLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${fold(line)}\r\n`).join('');
}

/** Times are told in UTC, so that a calendar needs no rules of any zone to get them right. */
const entryLines = (entry: CalendarEntry): string[] => [
  'BEGIN:VEVENT',
  `UID:${text(entry.uid)}`,
  `DTSTAMP:${utc(entry.changedAt)}`,
  `CREATED:${utc(entry.createdAt)}`,
  `LAST-MODIFIED:${utc(entry.changedAt)}`,
  `SEQUENCE:${entry.sequence}`,
  `DTSTART:${utc(entry.startsAt)}`,
  `DTEND:${utc(entry.endsAt)}`,
  `SUMMARY:${text(entry.title)}`,
  ...(entry.words ? [`DESCRIPTION:${text(entry.words)}`] : []),
  ...(entry.place ? [`LOCATION:${text(entry.place)}`] : []),
  `URL:${entry.url.replaceAll(/\s/g, '')}`,
  `STATUS:${entry.status}`,
  `TRANSP:${entry.status === 'CANCELLED' ? 'TRANSPARENT' : 'OPAQUE'}`,
  'END:VEVENT',
];

const utc = (date: Date): string => date.toISOString().replaceAll(/[-:]|\.\d+/g, '');

/** Text as a value (§3.3.11): no control characters, and what means something to the format is escaped. */
const text = (words: string): string =>
  words
    .replaceAll(/\r\n?/g, '\n')
    // eslint-disable-next-line no-control-regex -- these are what must not be in it
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replaceAll(/[\\;,]/g, (found) => `\\${found}`)
    .replaceAll('\n', '\\n');

/** Breaks a line after at most 75 octets, never within a character. */
function fold(line: string): string {
  let folded = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    if (octets + size > LONGEST_LINE) {
      folded += '\r\n ';
      octets = 1;
    }
    folded += character;
    octets += size;
  }
  return folded;
}
