import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import ICAL from 'ical.js';
import { cancelEvent } from '../../src/commands/cancel-event.ts';
import { editEvent } from '../../src/commands/edit-event.ts';
import { leaveGroup } from '../../src/commands/leave-group.ts';
import { rsvp } from '../../src/commands/rsvp.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { writeCalendar } from '../../src/text/icalendar.ts';
import { LARGEST_CALENDAR, readCalendarFile } from '../../src/web/events/calendar-file.ts';
import type { Someone } from '../support/world.ts';
import { group } from '../writing/house.ts';
import { DAY, HOUR, openHouse, ZONE } from './house.ts';

type Read = {
  uid: string;
  summary: string;
  description: string;
  location: string;
  starts: Date;
  ends: Date;
  sequence: number;
  status: string;
  stamp: Date;
};

/** What a calendar that is not ours makes of ours. */
function readAll(source: string): Read[] {
  const calendar = new ICAL.Component(ICAL.parse(source));
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  assert.ok(calendar.getFirstPropertyValue('prodid'));
  return calendar.getAllSubcomponents('vevent').map((one) => {
    const event = new ICAL.Event(one);
    return {
      uid: event.uid,
      summary: event.summary,
      description: event.description,
      location: event.location,
      starts: event.startDate.toJSDate(),
      ends: event.endDate.toJSDate(),
      sequence: Number(event.sequence),
      status: String(one.getFirstPropertyValue('status')),
      stamp: (one.getFirstPropertyValue('dtstamp') as ICAL.Time).toJSDate(),
    };
  });
}

const calendar = (lines: string, more = ''): string =>
  `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Else//EN\r\n${more}BEGIN:VEVENT\r\nUID:1@else\r\n${lines.replaceAll('\n', '\r\n')}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n`;
const read = (source: string | Uint8Array) =>
  readCalendarFile(typeof source === 'string' ? new TextEncoder().encode(source) : source, ZONE);
const zone = (tzid: string, ...offsets: string[]): string =>
  `BEGIN:VTIMEZONE\r\nTZID:${tzid}\r\n${offsets.map((to) => `BEGIN:STANDARD\r\nDTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:${to}\r\nRRULE:FREQ=SECONDLY\r\nEND:STANDARD\r\n`).join('')}END:VTIMEZONE\r\n`;

test('a calendar that is not ours reads what ours writes, whatever the words are', () => {
  const at = new Date('2026-12-12T17:00:00Z');
  const entry = {
    uid: 'x@y',
    sequence: 3,
    createdAt: at,
    changedAt: at,
    startsAt: at,
    endsAt: new Date('2026-12-12T19:00:00Z'),
    place: 'Kajgatan 14, yard; back\\door',
    url: 'https://example.org/c/1',
    status: 'CONFIRMED',
  } as const;
  for (const words of [
    'Plain',
    'a, b; c\\d: "e"\nBEGIN:VEVENT\nEND:VCALENDAR',
    'ö'.repeat(300),
    '👩‍🔧🚲'.repeat(60),
    'x'.repeat(74),
    'x'.repeat(75) + 'é',
    'שלום '.repeat(40).trim(),
    'tab\there\r\nand\rthere',
  ]) {
    const source = writeCalendar([{ ...entry, title: words.replaceAll(/\s+/g, ' '), words }]);
    for (const line of source.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line);
    assert.ok(!source.includes('\uFFFD') && !/[^\r]\n/.test(source));
    const [event, ...more] = readAll(source);
    assert.equal(more.length, 0, 'no words make an event of their own');
    assert.equal(event!.description, words.replaceAll(/\r\n?/g, '\n'));
    assert.equal(event!.summary, words.replaceAll(/\s+/g, ' '));
    assert.equal(event!.location, entry.place);
    assert.deepEqual([event!.starts, event!.ends, event!.sequence], [at, entry.endsAt, 3]);
  }
});

test('a calendar that lies about itself is refused with the reason', () => {
  const start = 'DTSTART:20301212T180000Z';
  for (const [source, why] of [
    ['', 'none'],
    ['PK\u0003\u0004 this is a zip', 'none'],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]), 'none'],
    [new Uint8Array([...new TextEncoder().encode(calendar(start)), 0xff, 0xfe]), 'none'],
    ['BEGIN:VCARD\r\nVERSION:4.0\r\nFN:x\r\nEND:VCARD', 'none'],
    [`<html>${calendar(start)}`, 'none'],
    [`X:1\r\n${calendar(start)}`, 'broken'],
    [calendar(start).slice(0, -20), 'broken'],
    [calendar(start).replace('END:VEVENT', 'END:VTODO'), 'broken'],
    [calendar(start) + calendar(start), 'broken'],
    [`${calendar(start)}more`, 'broken'],
    [calendar('no colon here'), 'broken'],
    [`${'BEGIN:VCALENDAR\r\n'.repeat(5_000)}${'END:VCALENDAR\r\n'.repeat(5_000)}`, 'broken'],
    [calendar(`${start}\nSUMMARY:${'x'.repeat(LARGEST_CALENDAR)}`), 'large'],
    [calendar(`${start}\n${'X-A:1\n'.repeat(20_000)}X-B:2`), 'large'],
    [calendar(start).replace('VERSION:2.0', 'VERSION:1.0'), 'version'],
    [calendar(start, 'CALSCALE:HEBREW\r\n'), 'version'],
    ['BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR', 'empty'],
    [calendar(`${start}\nEND:VEVENT\nBEGIN:VEVENT\n${start}`), 'many'],
    [calendar(`${start}\nRRULE:FREQ=SECONDLY;COUNT=99999999`), 'repeats'],
    [calendar(`${start}\nRDATE:20301213T180000Z`), 'repeats'],
    [calendar(`${start}\nSTATUS:CANCELLED`), 'cancelled'],
    [calendar(start, 'METHOD:CANCEL\r\n'), 'cancelled'],
    [calendar('SUMMARY:When?'), 'noStart'],
    [calendar('DTSTART:20301345T990000Z'), 'noDate'],
    [calendar('DTSTART:20300230T180000'), 'noDate'],
    [calendar('DTSTART:20300230T180000Z'), 'noDate'],
    [calendar('DTSTART:soon'), 'noDate'],
    [calendar('DTSTART;VALUE=PERIOD:20301212T180000Z/PT1H'), 'noDate'],
    [calendar('DTSTART:20301212T180000Z,20301213T180000Z'), 'noDate'],
    [calendar(`${start}\nDURATION:a while`), 'noDate'],
    [calendar('DTSTART:99991212T180000Z'), 'noDate'],
    [calendar(`${start}\nDTEND:20301212T170000Z`), 'endsFirst'],
    [calendar(`${start}\nDURATION:-PT2H`), 'endsFirst'],
    [calendar(`${start}\nDTEND:20301212T190000Z\nDURATION:PT1H`), 'twoEnds'],
    [calendar(`${start}\n${start}`), 'twoEnds'],
    [calendar('DTSTART;TZID=Middle/Earth:20301212T180000'), 'zone'],
    [
      calendar('DTSTART;TZID=Europe/Stockholm:20301212T180000', zone('Europe/Stockholm', '+0900')),
      'zoneLies',
    ],
    [calendar('DTSTART;TZID=Europe/Stockholm:20301212T180000', zone('Europe/Stockholm')), 'zoneLies'],
  ] as [string | Uint8Array, string][]) {
    const answer = read(source);
    assert.equal(answer.why, why, String(source).slice(0, 200));
    assert.equal(answer.fields, null);
  }
});

test('a calendar that is in order fills the form in', () => {
  const whole = read(
    calendar(
      'DTSTART;TZID=W. Europe Standard Time:20301212T180000\nDTEND;TZID=America/New_York:20301212T140000\nSUMMARY:An evening\\, long\nDESCRIPTION:First\\nthen\nLOCATION:Here\nURL:https://example.org/x\nBEGIN:VALARM\nTRIGGER:-PT15M\nACTION:DISPLAY\nEND:VALARM',
      zone('W. Europe Standard Time', '+0200', '+0100'),
    ),
  );
  assert.deepEqual(whole.fields, {
    title: 'An evening, long',
    text: 'First\nthen',
    starts: '2030-12-12T18:00',
    ends: '2030-12-12T20:00',
    timeZone: 'Europe/Berlin',
    place: 'Here',
    link: 'https://example.org/x',
  });
  for (const [lines, starts, ends] of [
    ['DTSTART:20300612T180000Z', '2030-06-12T20:00', '2030-06-12T21:00'],
    ['DTSTART:20300612T180000\nDURATION:PT90M', '2030-06-12T18:00', '2030-06-12T19:30'],
    ['DTSTART;VALUE=DATE:20300612', '2030-06-12T00:00', '2030-06-13T00:00'],
    ['DTSTART;VALUE=DATE:20300612\nDTEND;VALUE=DATE:20300614', '2030-06-12T00:00', '2030-06-14T00:00'],
    [
      'DTSTART;TZID=/freeassociation.sourceforge.net/Europe/Helsinki:20300612T180000',
      '2030-06-12T18:00',
      '2030-06-12T19:00',
    ],
  ] as const) {
    const { fields, why } = read(calendar(lines));
    assert.equal(why, null, lines);
    assert.deepEqual([fields!.starts, fields!.ends], [starts, ends], lines);
  }
  assert.equal(read(calendar('DTSTART:20300612T180000Z\nURL:javascript:alert(1)')).fields!.link, '');
});

describe('calendars', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, tom, announces, local } = house;
  const { sql } = parts.db;
  const fetchFile = async (path: string, who?: Someone | null): Promise<[Response, Read[]]> => {
    const answer = await house.get(path, who);
    return [answer, answer.status === 200 ? readAll(await answer.text()) : []];
  };
  const facts = (conversationId: string) => ({
    conversationId,
    starts: local(2 * DAY),
    ends: local(2 * DAY + 2 * HOUR),
    timeZone: ZONE,
  });

  test('an event is a file for whoever sees it, and says that it changed or was called off', async () => {
    const { conversationId, postId } = await announces(ines, { title: 'Tea, cake; and “bikes”' });
    const path = `/events/${conversationId}/event.ics`;
    const [answer, [event]] = await fetchFile(path);
    assert.match(answer.headers.get('content-type')!, /^text\/calendar; charset=utf-8/);
    assert.match(answer.headers.get('content-disposition')!, /^attachment; filename="[\w-]+\.ics"$/);
    assert.equal(event!.uid, `${postId}@${new URL(house.parts.config.publicUrl).host}`);
    assert.equal(event!.summary, 'Tea, cake; and “bikes”');
    assert.equal(event!.location, 'Kajgatan 14');
    assert.match(event!.description, /Bring what squeaks\.[^]*\/c\//);
    assert.deepEqual([event!.sequence, event!.status], [0, 'CONFIRMED']);
    assert.equal(+event!.ends - +event!.starts, 2 * HOUR);
    house.pass(HOUR);
    await editEvent(parts, ines, { ...facts(conversationId), place: 'The yard' });
    const [, [moved]] = await fetchFile(path, jonas);
    assert.deepEqual([moved!.uid, moved!.location, moved!.sequence], [event!.uid, 'The yard', 1]);
    assert.ok(moved!.stamp > event!.stamp);
    await cancelEvent(parts, ines, { conversationId, reason: 'Snow' });
    const [, [off]] = await fetchFile(path);
    assert.deepEqual([off!.uid, off!.status, off!.sequence], [event!.uid, 'CANCELLED', 2]);
    const named = await announces(ines, { visibility: 'named', named: ['jonas'] });
    assert.equal((await house.get(`/events/${named.conversationId}/event.ics`)).status, 404);
    assert.equal((await fetchFile(`/events/${named.conversationId}/event.ics`, jonas))[1].length, 1);
    const { conversationId: no } = await house.says(ines);
    assert.equal((await house.get(`/events/${no}/event.ics`, ines)).status, 404);
  });

  test('a secret address holds what one goes to, as one may see it now, until it is taken back', async () => {
    const circle = await group(house, 'Circle', [ines, jonas]);
    const open = await announces(ines, { title: 'Open' });
    const inside = await announces(ines, { title: 'Inside', visibility: 'group', groupId: circle });
    const perhaps = await announces(ines, { title: 'Perhaps' });
    const never = await announces(ines, { title: 'Never' });
    for (const [{ conversationId }, answer] of [
      [open, 'yes'],
      [inside, 'yes'],
      [perhaps, 'maybe'],
      [never, 'no'],
    ] as const)
      await rsvp(parts, jonas, { conversationId, answer });
    const address = async (): Promise<string> => {
      const page = await house.text('/you/calendar', jonas);
      return new URL(/value="([^"]+\/calendar\/[^"]+)"/.exec(page)![1]!).pathname;
    };
    assert.doesNotMatch(await house.text('/you/calendar', jonas), /\/calendar\/[\w-]{20}/);
    assert.equal((await house.post('/you/calendar', jonas, {})).status, 303);
    const path = await address();
    const titles = async (): Promise<string[]> =>
      (await fetchFile(path))[1].map(({ summary, status }) => `${summary} ${status}`).sort();
    assert.deepEqual(await titles(), ['Inside CONFIRMED', 'Open CONFIRMED', 'Perhaps TENTATIVE']);
    const [answer] = await fetchFile(path);
    assert.match(answer.headers.get('cache-control')!, /private/);
    const etag = answer.headers.get('etag')!;
    assert.equal((await house.get(path, null, { 'if-none-match': etag })).status, 304);
    const [kept] = await sql<{ n: number }[]>`
      select count(*)::int as n from calendar_link where encode(token_hash, 'base64') like ${`%${path.split('/')[2]}%`}`;
    assert.equal(kept!.n, 0, 'only its hash is kept');
    await leaveGroup(parts, jonas, { group: 'circle' });
    await cancelEvent(parts, ines, { conversationId: open.conversationId, reason: 'Snow' });
    assert.deepEqual(await titles(), ['Open CANCELLED', 'Perhaps TENTATIVE']);
    await house.post('/you/calendar', jonas, {});
    assert.equal((await house.get(path)).status, 404, 'a new one takes the old one’s place');
    const next = await address();
    assert.equal((await house.get(next)).status, 200);
    await house.post('/you/calendar', jonas, { do: 'revoke' });
    assert.equal((await house.get(next)).status, 404);
    await house.post('/you/calendar', jonas, {});
    const last = await address();
    assert.equal((await house.get(last)).status, 200);
    await suspend(parts, tom, { handle: 'jonas', reason: 'Selling tyres' });
    assert.equal((await house.get(last)).status, 404);
    assert.equal((await house.post('/you/calendar', null, {})).status, 401);
    assert.equal((await house.get('/calendar/x/events.ics')).status, 404);
  });

  test('an uploaded calendar fills the form in, and announces nothing by itself', async () => {
    const upload = (file: File): Promise<Response> =>
      house.post('/events/new', ines, { do: 'read', calendar: [file], title: 'Typed', place: 'Typed' });
    const good = new File([calendar('DTSTART:20301212T180000Z\nSUMMARY:From a file')], 'x.ics');
    const filled = await upload(good);
    assert.equal(filled.status, 200);
    const page = await filled.text();
    assert.match(page, /This is what the file says[^]*value="From a file"[^]*value="2030-12-12T18:00"/);
    const polyglot = new File(['GIF89a', calendar('DTSTART:20301212T180000Z')], 'evil.ics', {
      type: 'text/calendar',
    });
    const refused = await upload(polyglot);
    assert.equal(refused.status, 422);
    assert.match(await refused.text(), /is not (?:a calendar|whole)[^]*value="Typed"/);
    assert.match(await (await house.post('/events/new', ines, { do: 'read' })).text(), /choose a file first/);
    const before = (await sql`select from calendar_event`).length;
    await upload(good);
    assert.equal((await sql`select from calendar_event`).length, before);
  });
});
