import assert from 'node:assert/strict';
import { before, describe, test } from 'node:test';
import pino from 'pino';
import { agree } from '../../src/commands/agree.ts';
import { commit } from '../../src/commands/commit.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { editPurpose } from '../../src/commands/edit-purpose.ts';
import { endGoal } from '../../src/commands/end-goal.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { meToo } from '../../src/commands/me-too.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { release } from '../../src/commands/release.ts';
import { reply } from '../../src/commands/reply.ts';
import { setGoal } from '../../src/commands/set-goal.ts';
import { start } from '../../src/commands/start.ts';
import { openHouse } from '../support/house.ts';
import { foundWorld, type Someone } from '../support/world.ts';

describe('what is kept for readers from the street', async () => {
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void logged.push(line) });
  const house = await openHouse({ log });
  const { parts } = house;
  const { sql } = parts.db;
  let [tom, ines, jonas, guest]: Someone[] = [];
  let conversationId = '';
  let commitmentId = '';

  before(async () => {
    const world = await foundWorld(parts);
    tom = await world.person('tom', 'owner', 'Tom Berg');
    ines = await world.person('ines', 'member', 'Ines Moreau');
    jonas = await world.person('jonas', 'member', 'Jonas Okoye');
    guest = await world.person('guest-abc234', 'guest', 'Gustav');
  });

  const words = async (path: string): Promise<string> =>
    (await (await fetch(new URL(path, house.url))).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  const isKept = async (path: string): Promise<boolean> => {
    await words(path);
    const lines = logged.length;
    await words(path);
    return logged.slice(lines).some((line) => line.includes('"kept":true'));
  };
  /** Whatever this does is seen at once on a page that was kept before. */
  async function shows(path: string, change: () => Promise<unknown>, what: RegExp): Promise<void> {
    await house.heard();
    assert.ok(await isKept(path), `${path} is kept`);
    assert.doesNotMatch(await words(path), what);
    await change();
    await house.heard();
    assert.match(await words(path), what);
  }
  const inTenDays = (): string => new Date(Date.now() + 864_000_000).toISOString().slice(0, 10);

  test('the front shows at once what is said, whose turn it is and what was kept', async () => {
    await shows(
      '/',
      async () =>
        ({ conversationId } = await start(parts, ines!, {
          title: 'A hinge',
          text: 'It cracked.',
          asks: true,
          visibility: 'everyone',
        })),
      /A hinge.*It cracked/,
    );
    await shows('/', () => reply(parts, jonas!, { conversationId, text: 'Mine too.' }), /2 posts/);
    const given = {
      conversationId,
      text: 'We will.',
      what: 'Send a steel hinge.',
      due: inTenDays(),
    };
    await shows('/', async () => ({ commitmentId } = await commit(parts, tom!, given)), /3 posts/);
    await shows(
      '/',
      () => keepCommitment(parts, tom!, { commitmentId, words: 'Sent.' }),
      /Send a steel hinge/,
    );
    await shows('/', () => agree(parts, ines!, { conversationId }), /Settled/);
    const { postId } = await start(parts, jonas!, {
      title: 'Lamps',
      text: 'They flicker.',
      asks: false,
      visibility: 'everyone',
    });
    await house.heard();
    await shows('/', () => editPost(parts, jonas!, { postId, text: 'They glimmer.' }), /They glimmer/);
    await deletePost(parts, jonas!, { postId });
    await house.heard();
    assert.doesNotMatch(await words('/'), /glimmer/);
  });

  test('the front shows at once what is released, and what we are here for', async () => {
    await sql`update organisation set holds_guests = true`;
    const { postId } = await start(parts, guest!, {
      title: 'A bell',
      text: 'It rings.',
      asks: true,
      visibility: 'everyone',
    });
    await house.heard();
    await shows('/', () => release(parts, tom!, { postId }), /A bell/);
    await shows('/', () => editPurpose(parts, tom!, { purpose: 'Bikes for ever' }), /Bikes for ever/);
  });

  test('the ledger shows at once what is refused, and who joins', async () => {
    const asked = await start(parts, jonas!, {
      title: 'Gold',
      text: 'A golden hinge?',
      asks: true,
      visibility: 'everyone',
    });
    const { conversationId: id } = asked;
    await house.heard();
    await shows(
      '/ledger',
      () => refuse(parts, tom!, { conversationId: id, what: 'A golden hinge', reason: 'Gold bends.' }),
      /Gold bends/,
    );
    const next = await start(parts, ines!, { text: 'Brakes?', asks: true, visibility: 'everyone' });
    await house.heard();
    const given = { conversationId: next.conversationId, text: 'Yes.', what: 'New brakes', due: inTenDays() };
    await shows('/ledger', () => commit(parts, tom!, given), /New brakes.*asked by Ines Moreau/i);
    await shows(
      '/ledger',
      () => meToo(parts, jonas!, { conversationId: next.conversationId }),
      /Ines Moreau and (one|1)/i,
    );
  });

  test('the goals show at once what is set, what was reached, and what has ended', async () => {
    let goalId = '';
    const goal = {
      audiences: ['customers'],
      wish: 'Answers that come the same day',
      measure: 'reply_ratio' as const,
      target: 0.9,
      dueOn: inTenDays(),
    };
    await shows(
      '/goals',
      async () => ({ goalId } = await setGoal(parts, tom!, goal)),
      /Answers that come the same day/,
    );
    const before = await words('/goals');
    assert.ok(await isKept('/goals'));
    await start(parts, jonas!, { text: 'Once more?', asks: true, visibility: 'everyone' });
    await house.heard();
    assert.notEqual(await words('/goals'), before, 'one more that is not answered');
    await shows('/goals', () => endGoal(parts, tom!, goalId), /Ended/);
  });

  test('when it changes under many who look again at once, it is made once for all of them', async () => {
    const { conversationId: id } = await start(parts, ines!, {
      text: 'Who?',
      asks: false,
      visibility: 'everyone',
    });
    await house.heard();
    const { url } = await fetch(new URL(`/c/${id}`, house.url));
    const path = new URL(url).pathname;
    assert.ok(await isKept(path));
    for (const text of ['I do.', 'So do I.']) {
      await reply(parts, jonas!, { conversationId: id, text });
      await house.heard();
      const lines = logged.length;
      const pages = await Promise.all(Array.from({ length: 40 }, () => words(path)));
      assert.ok(pages.every((page) => page.includes(text)));
      const asked = logged.slice(lines).filter((line) => line.includes(path));
      assert.equal(asked.length, 40);
      assert.equal(asked.filter((line) => !line.includes('"kept":true')).length, 1);
    }
  });

  test('browsers do not hear of it: it says that something happens, also where they may not look', async () => {
    assert.equal((await fetch(new URL('/live?topics=street', house.url))).status, 404);
  });
});
