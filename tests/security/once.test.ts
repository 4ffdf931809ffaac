import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { start } from '../../src/commands/start.ts';
import { verifyLedger } from '../../src/reading/ledger-verify.ts';
import { newId } from '../../src/store/ids.ts';
import type { Someone } from '../support/world.ts';
import { furnish } from './world.ts';

const AT_ONCE = 20;

describe('sent many times at once', async () => {
  const house = await furnish();
  const { parts, ids, ines, jonas, mei, owner } = house;
  const { sql } = parts.db;
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });

  const send = async (who: Someone, path: string, fields: Record<string, string>): Promise<number> => {
    const answer = await fetch(house.at(path), {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: who.cookie },
      body: new URLSearchParams(fields),
    });
    await answer.body?.cancel();
    return answer.status;
  };
  const burst = (
    who: Someone,
    path: string,
    fields: (n: number) => Record<string, string>,
  ): Promise<number[]> => Promise.all(Array.from({ length: AT_ONCE }, (_, n) => send(who, path, fields(n))));
  const says = async (words: string): Promise<number> =>
    (await sql`select from post_body where plain like ${`${words}%`}`).length;
  const told = async (who: Someone): Promise<number> =>
    (await sql`select from notification where account_id = ${who.id}`).length;

  test('one form takes effect once and tells once', async () => {
    const due = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
    const forms: [Someone, string, Record<string, string>, Someone][] = [
      [jonas, '/write', { text: 'Once a conversation, @ines', visibility: 'everyone' }, ines],
      [jonas, `/c/${ids.conversation}/reply`, { text: 'Once a reply' }, ines],
      [mei, `/c/${ids.conversation}/reply`, { text: 'Once an answer', asOrganisation: 'yes' }, ines],
      [mei, `/c/${ids.conversation}/commit`, { text: 'Once a promise', what: 'A thing', due }, ines],
      [mei, `/c/${ids.conversation}/refuse`, { text: 'Once a no', what: 'Another', reason: 'Dear' }, ines],
      [mei, `/c/${ids.conversation}/note`, { text: 'Once a note, @tom' }, owner],
    ];
    for (const [who, path, fields, whom] of forms) {
      const before = await told(whom);
      const form = { ...fields, key: newId() };
      const statuses = await burst(who, path, () => form);
      assert.deepEqual([...new Set(statuses)], [303], path);
      assert.equal(await says(fields['text']!.split(',')[0]!), 1, path);
      assert.equal(await told(whom), before + 1, path);
    }
  });

  test('what can only be so or not so is done once, with any number of keys', async () => {
    const { conversationId } = await start(parts, ines, {
      text: 'Who else?',
      asks: true,
      visibility: 'everyone',
    });
    const joins = async () =>
      (await sql`select from move where conversation_id = ${conversationId} and kind = 'joined'`).length;
    await burst(jonas, `/c/${conversationId}/me-too`, () => ({ key: newId() }));
    assert.equal(await joins(), 1);
    await burst(jonas, '/@ines/follow', () => ({}));
    assert.equal((await sql`select from follow where follower_id = ${jonas.id}`).length, 1);
    const before = await told(house.guest);
    const releases = await burst(mei, `/held/${ids.held}/release`, () => ({ key: newId() }));
    assert.ok(
      releases.every((status) => [303, 404, 409, 422].includes(status)),
      String(releases),
    );
    assert.equal(await told(house.guest), before + 1);
    await burst(mei, `/c/${conversationId}/reply`, () => ({
      text: 'Did we?',
      asOrganisation: 'yes',
      answer: 'outcome',
      key: newId(),
    }));
    assert.deepEqual((await verifyLedger(sql)).faults, []);
  });

  test('one promise is kept, moved or broken once, whoever presses at the same moment', async () => {
    const path = `/c/${ids.conversation}/promises/${ids.commitment}`;
    const statuses = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) =>
        n % 2 === 0
          ? send(mei, `${path}/keep`, { words: 'Here it is', outcome: 'Here it is', key: newId() })
          : send(mei, `${path}/break`, { reason: 'No steel', key: newId() }),
      ),
    );
    assert.ok(
      statuses.every((status) => status < 500),
      String(statuses),
    );
    // A broken promise may still be kept, late; nothing happens twice.
    const ends = await sql<{ kind: string }[]>`
      select kind from commitment_step where commitment_id = ${ids.commitment} and kind in ('kept', 'broken')`;
    assert.ok(ends.length >= 1);
    assert.equal(new Set(ends.map(({ kind }) => kind)).size, ends.length, String(statuses));
    assert.deepEqual((await verifyLedger(sql)).faults, []);
  });

  test('a form that is changed and sent again is another, so no words are lost', async () => {
    const key = newId();
    const statuses = [
      await send(jonas, '/write', { key, text: 'The first words', visibility: 'everyone' }),
      await send(jonas, '/write', { key, text: 'The second words', visibility: 'everyone' }),
      await send(jonas, '/write', { key, text: 'The second words', visibility: 'everyone' }),
      await send(jonas, `/c/${ids.conversation}/reply`, { key, text: 'The third words' }),
      await send(ines, `/c/${ids.conversation}/reply`, { key, text: 'The third words' }),
      await send(jonas, '/write', { key, text: 'The third words' }),
    ];
    assert.deepEqual(statuses, [303, 303, 303, 303, 303, 303]);
    assert.deepEqual(
      [await says('The first words'), await says('The second words'), await says('The third words')],
      [1, 1, 3],
    );
  });

  test('a key that is none is a clear no', async () => {
    for (const key of ['x', '__proto__', '0', ' ', `${newId()}x`, '\0'])
      assert.equal(
        await send(jonas, '/write', { key, text: 'Never said', visibility: 'everyone' }),
        422,
        key,
      );
    assert.equal(await says('Never said'), 0);
  });
});
