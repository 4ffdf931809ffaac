import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptCommitment } from '../../src/commands/accept-commitment.ts';
import { agree } from '../../src/commands/agree.ts';
import { commit } from '../../src/commands/commit.ts';
import { editPost } from '../../src/commands/edit-post.ts';
import { keepCommitment } from '../../src/commands/keep-commitment.ts';
import { moveCommitment } from '../../src/commands/move-commitment.ts';
import { refuse } from '../../src/commands/refuse.ts';
import { reply } from '../../src/commands/reply.ts';
import { start } from '../../src/commands/start.ts';
import type { Someone } from '../support/world.ts';
import { openPages, type Pages } from './house.ts';

/** Says that Mei is here, not what she said: the people of the house, her own page, and the way from there to write to her. */
const ABOUT_HER = /^\/(people|@mei|write\?to=mei)\b/;
const HER = /Lindqvist|@mei\b|"mei"/;
/** What only moves on, or is no page. */
const NO_PAGE = /^\/(assets|files|theme|live|sign-in)\b/;

/** Everything that somebody reaches by following links, from the front, the lists and their own pages. */
async function everyPage(
  { get }: Pages,
  who: Someone | null,
  known: readonly string[],
): Promise<Map<string, string>> {
  const pages = new Map<string, string>();
  const open = ['/', '/ledger', '/goals', '/people', '/search?q=hinge&order=newest', ...known];
  if (who) open.push('/notifications', '/you', '/write');
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (pages.has(path) || NO_PAGE.test(path)) continue;
    const { text } = await get(path, who);
    pages.set(path, text);
    for (const [, link] of text.matchAll(/\shref="(\/[^"#]*)/g)) open.push(link!.replaceAll('&amp;', '&'));
  }
  return pages;
}

test('where bylines are hidden, nobody outside learns from any page who of the staff wrote', async () => {
  const house = await openPages();
  const { db, clock, mei, tom, ines, jonas } = house;
  const context = { db, clock };

  // Mei does everything that one does in the organisation's voice, but owns no promise.
  const first = await house.asks(ines);
  const { postId: told } = await reply(context, mei, {
    conversationId: first.conversationId,
    text: 'The hinge is forged by hand, @ines.',
    asOrganisation: true,
  });
  await editPost(context, mei, { postId: told, text: 'The hinge is forged, not cast, @ines.' });
  const { commitmentId } = await commit(context, mei, {
    conversationId: first.conversationId,
    text: 'We shall send you a hinge.',
    what: 'Send a stronger hinge.',
    owner: 'tom',
    due: house.day(9),
  });
  house.pass(60_000);
  await acceptCommitment(context, tom, { commitmentId });
  await moveCommitment(context, mei, { commitmentId, due: house.day(12), reason: 'The forge is full.' });
  await keepCommitment(context, mei, { commitmentId, words: 'The hinge is on its way.' });
  await agree(context, ines, { conversationId: first.conversationId, words: 'A fine hinge.' });
  const second = await house.asks(jonas, 'May I have a golden hinge?');
  const { postId: refused } = await refuse(context, mei, {
    conversationId: second.conversationId,
    what: 'A golden hinge',
    reason: 'Gold bends.',
  });
  const third = await start(context, mei, {
    title: 'A new hinge',
    text: 'We made a new hinge.',
    asks: false,
    visibility: 'everyone',
    asOrganisation: true,
  });
  const known = [`/p/${told}/history`, `/p/${refused}/history`, `/p/${third.postId}/history`];

  assert.match(
    (await house.get(`/c/${first.conversationId}`, ines)).text,
    HER,
    'named where bylines are shown',
  );
  await db.sql`update organisation set shows_bylines = false`;
  for (const who of [null, ines, jonas]) {
    const pages = await everyPage(house, who, known);
    for (const [path, text] of pages)
      if (!ABOUT_HER.test(path))
        assert.equal(HER.exec(text)?.[0], undefined, `${who?.name ?? 'the street'} at ${path}`);
    for (const { conversationId } of [first, second, third])
      assert.ok(
        [...pages.keys()].some((path) => path.startsWith(`/c/${conversationId}`)),
        'every conversation was found',
      );
    assert.match(pages.get('/ledger')!, /Tom Berg/, 'a promise has a name');
    assert.match(pages.get(`/p/${told}/history`)!, /Nordlys Cycles/);
  }
  for (const path of [`/c/${first.conversationId}`, `/p/${told}/history`, '/ledger', '/@nordlys'])
    assert.match((await house.get(path, tom)).text, HER, `inside it is shown at ${path}`);
});
