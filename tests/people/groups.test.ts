import assert from 'node:assert/strict';
import { before, beforeEach, describe, test } from 'node:test';
import { editGroup } from '../../src/commands/edit-group.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import { leaveGroup } from '../../src/commands/leave-group.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { nameLead } from '../../src/commands/name-lead.ts';
import { putOut } from '../../src/commands/put-out.ts';
import { start } from '../../src/commands/start.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import { readMyGroups } from '../../src/reading/people.ts';
import { Problem, type ProblemDetail } from '../../src/rules/problem.ts';
import { newId } from '../../src/store/ids.ts';
import type { Someone } from '../support/world.ts';
import { openHouse } from './house.ts';

const stopped = (kind: ProblemDetail['kind'], field?: string) => (error: unknown) =>
  error instanceof Problem &&
  error.detail.kind === kind &&
  (field === undefined ||
    (error.detail.kind === 'invalid'
      ? field in error.detail.fields
      : error.detail.kind === 'conflict' && error.detail.why === field));

describe('a group', async () => {
  const house = await openHouse();
  const { parts, world } = house;
  const people: Record<'tom' | 'mei' | 'ines' | 'jonas' | 'guest', Someone> = {} as never;
  let group = '';
  let count = 0;

  before(async () => {
    people.tom = await world.person('tom', 'owner', 'Tom Berg');
    people.mei = await world.person('mei', 'staff', 'Mei Lindqvist');
    people.ines = await world.person('ines', 'member', 'Ines Moreau');
    people.jonas = await world.person('jonas', 'member', 'Jonas Okoye');
    people.guest = await world.person('visitor-3', 'guest', 'A Visitor');
  });

  /** A new group of Mei's for each test. */
  const found = async (entry: 'open' | 'request' | 'hidden'): Promise<string> => {
    const handle = `riders${(count += 1)}`;
    await makeGroup(parts, people.mei, { name: `Riders ${count}`, handle, relation: 'customers', entry });
    return handle;
  };
  const standing = async (who: Someone): Promise<string | undefined> =>
    (
      await parts.db.sql<{ role: string }[]>`
      select m.role from membership m join account g on g.id = m.group_id where g.handle = ${group} and m.account_id = ${who.id}`
    )[0]?.role;
  const told = async (who: Someone) =>
    (
      await parts.db.sql<
        { kind: string }[]
      >`select kind from notification where account_id = ${who.id} order by id`
    ).map((row) => row.kind);
  const reads = async (path: string, who: Someone | null = null) =>
    house.get(path, who).then(async (answer) => ({ status: answer.status, body: await answer.text() }));
  const tell = async (who: Someone, text: string) => {
    const [row] = await parts.db.sql<{ id: string }[]>`select id from account where handle = ${group}`;
    return start(parts, who, { text, asks: false, visibility: 'group', groupId: row!.id });
  };

  beforeEach(() => parts.db.sql`delete from notification`);

  test('is made by staff; its maker leads, the organisation hears', async () => {
    group = await found('open');
    assert.equal(await standing(people.mei), 'lead');
    const body = (await reads(`/@${group}`)).body;
    assert.match(body, /Riders \d/);
    await assert.rejects(
      makeGroup(parts, people.ines, { name: 'Mine', handle: 'mine', relation: 'peers', entry: 'open' }),
      stopped('forbidden'),
    );
    const made = { name: 'Twice', handle: 'tom', relation: 'peers', entry: 'open' as const };
    await assert.rejects(makeGroup(parts, people.mei, made), stopped('invalid', 'handle'));
    await assert.rejects(
      makeGroup(parts, people.mei, { ...made, handle: 'x y' }),
      stopped('invalid', 'handle'),
    );
    await assert.rejects(
      makeGroup(parts, people.mei, { ...made, handle: 'ok-then', name: ' nordlys  cycles' }),
      stopped('invalid', 'name'),
    );
    const key = newId();
    const again = { ...made, handle: 'once-only', key };
    assert.deepEqual(await makeGroup(parts, people.mei, again), await makeGroup(parts, people.mei, again));
  });

  test('that is open is come into and left freely; what is said there is for its own', async () => {
    group = await found('open');
    const { conversationId } = await tell(people.mei, 'Only for riders.');
    assert.equal((await reads(`/c/${conversationId}`, people.ines)).status, 404);
    assert.doesNotMatch((await reads(`/@${group}`, people.ines)).body, /Only for riders/);
    await assert.rejects(tell(people.ines, 'Let me in'), stopped('invalid', 'groupId'));
    assert.equal((await house.post(`/@${group}/join`, people.ines, {})).status, 303);
    assert.match((await reads(`/@${group}`, people.ines)).body, /Only for riders/);
    assert.equal((await reads(`/c/${conversationId}`, people.ines)).status, 200);
    // The number of its members leads to as many; that the organisation hears is said apart.
    const members = (await reads(`/@${group}/members`, people.ines)).body;
    assert.match(members, /2 members ·\s+Nordlys Cycles is in every group/);
    const listed = /<ul class="people[^]*?<\/ul>/.exec(members)![0];
    assert.equal(listed.match(/<li/g)?.length, 2);
    await tell(people.ines, 'Hello riders!');
    assert.match((await reads(`/@${group}`, people.tom)).body, /Hello riders/);
    await house.post(`/@${group}/leave`, people.ines, {});
    assert.equal((await reads(`/c/${conversationId}`, people.ines)).status, 404);
  });

  test('by request: one asks, leads are told, a lead lets in or says no', async () => {
    group = await found('request');
    assert.match((await reads(`/@${group}`)).body, /#icon-door"[\s\S]{0,60}One asks/);
    const { conversationId } = await tell(people.mei, 'Secret gears.');
    assert.deepEqual(await joinGroup(parts, people.ines, { group }), { standing: 'asked' });
    assert.deepEqual(await joinGroup(parts, people.ines, { group }), { standing: 'asked' });
    assert.deepEqual(await told(people.mei), ['join_asked']);
    assert.equal((await reads(`/c/${conversationId}`, people.ines)).status, 404);
    await assert.rejects(takeIn(parts, people.jonas, { group, handle: 'ines' }), stopped('forbidden'));
    await assert.rejects(takeIn(parts, people.ines, { group, handle: 'ines' }), stopped('forbidden'));
    assert.match((await reads(`/@${group}/members`, people.mei)).body, /members\/ines\/in/);
    assert.doesNotMatch((await reads(`/@${group}/members`, people.jonas)).body, /Ines Moreau/);
    await house.post(`/@${group}/members/ines/in`, people.mei, {});
    assert.equal(await standing(people.ines), 'member');
    assert.deepEqual(await told(people.ines), ['let_in']);
    assert.equal((await reads(`/c/${conversationId}`, people.ines)).status, 200);
    await joinGroup(parts, people.jonas, { group });
    await putOut(parts, people.mei, { group, handle: 'jonas' });
    assert.equal(await standing(people.jonas), undefined);
    assert.deepEqual(await told(people.jonas), []);
  });

  test('that is hidden is not there for others', async () => {
    group = await found('hidden');
    await takeIn(parts, people.mei, { group, handle: '@Ines' });
    const { conversationId } = await tell(people.ines, 'Nobody hears this.');
    await start(parts, people.jonas, { text: `Is there a @${group}?`, asks: false, visibility: 'everyone' });
    for (const who of [null, people.jonas, people.guest]) {
      for (const path of [`/@${group}`, `/@${group}/members`, `/@${group}/edit`, `/c/${conversationId}`])
        assert.equal((await reads(path, who)).status, 404, path);
      for (const path of ['/people', '/people?view=groups', '/people?q=riders', '/@ines', '/@mei'])
        assert.doesNotMatch((await reads(path, who)).body, new RegExp(`/@${group}|Nobody hears`), path);
      assert.doesNotMatch((await reads('/@jonas', who)).body, new RegExp(`href="/@${group}"`));
    }
    await assert.rejects(joinGroup(parts, people.jonas, { group }), stopped('not-found'));
    await assert.rejects(leaveGroup(parts, people.jonas, { group }), stopped('not-found'));
    assert.equal(
      (await reads(`/@${group}`, people.tom)).status,
      200,
      'staff hear it through the organisation',
    );
    await assert.rejects(joinGroup(parts, people.tom, { group }), stopped('forbidden'));
    assert.match((await reads('/@ines', people.mei)).body, new RegExp(`/@${group}`));
  });

  test('keeps a lead and the organisation', async () => {
    group = await found('open');
    await joinGroup(parts, people.ines, { group });
    await assert.rejects(leaveGroup(parts, people.mei, { group }), stopped('conflict', 'people.lastLead'));
    await assert.rejects(
      nameLead(parts, people.mei, { group, handle: 'mei', leads: false }),
      stopped('conflict', 'people.lastLead'),
    );
    await assert.rejects(putOut(parts, people.mei, { group, handle: 'nordlys' }), stopped('forbidden'));
    await assert.rejects(
      nameLead(parts, people.mei, { group, handle: 'jonas', leads: true }),
      stopped('not-found'),
    );
    await nameLead(parts, people.mei, { group, handle: 'ines', leads: true });
    // Both leave at once: one of them stays.
    await joinGroup(parts, people.jonas, { group });
    const left = await Promise.allSettled([
      leaveGroup(parts, people.mei, { group }),
      leaveGroup(parts, people.ines, { group }),
    ]);
    assert.deepEqual(left.map((result) => result.status).toSorted(), ['fulfilled', 'rejected']);
    assert.equal(
      [await standing(people.mei), await standing(people.ines)].filter((role) => role === 'lead').length,
      1,
    );
  });

  test('is led by who leads it, and by owners, admins and moderators; by nobody else', async () => {
    group = await found('open');
    const facts = {
      group,
      name: 'Renamed',
      relation: 'our own words',
      about: 'For **all**',
      entry: 'request' as const,
    };
    await assert.rejects(editGroup(parts, people.ines, facts), stopped('forbidden'));
    assert.equal((await reads(`/@${group}/edit`, people.ines)).status, 403);
    assert.equal((await reads(`/@${group}/edit`, people.mei)).status, 200);
    await editGroup(parts, people.tom, facts);
    assert.match((await reads(`/@${group}`)).body, /<strong>all<\/strong>/);
    await assert.rejects(
      editGroup(parts, people.tom, { ...facts, entry: 'wide' as never }),
      stopped('invalid', 'entry'),
    );
    await assert.rejects(
      editGroup(parts, people.tom, { ...facts, relation: ' ' }),
      stopped('invalid', 'relation'),
    );
  });

  test('takes in nobody who could not come by themselves', async () => {
    group = await found('open');
    for (const handle of ['nobody', 'visitor-3', 'nordlys', group])
      await assert.rejects(
        takeIn(parts, people.mei, { group, handle }),
        stopped('invalid', 'handle'),
        handle,
      );
    await takeIn(parts, people.mei, { group, handle: 'ines' });
    await assert.rejects(takeIn(parts, people.mei, { group, handle: 'ines' }), stopped('invalid', 'handle'));
    assert.equal((await house.post(`/@${group}/join`, people.guest, {})).status, 403);
    assert.equal((await house.post(`/@${group}/join`, null, {})).status, 401);
  });

  test('stands among the groups to write to, for its own and for staff', async () => {
    group = await found('request');
    const mine = async (who: Someone) => (await readMyGroups(parts.db.sql, who)).map((row) => row.handle);
    assert.ok((await mine(people.mei)).includes(group));
    assert.ok((await mine(people.tom)).includes(group));
    await joinGroup(parts, people.jonas, { group });
    assert.ok(!(await mine(people.jonas)).includes(group), 'who only asked is not in it');
    assert.equal((await readMyGroups(parts.db.sql, world.street)).length, 0);
    await tell(people.tom, 'Staff speak to it as well.');
  });

  test('wears a picture that its leads choose', async () => {
    group = await found('request');
    const form = new FormData();
    const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
    form.set('picture', new File([gif], 'riders.gif'));
    assert.equal((await house.post(`/@${group}/picture`, people.ines, form)).status, 403);
    assert.equal((await house.post(`/@${group}/picture`, people.mei, form)).status, 303);
    assert.match((await reads(`/@${group}`)).body, /files\/[0-9a-f-]{36}\/face/);
  });

  test('a form that failed keeps what was typed', async () => {
    const answer = await house.post('/groups/new', people.mei, {
      name: 'A good name',
      handle: 'tom',
      relation: 'own',
      ownRelation: 'neighbours',
      entry: 'request',
    });
    assert.equal(answer.status, 422);
    const body = await answer.text();
    assert.match(body, /value="A good name"/);
    assert.match(body, /value="neighbours"/);
    assert.match(body, /value="request"\s+checked/);
    assert.equal((await house.get('/groups/new', people.ines)).status, 403);
    assert.equal((await house.get('/groups/new', null)).status, 401);
  });
});
