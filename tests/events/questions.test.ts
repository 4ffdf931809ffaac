import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { askAtEvent } from '../../src/commands/ask-at-event.ts';
import { cancelEvent } from '../../src/commands/cancel-event.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import type { MakeEventInput } from '../../src/commands/make-event.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { nameModerator } from '../../src/commands/name-moderator.ts';
import { newId } from '../../src/store/ids.ts';
import type { Someone } from '../support/world.ts';
import { DAY, HOUR, openHouse } from './house.ts';

const AT_ONCE = 20;

describe('questions at an event', async () => {
  const house = await openHouse();
  const { parts, ines, jonas, mei, tom, announces, local, told } = house;
  const { sql } = parts.db;
  const karin = await house.person('karin', 'member', 'Karin Sjö');
  const guest = await house.person('guest-abc234', 'guest', 'A Visitor');
  const many = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, n) => house.person(`rider${n}`, 'member', `Rider ${n}`)),
  );

  const soon = () => ({ starts: local(HOUR), ends: local(3 * HOUR) });
  const talk = (who = tom) => announces(who, { title: 'Batteries in the cold', ...soon() });
  const ofTheHouse = () =>
    announces(tom, { title: 'Batteries in the cold', asOrganisation: true, ...soon() });
  const ask = (who: Someone | null, id: string, text: string) =>
    house.post(`/events/${id}/questions`, who, { key: newId(), text });
  const asked = async (who: Someone, id: string, text: string): Promise<string> =>
    (await askAtEvent(parts, who, { conversationId: id, text })).conversationId;
  const vote = (who: Someone | null, id: string, question: string, back = '') =>
    house.post(`/events/${id}/questions/${question}/vote`, who, { back });
  const mark = (who: Someone | null, id: string, question: string, to: string, text = '') =>
    house.post(`/events/${id}/questions/${question}/mark`, who, { mark: to, text, key: newId() });
  const list = async (id: string, who: Someone | null = null): Promise<string[]> =>
    [...(await house.text(`/events/${id}/questions`, who)).matchAll(/id="q-([\w-]{36})"/g)].map(
      (one) => one[1]!,
    );
  const turnOf = async (question: string): Promise<string | null> => {
    const [row] = await sql<{ turn: string | null }[]>`select turn from conversation where id = ${question}`;
    return row!.turn;
  };

  test('from a day before one may ask, and each question becomes a conversation that waits for us', async () => {
    const { conversationId: id } = await announces(tom, {
      title: 'Open doors',
      asOrganisation: true,
      starts: local(2 * DAY),
      ends: local(2 * DAY + HOUR),
    });
    assert.match(await house.text(`/events/${id}/questions`, ines), /Questions open/);
    assert.equal((await ask(ines, id, 'Is there tea?')).status, 409);
    house.pass(DAY + HOUR);
    const sent = await ask(ines, id, 'Is there tea, and does it\n\nstay warm?');
    assert.equal(sent.status, 303);
    const question = sent.headers.get('location')!.split('#q-')[1]!;
    assert.deepEqual(await list(id), [question]);
    assert.equal(await turnOf(question), 'ours');
    assert.match(await house.text('/inbox', mei), /Is there tea, and does it stay warm\?/);
    const page = await house.text(`/c/${question}`, jonas);
    assert.match(page, /Asked at[^]*Open doors[^]*Our turn/);
    assert.match(await house.text(`/events/${id}/questions`), /Our turn/);
    assert.match(await house.text(`/c/${id}`), /one question/);
    assert.equal((await ask(guest, id, 'May I come by bus?')).status, 303, 'a guest may ask');
    assert.equal((await ask(null, id, 'And I?')).status, 401);
    for (const [text, words] of [
      ['  ', 'fill'],
      ['x'.repeat(281), 'at most 280'],
    ] as const) {
      const refused = await ask(jonas, id, text);
      assert.equal(refused.status, 422, words);
    }
    house.pass(2 * DAY);
    assert.match(await house.text(`/events/${id}/questions`, ines), /Questions are closed/);
    assert.equal((await ask(ines, id, 'Too late?')).status, 409);
    assert.equal((await vote(ines, id, question)).status, 409);
    assert.equal((await list(id)).length, 2, 'what was asked stays');
  });

  test('the same form sent often asks once', async () => {
    const { conversationId: id } = await ofTheHouse();
    const key = newId();
    await Promise.all(
      Array.from({ length: 5 }, () =>
        house.post(`/events/${id}/questions`, ines, { key, text: 'How cold is cold?' }),
      ),
    );
    assert.equal((await list(id)).length, 1);
  });

  test('everybody votes once, may take it back, and the most wanted stands first', async () => {
    const { conversationId: id } = await ofTheHouse();
    const [first, second] = [await asked(ines, id, 'What first?'), await asked(jonas, id, 'What second?')];
    assert.deepEqual(await list(id), [first, second]);
    await Promise.all(many.flatMap((who) => [vote(who, id, second), vote(who, id, second)]));
    assert.deepEqual(await list(id), [second, first]);
    const votes = async (): Promise<number> =>
      (await sql`select from event_question_vote where conversation_id = ${second}`).length;
    assert.equal(await votes(), AT_ONCE);
    await Promise.all(many.slice(1).map((who) => vote(who, id, second, 'yes')));
    assert.equal(await votes(), 1);
    assert.match(await house.text(`/events/${id}/questions`, many[0]), /aria-pressed="true"[^]*one vote/);
    assert.equal((await vote(guest, id, second)).status, 303);
    assert.equal((await vote(null, id, second)).status, 401);
    const { conversationId: other } = await ofTheHouse();
    assert.equal((await vote(ines, other, second)).status, 404, 'it was put to another event');
    assert.equal((await vote(ines, id, newId())).status, 404);
    assert.equal((await vote(ines, id, id)).status, 404);
  });

  test('what is being answered stands above all, and what was answered is written down and asks the asker', async () => {
    const { conversationId: id } = await ofTheHouse();
    const [first, second] = [await asked(ines, id, 'What first?'), await asked(jonas, id, 'What second?')];
    await vote(karin, id, first);
    for (const who of [karin, guest]) assert.equal((await mark(who, id, second, 'answering')).status, 403);
    assert.equal((await mark(null, id, second, 'answering')).status, 401);
    assert.equal((await mark(mei, id, second, 'sung')).status, 404);
    assert.equal((await mark(mei, id, second, 'answering')).status, 303);
    assert.deepEqual(await list(id), [second, first]);
    await mark(mei, id, first, 'answering');
    assert.deepEqual(await list(id), [first, second], 'one is answered at a time');
    const page = await house.text(`/events/${id}/questions`);
    assert.equal(page.match(/Being answered now/g)?.length, 1);
    await mark(mei, id, first, 'waiting');
    assert.doesNotMatch(await house.text(`/events/${id}/questions`), /Being answered now/);
    assert.match(await (await mark(mei, id, first, 'answered')).text(), /Please say in a line/);
    assert.equal(await turnOf(first), 'ours');
    assert.equal((await mark(mei, id, first, 'answered', 'First the battery.')).status, 303);
    assert.equal(await turnOf(first), 'theirs');
    assert.match(await house.text(`/c/${first}`, ines), /First the battery\.[^]*both happy/);
    assert.deepEqual(await list(id), [second, first], 'what was answered stands below');
    const [row] = await sql<{ kind: string }[]>`
      select kind from notification where account_id = ${ines.id} and conversation_id = ${first}`;
    assert.equal(row!.kind, 'answered');
    // Answered in its conversation, it stands as answered at the event too.
    await house.post(`/c/${second}/reply`, tom, { text: 'Then the motor.', asOrganisation: 'yes' });
    assert.match(await house.text(`/events/${id}/questions`), /<h2>Answered<\/h2>/);
    assert.doesNotMatch(await house.text(`/events/${id}/questions`), /<h2>Waiting<\/h2>/);
    await cancelEvent(parts, tom, { conversationId: id, reason: 'Snow' });
    assert.equal((await mark(mei, id, second, 'answering')).status, 409);
  });

  test('whoever makes an event of their own is told, and answers in their own name', async () => {
    const { conversationId: id } = await talk(jonas);
    const question = await asked(ines, id, 'Is there coffee on the way?');
    assert.deepEqual(await told(jonas), ['event_question']);
    assert.match(await house.text('/notifications', jonas), /asks at your event/);
    assert.equal((await mark(ines, id, question, 'answered', 'I do not know')).status, 403);
    assert.equal((await mark(jonas, id, question, 'answered', 'At the old mill.')).status, 303);
    assert.equal(await turnOf(question), null, 'nobody waits for the organisation');
    const [row] = await sql<{ authorId: string }[]>`
      select author_id from post where conversation_id = ${question} and parent_id is not null`;
    assert.equal(row!.authorId, jonas.id);
  });

  test('a question is for those who see the event, whoever they are', async () => {
    await makeGroup(parts, tom, { name: 'Riders', handle: 'riders', relation: 'customers', entry: 'open' });
    for (const who of [ines, jonas]) await joinGroup(parts, who, { group: 'riders' });
    await nameModerator(parts, tom, { group: 'riders', handle: 'jonas', moderates: true });
    const [riders] = await sql<{ id: string }[]>`select id from account where handle = 'riders'`;
    await house.person('lone', 'member');
    for (const audience of [
      { visibility: 'group', groupId: riders!.id },
      { visibility: 'named', named: ['jonas'] },
      { visibility: 'followers' },
      { visibility: 'unlisted' },
    ] as Partial<MakeEventInput>[]) {
      await sql`insert into follow (follower_id, followed_id) values (${jonas.id}, ${ines.id}) on conflict do nothing`;
      const { conversationId: id, postId } = await announces(ines, { ...soon(), ...audience });
      const question = await asked(jonas, id, `Who sees this, ${audience.visibility}?`);
      const rows = await sql<{ visibility: string; audienceId: string | null }[]>`
        select visibility, audience_id from post where id = ${postId} or conversation_id = ${question}`;
      assert.deepEqual(rows[0], rows[1]);
      assert.equal((await house.get(`/c/${question}/x`, ines)).status, 301);
      const hidden = audience.visibility !== 'unlisted';
      for (const path of [`/c/${question}/x`, `/events/${id}/questions`])
        assert.ok(
          ((await house.get(path, karin)).status === 404) === hidden,
          `${audience.visibility} ${path}`,
        );
      assert.equal(
        await turnOf(question),
        ['group', 'unlisted'].includes(audience.visibility!) ? 'ours' : null,
      );
      if (hidden)
        for (const answer of [
          await ask(karin, id, 'Me?'),
          await vote(karin, id, question),
          await mark(karin, id, question, 'answering'),
        ])
          assert.equal(answer.status, 404);
      if (audience.visibility === 'group')
        assert.equal((await mark(jonas, id, question, 'answering')).status, 303, 'who keeps the group leads');
      else assert.equal((await mark(jonas, id, question, 'answering')).status, 403);
    }
  });

  test('a question that is taken back is gone from the list; with the event the list goes, and not the questions', async () => {
    const { conversationId: id, postId } = await talk();
    const [first, second] = [await asked(ines, id, 'What first?'), await asked(jonas, id, 'What second?')];
    const [root] = await sql<{ id: string }[]>`select id from post where conversation_id = ${first}`;
    await deletePost(parts, ines, { postId: root!.id });
    assert.deepEqual(await list(id), [second]);
    assert.equal((await vote(karin, id, first)).status, 404);
    await deletePost(parts, tom, { postId });
    assert.equal((await house.get(`/events/${id}/questions`)).status, 404);
    const page = await house.text(`/c/${second}`, jonas);
    assert.match(page, /What second\?/);
    assert.doesNotMatch(page, /Asked at/);
  });
});
