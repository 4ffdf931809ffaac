import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { handOn } from '../../src/commands/hand-on.ts';
import { take } from '../../src/commands/take.ts';
import { reply } from '../../src/commands/reply.ts';
import { readInbox, readInboxCounts, type InboxFilter } from '../../src/reading/inbox.ts';
import { readConversation } from '../../src/reading/conversation.ts';
import { Problem } from '../../src/rules/problem.ts';
import { newId } from '../../src/store/ids.ts';
import { MINUTE, openHouse } from './house.ts';

const stopped = (kind: string) => (error: unknown) => error instanceof Problem && error.detail.kind === kind;

describe('the inbox', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines, jonas } = house;
  const { sql } = parts.db;
  const team = newId();
  await sql`insert into team (id, name) values (${team}, 'Service')`;
  await sql`insert into team_member (team_id, account_id) values (${team}, ${mei.id})`;
  await sql`update account set relation = 'partner' where id = ${jonas.id}`;

  const all = async (filter: InboxFilter = {}, pile: 'ours' | 'mine' = 'ours', who = tom) => {
    const rows = [];
    let after: string | undefined;
    do {
      const page = await readInbox(sql, who, pile, { ...filter, after });
      assert.ok(page.rows.length <= 50);
      rows.push(...page.rows);
      after = page.nextAfter ?? undefined;
    } while (after);
    return rows;
  };

  test('an empty inbox says what is true, and offers one act', async () => {
    assert.match(await house.text('/inbox', tom), /Nobody has turned to us yet[\s\S]*href="\/write"/);
    const { conversationId } = await house.asks(ines);
    await reply(parts, tom, { conversationId, text: 'Yes.', asOrganisation: true });
    assert.match(await house.text('/inbox', tom), /has been answered[\s\S]*href="\/ledger\?show=open"/);
  });

  test('500 open conversations: every one once, the longest waiting first, a page at a time', async () => {
    const started = parts.clock();
    for (let i = 0; i < 500; i += 50)
      await Promise.all(
        Array.from({ length: 50 }, (_, n) =>
          house.asks(n % 2 ? ines : jonas, { title: `Question ${i + n}` }),
        ),
      );
    // Several that began to wait in the same moment stand at the edge of a page.
    await sql`update conversation set turn_since = ${started} where id in (select id from conversation order by id limit 120)`;
    const rows = await all();
    assert.equal(rows.length, 500);
    assert.equal(new Set(rows.map((row) => row.id)).size, 500);
    const moments = rows.map((row) => row.moment.getTime());
    assert.deepEqual(
      moments,
      moments.toSorted((a, b) => a - b),
    );
    const counts = await readInboxCounts(sql, tom, parts.clock());
    assert.deepEqual([counts.ours, counts.mine, counts.teams[0]?.count], [500, 0, 0]);
    const [, link] = /href="(\/inbox\?[^"]*after[^"]*)"/.exec(await house.text('/inbox', tom))!;
    assert.ok((await house.text(link!.replaceAll('&amp;', '&'), tom)).includes(`row-${rows[50]!.id}`));
  });

  test('what is answered leaves, and what is asked again comes back', async () => {
    const { conversationId } = await house.asks(ines, { title: 'A bell that rings' });
    const there = async () => (await all({ words: 'bell' })).map((row) => row.id);
    assert.deepEqual(await there(), [conversationId]);
    await reply(parts, tom, { conversationId, text: 'It does.', asOrganisation: true });
    assert.deepEqual(await there(), []);
    await reply(parts, ines, { conversationId, text: 'It does not, @nordlys.' });
    assert.deepEqual(await there(), [conversationId]);
  });

  test('it narrows by words, relation, team and whoever has it', async () => {
    const { conversationId } = await house.asks(jonas, {
      title: 'Torque values',
      text: 'Every workshop guesses',
    });
    await house.asks(ines, { title: 'Something else' });
    const only = async (filter: InboxFilter) => (await all(filter)).map((row) => row.id);
    assert.deepEqual(await only({ words: 'torque' }), [conversationId]);
    assert.deepEqual(await only({ words: 'workshop' }), [conversationId]);
    assert.ok((await only({ relation: 'partner' })).includes(conversationId));
    assert.ok(!(await only({ relation: 'customer' })).includes(conversationId));
    await handOn(parts, tom, { conversationId, to: `team:${team}` });
    assert.deepEqual(await only({ team }), [conversationId]);
    await take(parts, mei, { conversationId });
    assert.deepEqual(await only({ assignee: mei.id }), [conversationId]);
    assert.deepEqual(
      (await all({}, 'mine', mei)).map((row) => row.id),
      [conversationId],
    );
    assert.deepEqual(
      await only({ words: "'); drop table post; --", assignee: 'x', team: 'y', after: 'z_z' }),
      [],
    );
  });

  test('two who take at once: one has it, the other is told', async () => {
    const { conversationId } = await house.asks(ines);
    const tries = await Promise.allSettled([
      take(parts, tom, { conversationId }),
      take(parts, mei, { conversationId }),
    ]);
    assert.equal(tries.filter((each) => each.status === 'fulfilled').length, 1);
    const lost = tries.find((each) => each.status === 'rejected');
    assert.ok(stopped('conflict')((lost as PromiseRejectedResult).reason));
  });

  test('handed on with a word: who gets it is told, and the word stands as a note', async () => {
    const { conversationId } = await house.asks(ines);
    await handOn(parts, tom, { conversationId, to: `person:${mei.id}`, text: 'You know hinges.' });
    const seen = await readConversation(sql, mei, conversationId);
    assert.equal(seen.assignee?.id, mei.id);
    assert.ok(seen.posts.some((post) => post.kind === 'note' && post.plain.includes('You know hinges.')));
    const [told] =
      await sql`select kind from notification where account_id = ${mei.id} and conversation_id = ${conversationId}`;
    assert.equal(told?.kind, 'handed');
    await handOn(parts, mei, { conversationId, to: 'nobody' });
    assert.equal((await readConversation(sql, mei, conversationId)).assignee, null);
    for (const to of [`person:${ines.id}`, `team:${newId()}`, 'someone', 'person:x', ''])
      await assert.rejects(handOn(parts, tom, { conversationId, to }), stopped('invalid'), to);
  });

  test('nobody outside sees it, takes or hands on', async () => {
    const { conversationId } = await house.asks(ines);
    assert.equal((await house.get('/inbox', ines)).status, 403);
    assert.equal((await house.get('/inbox')).status, 401);
    assert.equal((await house.get(`/inbox/${conversationId}/hand-on`, ines)).status, 403);
    await assert.rejects(take(parts, ines, { conversationId }), stopped('forbidden'));
    await assert.rejects(handOn(parts, ines, { conversationId, to: 'nobody' }), stopped('forbidden'));
  });

  test('a form leads back to where it came from, and nowhere else', async () => {
    const { conversationId } = await house.asks(ines);
    const ways: [string, string][] = [
      ['/inbox?pile=mine', '/inbox?pile=mine'],
      [`/c/${conversationId}`, `/c/${conversationId}`],
      ['//evil.example', '/inbox'],
      ['https://evil.example/inbox', '/inbox'],
      ['/inbox\\evil', '/inbox'],
    ];
    for (const [back, to] of ways)
      assert.equal(
        (await house.post(`/inbox/${conversationId}/take`, tom, { back })).headers.get('location'),
        to,
        back,
      );
  });

  test('the clock turns red, with the word, when we said we would have answered', async () => {
    await sql`update organisation set answer_within_minutes = 60`;
    const { conversationId } = await house.asks(ines, { title: 'Overdue lamp' });
    const row = async () =>
      new RegExp(`id="row-${conversationId}"[\\s\\S]*?</li>`).exec(
        await house.text('/inbox?words=lamp', tom),
      )![0];
    assert.match(await row(), /60 min left|1 hr left|59 min left/);
    house.pass(90 * MINUTE);
    assert.match(await row(), /clock num over[\s\S]*30 min over|29 min over/);
  });
});
