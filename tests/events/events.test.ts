import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { block } from '../../src/commands/block.ts';
import { cancelEvent } from '../../src/commands/cancel-event.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { leaveGroup } from '../../src/commands/leave-group.ts';
import { remindOfEvents } from '../../src/commands/remind-of-events.ts';
import { rsvp } from '../../src/commands/rsvp.ts';
import { newId } from '../../src/store/ids.ts';
import type { Someone } from '../support/world.ts';
import { group } from '../writing/house.ts';
import { DAY, HOUR, openHouse, ZONE } from './house.ts';

const AT_ONCE = 20;

describe('events', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, mei, tom, announces, local, told, when } = house;
  const { sql } = parts.db;
  const karin = await house.person('karin', 'member', 'Karin Sjö');
  const sami = await house.person('sami', 'moderator', 'Sami Haddad');
  const guest = await house.person('guest-abc234', 'guest', 'A Visitor');
  const many = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) => house.person(`rider${n}`, 'member', `Rider ${n}`)),
  );

  const form = (more: Record<string, string> = {}): Record<string, string> => ({
    key: newId(),
    title: 'A ride on the ice road',
    text: 'Thirty kilometres, slowly.',
    ...when(3 * DAY, 4 * HOUR),
    place: 'Where the ferry lies',
    visibility: 'everyone',
    ...more,
  });
  const answer = (who: Someone | null, conversationId: string, said: string) =>
    house.post(`/events/${conversationId}/rsvp`, who, { answer: said });
  const seats = async (postId: string): Promise<[seated: number, waiting: number]> => {
    const [row] = await sql<{ seated: number; waiting: number }[]>`
      select count(seated_at)::int as seated, count(*) filter (where answer = 'yes' and seated_at is null)::int as waiting
      from attendance where post_id = ${postId}`;
    return [row!.seated, row!.waiting];
  };
  const events = async (): Promise<number> => (await sql`select from calendar_event`).length;

  test('somebody announces one by its form, and everybody finds it', async () => {
    const fields = form();
    const sent = await Promise.all(Array.from({ length: 5 }, () => house.post('/events/new', ines, fields)));
    const places = new Set(sent.map((one) => one.headers.get('location')));
    assert.deepEqual([places.size, await events()], [1, 1], 'sent five times, it is one');
    const path = [...places][0]!;
    const page = await house.text(path);
    assert.match(
      page,
      /A ride on the ice road[^]*Thirty kilometres[^]*Stockholm time[^]*Where the ferry lies/,
    );
    for (const list of ['/events', '/', '/feed.atom', '/@ines', '/search?q=kilometres'])
      assert.match(await house.text(list), /A ride on the ice road/, list);
    assert.match(await house.text('/events', jonas), /<h2>[A-Z][a-z]+ \d{4}<\/h2>/);
    const id = path.split('/')[2]!;
    assert.equal(
      (await house.get(`/events/${id}`)).headers.get('location'),
      `/c/${id}/a-ride-on-the-ice-road`,
    );
    assert.doesNotMatch(await house.text('/events/past'), /ice road/);
    house.pass(4 * DAY);
    assert.match(await house.text('/events/past'), /ice road[^]*Over/);
    assert.doesNotMatch(await house.text('/events'), /ice road/);
    assert.equal((await answer(jonas, id, 'yes')).status, 409, 'it is over');
  });

  test('what is none is refused with the reason, and nothing is written', async () => {
    const before = await events();
    for (const [more, words] of [
      [{ title: ' ' }, 'What is it called'],
      [{ text: '' }, 'What is it about'],
      [{ starts: '' }, 'Please say the day and the hour'],
      [{ starts: '2026-13-45T99:99' }, 'Please say the day and the hour'],
      [{ starts: local(3 * DAY).slice(0, 10) }, 'Please say the day and the hour'],
      [{ ends: local(2 * DAY) }, 'end before it begins'],
      [{ ends: local(60 * DAY) }, 'at most 31 days'],
      [{ starts: local(-2 * DAY), ends: local(-DAY) }, 'over already'],
      [{ starts: '2090-01-01T10:00', ends: '2090-01-01T12:00' }, 'five years'],
      [{ timeZone: 'Middle/Earth' }, 'no time zone'],
      [{ timeZone: '+02:00' }, 'no time zone'],
      [{ place: '' }, 'Please say where'],
      [{ link: 'javascript:alert(1)' }, 'begins with https'],
      [{ places: '0' }, 'A number from 1'],
      [{ places: '-3' }, 'A number from 1'],
      [{ places: '1e9' }, 'A number from 1'],
      [{ visibility: 'group' }, ''],
      [{ title: '', ends: local(2 * DAY) }, 'end before it begins'],
    ] as [Record<string, string>, string][]) {
      const refused = await house.post('/events/new', ines, form(more));
      assert.equal(refused.status, 422, JSON.stringify(more));
      assert.ok((await refused.text()).includes(words), words);
    }
    assert.equal((await house.post('/events/new', guest, form())).status, 403);
    assert.equal((await house.post('/events/new', null, form())).status, 401);
    assert.equal((await house.post('/events/new', ines, form({ asOrganisation: 'yes' }))).status, 403);
    assert.equal(await events(), before);
  });

  test('places are given once each, however many ask at once; the next in line gets what becomes free', async () => {
    const { conversationId, postId } = await announces(ines, { places: '5' });
    const said = await Promise.all(many.map((who) => answer(who, conversationId, 'yes')));
    assert.deepEqual([...new Set(said.map(({ status }) => status))], [303]);
    assert.deepEqual(await seats(postId), [5, AT_ONCE - 5]);
    const line = await sql<{ accountId: string; seated: boolean }[]>`
      select account_id, seated_at is not null as seated from attendance where post_id = ${postId} order by seated_at nulls last, at, account_id`;
    const by = new Map(many.map((who) => [who.id, who]));
    const at = (n: number): Someone => by.get(line[n]!.accountId)!;
    const [first, next, after] = [at(0), at(5), at(6)];
    await answer(next, conversationId, 'yes');
    assert.match(await house.text(`/c/${conversationId}`, next), /in line for a place/);
    assert.match(await house.text(`/c/${conversationId}`, karin), /It is full/);
    await answer(first, conversationId, 'no');
    assert.deepEqual(await seats(postId), [5, AT_ONCE - 6]);
    assert.deepEqual([await told(next), await told(after)], [['event_place'], []]);
    // Whoever gave a place up and wants it again waits behind all others.
    await answer(first, conversationId, 'yes');
    assert.doesNotMatch(await house.text(`/events/${conversationId}/people`, first), /nobody/);
    assert.deepEqual(await seats(postId), [5, AT_ONCE - 5]);
    // A place that somebody has is not taken away by a lower limit; a higher one seats the next.
    const edit = (places: string) =>
      house.post(`/events/${conversationId}/edit`, ines, {
        title: 'Open workshop evening',
        text: 'Bring what squeaks.',
        starts: local(2 * DAY),
        ends: local(2 * DAY + 2 * HOUR),
        timeZone: ZONE,
        place: 'Kajgatan 14',
        places,
      });
    assert.match(await (await edit('4')).text(), /More people have a place/);
    assert.equal((await edit('7')).status, 303);
    assert.deepEqual(await seats(postId), [7, AT_ONCE - 7]);
    assert.equal((await edit('')).status, 303);
    assert.deepEqual(await seats(postId), [AT_ONCE, 0]);
    await answer(first, conversationId, 'none');
    assert.equal((await sql`select from attendance where post_id = ${postId}`).length, AT_ONCE - 1);
    for (const wrong of ['', 'yess', '__proto__'])
      assert.equal((await answer(karin, conversationId, wrong)).status, 404);
    assert.equal((await answer(null, conversationId, 'yes')).status, 401);
    assert.equal((await answer(guest, conversationId, 'yes')).status, 303, 'a guest may come');
    assert.equal((await answer(ines, (await house.says(ines)).conversationId, 'yes')).status, 404);
  });

  test('those who come are told of another time or place, and when it is called off', async () => {
    const { conversationId, postId } = await announces(ines);
    for (const [who, said] of [
      [jonas, 'yes'],
      [karin, 'maybe'],
      [mei, 'no'],
    ] as const)
      await rsvp(parts, who, { conversationId, answer: said });
    const path = `/events/${conversationId}/edit`;
    const fields = {
      since: '0',
      title: 'Open workshop evening',
      text: 'Bring what squeaks, and a cup.',
      place: 'Kajgatan 14',
      ...when(2 * DAY, 2 * HOUR),
    };
    assert.equal((await house.get(path, jonas)).status, 403);
    assert.equal((await house.post(path, jonas, fields)).status, 403);
    assert.equal((await house.post(path, null, fields)).status, 401);
    const other = { ...fields, place: 'The yard', starts: local(2 * DAY + HOUR) };
    assert.equal((await house.post(path, ines, other)).status, 303);
    assert.match(await house.text(`/c/${conversationId}`), /and a cup[^]*The yard/);
    assert.deepEqual(
      [await told(jonas), await told(karin), await told(mei)],
      [['event_changed'], ['event_changed'], []],
    );
    assert.equal(
      (await house.post(path, ines, { ...other, place: 'Elsewhere' })).status,
      422,
      'since then it was changed',
    );
    // Who keeps order may move it; its words stay its author's.
    const moved = await house.post(path, sami, { ...other, since: '1', place: 'Inside', text: 'Taken over' });
    assert.equal(moved.status, 303);
    const page = await house.text(`/c/${conversationId}`);
    assert.match(page, /Inside/);
    assert.doesNotMatch(page, /Taken over/);
    const removal = deletePost(parts, ines, { postId });
    await assert.rejects(removal, { detail: { kind: 'conflict', why: 'events.cancelFirst' } });
    const off = `/events/${conversationId}/cancel`;
    assert.equal((await house.post(off, jonas, { reason: 'x' })).status, 403);
    assert.match(await (await house.post(off, ines, { reason: ' ' })).text(), /Please say why/);
    assert.equal((await house.post(off, ines, { reason: 'The stands are being painted' })).status, 303);
    assert.deepEqual((await told(karin)).slice(-1), ['event_cancelled']);
    assert.match(await house.text(`/c/${conversationId}`), /Cancelled: The stands are being painted/);
    assert.match(await house.text('/events'), /Cancelled/);
    assert.equal((await house.post(off, ines, { reason: 'Again' })).status, 409);
    assert.equal((await answer(jonas, conversationId, 'no')).status, 409);
    await deletePost(parts, ines, { postId });
    assert.equal((await sql`select from attendance where post_id = ${postId}`).length, 0);
    assert.equal((await house.get(`/events/${conversationId}/people`)).status, 404);
  });

  test('nobody finds an event that is not for them, nor who comes to it', async () => {
    const circle = await group(house, 'Circle', [ines, jonas]);
    const { conversationId } = await announces(ines, {
      title: 'Behind closed doors',
      visibility: 'group',
      groupId: circle,
    });
    await rsvp(parts, jonas, { conversationId, answer: 'yes' });
    for (const who of [karin, guest, null]) {
      assert.doesNotMatch(await house.text('/events', who), /Behind closed doors/);
      for (const path of ['', '/people', '/questions', '/event.ics'])
        assert.equal((await house.get(`/events/${conversationId}${path}`, who)).status, 404, path);
      for (const [path, fields] of [
        ['/rsvp', { answer: 'yes' }],
        ['/edit', form()],
        ['/cancel', { reason: 'x' }],
        ['/questions', { text: 'Is it open?' }],
      ] as [string, Record<string, string>][]) {
        const { status } = await house.post(`/events/${conversationId}${path}`, who, fields);
        assert.ok(status === 404 || (who === null && status === 401), `${path}: ${status}`);
      }
    }
    assert.match(await house.text('/@circle', ines), /Next events[^]*Behind closed doors/);
    assert.match(await house.text('/', jonas), /Next events[^]*Behind closed doors/);
    assert.match(await house.text(`/events/${conversationId}/people`, ines), /Jonas Okoye/);
    await leaveGroup(parts, jonas, { group: 'circle' });
    assert.doesNotMatch(await house.text(`/events/${conversationId}/people`, ines), /Jonas Okoye/);
    const before = await told(jonas);
    await cancelEvent(parts, ines, { conversationId, reason: 'Nobody is left' });
    assert.deepEqual(await told(jonas), before, 'whoever sees it no more is told nothing of it');
  });

  test('of those who come one is shown whom one may see; the others are counted', async () => {
    const { conversationId } = await announces(tom, { asOrganisation: true, title: 'A talk' });
    await rsvp(parts, karin, { conversationId, answer: 'yes' });
    await rsvp(parts, jonas, { conversationId, answer: 'yes' });
    const path = `/events/${conversationId}/people`;
    assert.match(await house.text(path, ines), /Karin Sjö[^]*Jonas Okoye/);
    await block(parts, karin, { handle: 'ines' });
    const seen = await house.text(path, ines);
    assert.match(seen, /Jonas Okoye[^]*and one more/);
    assert.doesNotMatch(seen, /Karin Sjö/);
    assert.match(seen, /2 people are coming/);
    assert.doesNotMatch(await house.text(`/c/${conversationId}`, ines), /title="Karin Sjö"/);
  });

  test('a day before it begins those who come are reminded, once', async () => {
    const { conversationId, postId } = await announces(mei, { title: 'A reading', places: '1' });
    await rsvp(parts, jonas, { conversationId, answer: 'yes' });
    await rsvp(parts, ines, { conversationId, answer: 'yes' });
    const gone = await announces(mei, { title: 'Called off' });
    await rsvp(parts, jonas, { conversationId: gone.conversationId, answer: 'yes' });
    await cancelEvent(parts, mei, { conversationId: gone.conversationId, reason: 'Snow' });
    const tomorrow = await announces(mei, {
      title: 'Tomorrow',
      starts: local(20 * HOUR),
      ends: local(21 * HOUR),
    });
    await rsvp(parts, jonas, { conversationId: tomorrow.conversationId, answer: 'yes' });
    const reminded = async (who: Someone): Promise<number> =>
      (
        await sql`
          select from notification where account_id = ${who.id} and kind = 'event_soon'
            and post_id = any(${[postId, gone.postId, tomorrow.postId]}::uuid[])`
      ).length;
    await remindOfEvents(parts);
    assert.equal(await reminded(jonas), 0);
    house.pass(DAY + HOUR);
    for (let i = 0; i < 3; i += 1) assert.deepEqual((await remindOfEvents(parts)).failed, []);
    assert.deepEqual(
      [await reminded(jonas), await reminded(ines)],
      [1, 0],
      'who waits in line has no place yet',
    );
    assert.match(await house.text('/notifications', jonas), /“A reading” begins tomorrow/);
  });
});
