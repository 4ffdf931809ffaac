import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { changeRole } from '../../src/commands/change-role.ts';
import { Problem, type ProblemDetail } from '../../src/rules/problem.ts';
import { start } from '../../src/commands/start.ts';
import type { Role } from '../../src/rules/viewer.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

const stopped = (kind: ProblemDetail['kind']) => (error: unknown) =>
  error instanceof Problem && error.detail.kind === kind;

describe('administration', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  const people = {} as Record<'tom' | 'ada' | 'mod' | 'mei' | 'ines', Someone>;

  before(async () => {
    people.tom = await world.person('tom', 'owner', 'Tom Berg');
    people.ada = await world.person('ada', 'admin', 'Ada Admin');
    people.mod = await world.person('mod', 'moderator', 'Mo Derator');
    people.mei = await world.person('mei', 'staff', 'Mei Lindqvist');
    people.ines = await world.person('ines', 'member', 'Ines Moreau');
  });
  beforeEach(async () => {
    for (const who of Object.values(people))
      await parts.db.sql`update account set role = ${who.role}, suspended_at = null where id = ${who.id}`;
    await parts.db.sql`delete from suspension`;
  });

  const status = async (path: string, who: Someone | null) => (await house.get(path, who)).status;
  const reads = async (path: string, who: Someone) => (await house.get(path, who)).text();
  const roleOf = async (who: Someone) =>
    (await parts.db.sql<{ role: Role }[]>`select role from account where id = ${who.id}`)[0]!.role;
  const give = (by: Someone, whom: Someone, role: string) =>
    house.post(`/administration/people/${whom.handle}/role`, by, { role });

  test('is seen by those who have something to do there', async () => {
    const paths = {
      '/administration': 'mod',
      '/administration/people': 'mod',
      '/administration/people/ines': 'mod',
      '/administration/teams': 'ada',
      '/administration/organisation': 'ada',
    } as const;
    for (const [path, least] of Object.entries(paths)) {
      assert.equal(await status(path, null), 401, path);
      for (const who of [people.ines, people.mei]) assert.equal(await status(path, who), 403, path);
      assert.equal(await status(path, people.mod), least === 'mod' ? 200 : 403, path);
      for (const who of [people.ada, people.tom]) assert.equal(await status(path, who), 200, path);
    }
    assert.equal(await status('/administration/people/nobody', people.tom), 404);
    assert.equal(await status('/administration/teams/nonsense', people.tom), 404);
  });

  test('gives roles no wider than one’s own, and writes down who gave what', async () => {
    assert.equal((await give(people.ada, people.mei, 'admin')).status, 303);
    assert.equal(await roleOf(people.mei), 'admin');
    const [change] = await parts.db
      .sql`select from_role, to_role, by_id from role_change where account_id = ${people.mei.id}`;
    assert.deepEqual({ ...change }, { fromRole: 'staff', toRole: 'admin', byId: people.ada.id });
    assert.match(
      await reads('/administration/people/mei', people.tom),
      /Ada Admin made them admin; they were staff/,
    );
    for (const [by, whom, role, expected] of [
      ['ada', 'ines', 'owner', 403],
      ['ada', 'tom', 'member', 403],
      ['ada', 'ada', 'owner', 403],
      ['mod', 'ines', 'staff', 403],
      ['mei', 'ines', 'staff', 403],
      ['ines', 'ines', 'admin', 403],
      ['tom', 'ines', 'guest', 403],
      ['tom', 'ines', 'emperor', 422],
    ] as const) {
      await parts.db.sql`update account set role = 'staff' where id = ${people.mei.id}`;
      assert.equal((await give(people[by], people[whom], role)).status, expected, `${by} ${whom} ${role}`);
    }
    assert.equal(
      (await house.post('/administration/people/nordlys/role', people.tom, { role: 'member' })).status,
      404,
    );
  });

  test('there is always an owner, even when two step down at once', async () => {
    assert.equal((await give(people.tom, people.tom, 'member')).status, 422);
    await parts.db.sql`update account set role = 'owner' where id = ${people.ada.id}`;
    const [tom, ada] = [people.tom, { ...people.ada, role: 'owner' as const }];
    const down = await Promise.allSettled([
      changeRole(parts, tom, { handle: 'tom', role: 'member' }),
      changeRole(parts, ada, { handle: 'ada', role: 'member' }),
    ]);
    assert.equal(down.filter((result) => result.status === 'fulfilled').length, 1);
    assert.ok(down.some((result) => result.status === 'rejected' && stopped('conflict')(result.reason)));
    const [row] = await parts.db.sql`select count(*)::int as owners from account where role = 'owner'`;
    assert.equal(row!.owners, 1);
  });

  test('whoever leaves staff leaves its teams, and what they had taken is free again', async () => {
    const { conversationId } = await start(parts, people.ines, {
      text: 'A question',
      asks: true,
      visibility: 'everyone',
    });
    const made = await house.post('/administration/teams', people.ada, { name: 'Product' });
    const path = made.headers.get('location')!;
    await house.post(path, people.ada, { name: 'Product', lead: 'mei' });
    await parts.db.sql`update conversation set assignee_id = ${people.mei.id} where id = ${conversationId}`;
    assert.match(await reads('/people', people.ines), /Product/);
    await give(people.tom, people.mei, 'member');
    const [team] = await parts.db
      .sql`select lead_id, (select count(*)::int from team_member) as members from team`;
    assert.deepEqual({ ...team }, { leadId: null, members: 0 });
    const [conversation] = await parts.db
      .sql`select assignee_id from conversation where id = ${conversationId}`;
    assert.equal(conversation!.assigneeId, null);
    assert.equal(await status('/inbox', people.mei), 403);
  });

  test('keeps somebody out at once, with a reason, and lets them in again', async () => {
    const rude = await world.person('rude', 'member', 'Rude Person');
    await start(parts, rude, { text: 'This still stands', asks: false, visibility: 'everyone' });
    const put = (by: Someone, reason: string) =>
      house.post('/administration/people/rude/suspend', by, { reason });
    assert.equal((await put(people.mei, 'why')).status, 403);
    assert.equal((await put(people.mod, '  ')).status, 422);
    assert.equal(await status('/you', rude), 200);
    assert.equal((await put(people.mod, 'Insults others')).status, 303);
    assert.equal((await put(people.mod, 'Insults others')).status, 303, 'twice is once');
    assert.equal(await status('/you', rude), 401);
    const [row] = await parts.db
      .sql`select count(*)::int as sessions from session where account_id = ${rude.id}`;
    assert.equal(row!.sessions, 0);
    assert.match(await reads('/administration/people/rude', people.tom), /<q>Insults others<\/q>/);
    assert.doesNotMatch(await reads('/people', people.ines), /Rude Person/);
    assert.match(await reads('/@rude', people.ines), /This still stands/);
    for (const by of [people.mod, people.ada])
      assert.equal(
        (await house.post('/administration/people/tom/suspend', by, { reason: 'no' })).status,
        403,
      );
    assert.equal(
      (await house.post('/administration/people/mod/suspend', people.mod, { reason: 'myself' })).status,
      403,
    );
    await house.post('/administration/people/rude/lift', people.mod, {});
    assert.match(await reads('/people', people.ines), /Rude Person/);
    assert.match(await reads('/administration/people/rude', people.tom), /let them in again/);
  });

  test('teams are made, called otherwise, led, and hold staff only', async () => {
    const made = await house.post('/administration/teams', people.tom, { name: '  Press   and news ' });
    const path = made.headers.get('location')!;
    assert.match(await reads(path, people.tom), /Press and news/);
    assert.equal(
      (await house.post('/administration/teams', people.tom, { name: 'PRESS and news' })).status,
      422,
    );
    assert.equal((await house.post('/administration/teams', people.tom, { name: '' })).status, 422);
    assert.equal((await house.post(`${path}/members`, people.tom, { handle: 'ines' })).status, 422);
    assert.equal((await house.post(`${path}/members`, people.tom, { handle: '@Mei' })).status, 303);
    assert.equal((await house.post(path, people.tom, { name: 'Press', lead: 'mei' })).status, 303);
    assert.match(await reads('/administration/teams', people.tom), /Mei Lindqvist leads/);
    await house.post(`${path}/members/mei/out`, people.tom, {});
    assert.match(await reads('/administration/teams', people.tom), /nobody leads/);
    for (const who of [people.mod, people.mei])
      assert.equal((await house.post('/administration/teams', who, { name: 'Mine' })).status, 403);
  });

  test('the organisation’s name, look and rules change on every page at once', async () => {
    const fields = {
      name: 'Nordlys',
      accentHue: '285',
      locale: 'de',
      timeZone: 'Europe/Berlin',
      answerWithin: '4.5',
      joining: 'open',
      holdsGuests: 'yes',
    };
    await house.get('/people');
    assert.equal((await house.post('/administration/organisation', people.ada, fields)).status, 303);
    const [kept] = await parts.db
      .sql`select accent_hue, locale, time_zone, joining, holds_guests, shows_bylines, answer_within_minutes from organisation`;
    assert.deepEqual(
      { ...kept },
      {
        accentHue: 285,
        locale: 'de',
        timeZone: 'Europe/Berlin',
        joining: 'open',
        holdsGuests: true,
        showsBylines: false,
        answerWithinMinutes: 270,
      },
    );
    const body = await (await house.get('/people')).text();
    assert.match(body, /theme-285\.css/);
    assert.match(body, /<html lang="de"/);
    for (const wrong of [
      { timeZone: 'Mars/Base' },
      { answerWithin: '0' },
      { answerWithin: 'soon' },
      { name: ' ' },
      { accentHue: '999' },
      { locale: 'xx' },
    ]) {
      const answer = await house.post('/administration/organisation', people.tom, {
        ...fields,
        name: 'Kept name',
        ...wrong,
      });
      assert.equal(answer.status, 422, JSON.stringify(wrong));
      if (!('name' in wrong)) assert.match(await answer.text(), /value="Kept name"/);
    }
    assert.equal((await house.post('/administration/organisation', people.mod, fields)).status, 403);
    await parts.db.sql`update organisation set locale = 'en'`;
  });

  test('people are found by name, role and state', async () => {
    assert.match(await reads('/administration/people?q=lindq', people.mod), /people\/mei/);
    assert.doesNotMatch(await reads('/administration/people?role=member', people.mod), /people\/mei"/);
    assert.match(await reads('/administration/people?state=suspended', people.mod), /class="empty"/);
  });
});
