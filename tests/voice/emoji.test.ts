import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import sharp from 'sharp';
import { reply } from '../../src/commands/reply.ts';
import type { Someone } from '../support/world.ts';
import { withEmoji } from '../../src/text/emoji.ts';
import { openHouse } from '../writing/house.ts';

const PATH = '/administration/emoji';

const still = async (side = 300): Promise<Blob> =>
  new Blob([
    new Uint8Array(
      await sharp({ create: { width: side, height: side, channels: 4, background: '#c5638080' } })
        .png()
        .toBuffer(),
    ),
  ]);

/** A picture of so many frames. */
async function moving(frames: number): Promise<Blob> {
  const colours = Array.from({ length: frames }, (_, i) =>
    sharp({
      create: {
        width: 64,
        height: 64,
        channels: 3,
        background: { r: (i * 97) % 256, g: (i * 61) % 256, b: (i * 29) % 256 },
      },
    })
      .png()
      .toBuffer(),
  );
  const bytes = await sharp(await Promise.all(colours), { join: { animated: true } })
    .gif()
    .toBuffer();
  return new Blob([new Uint8Array(bytes)]);
}

describe('emoji of the house’s own', async () => {
  const house = await openHouse();
  const { parts, tom, mei, ines } = house;
  const { sql } = parts.db;
  const add = async (shortcode: string, picture: Blob, who: Someone = tom) =>
    house.post(PATH, who, {
      shortcode,
      description: `What "${shortcode}" shows`,
      category: 'Bikes',
      picture: [picture],
    });
  const changed = () => house.heard();
  const file = async (shortcode: string) =>
    (
      await sql<
        { id: string; fileId: string; animated: boolean }[]
      >`select id, file_id, animated from emoji where shortcode = ${shortcode}`
    )[0]!;
  const bytes = async (path: string) => Buffer.from(await (await house.get(path, null)).arrayBuffer());

  test('it is made small and new, and shown where it was written: not in code, and in no tag', async () => {
    assert.equal((await add('hinge', await still())).status, 303);
    await changed();
    const { fileId } = await file('hinge');
    const kept = await sharp(await bytes(`/files/${fileId}/emoji`)).metadata();
    assert.deepEqual([kept.format, kept.width, kept.height], ['webp', 128, 128]);
    const text =
      'It is :hinge: and `:hinge:` and :nothing: and [x](https://example.org/:hinge:).\n\n    :hinge:\n';
    const { conversationId } = await house.says(ines, { title: 'About', text });
    for (const who of [ines, null]) {
      const shown = await house.text(`/c/${conversationId}`, who);
      assert.equal(shown.match(/<img class="emoji"/g)?.length, 1);
      assert.match(shown, /alt=":hinge:" title="What &quot;hinge&quot; shows"/);
      assert.match(shown, /<code>:hinge:<\/code>/);
      assert.match(shown, /:nothing:/);
    }
    const [body] = await sql<{ plain: string; html: string }[]>`
      select plain, html from post_body b join post p on p.id = b.post_id where p.conversation_id = ${conversationId}`;
    assert.match(body!.plain, /It is :hinge: and/);
    assert.doesNotMatch(body!.html, /<img/);
    assert.doesNotMatch(await house.text('/feed.atom', null), /class=&quot;emoji|class="emoji/);
    assert.match(await house.text('/search?q=hinge', ines), /:.{0,12}hinge/);
    await sql`update account set name = 'Ines :hinge: <b>' where id = ${ines.id}`;
    assert.match(
      await house.text(`/c/${conversationId}`, mei),
      /<b>Ines <img class="emoji"[^>]*> &lt;b&gt;<\/b>/,
    );
    assert.match(await house.text('/@ines', mei), /<h1>Ines <img/);
  });

  test('one that moves is short, and still for whoever wants nothing to move', async () => {
    await add('spin', await moving(12));
    await add('endless', await moving(61));
    const [spin, endless] = [await file('spin'), await file('endless')];
    assert.deepEqual([spin.animated, endless.animated], [true, false]);
    const pages = async (id: string, size: string) =>
      (await sharp(await bytes(`/files/${id}/${size}`)).metadata()).pages ?? 1;
    assert.equal(await pages(spin.fileId, 'emoji'), 12);
    assert.equal(await pages(spin.fileId, 'emoji-still'), 1);
    assert.equal(await pages(endless.fileId, 'emoji'), 1);
    await changed();
    const { conversationId } = await house.says(ines, { text: 'Round :spin:' });
    await reply(parts, mei, { conversationId, text: ':spin: again' });
    const shown = await house.text(`/c/${conversationId}`, mei);
    assert.match(
      shown,
      /<source media="\(prefers-reduced-motion: reduce\)" srcset="\/files\/[^"]+\/emoji-still"/,
    );
  });

  test('names, pictures and people that may not are refused, and nothing is left', async () => {
    const before = (await sql`select from file`).length;
    for (const name of [
      '<script>',
      'a',
      '12',
      'hingé',
      'хинге',
      'a b',
      'x'.repeat(33),
      "a'onerror='",
      '',
      'hinge',
      ':HINGE:',
    ]) {
      const answer = await add(name, await still());
      assert.equal(answer.status, 422, name);
      assert.doesNotMatch(await answer.text(), /<script>[^<]|'onerror='/);
    }
    const svg = new Blob(['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>']);
    for (const picture of [svg, new Blob(['no picture']), new Blob([new Uint8Array(21 * 1024 * 1024)])])
      assert.ok([413, 422].includes((await add('fresh', picture)).status));
    for (const who of [mei, ines]) {
      assert.equal((await add('fresh', await still(), who)).status, 403);
      assert.equal((await house.get(PATH, who)).status, 403);
    }
    assert.equal((await sql`select from file`).length, before);
    assert.match(await house.text('/emoji', null), /:hinge:.*What &quot;hinge&quot; shows/s);
  });

  test('put away or called otherwise, old posts say its name in words', async () => {
    const { conversationId } = await house.says(ines, { text: 'My :hinge:' });
    const pictures = async () => {
      await changed();
      return (
        (await house.text(`/c/${conversationId}`, mei)).match(/<div class="words"><p>My <img/g)?.length ?? 0
      );
    };
    const { id } = await file('hinge');
    const change = (fields: Record<string, string>) =>
      house.post(`${PATH}/${id}`, tom, {
        shortcode: 'hinge',
        description: 'A hinge',
        category: '',
        ...fields,
      });
    assert.equal(await pictures(), 1);
    await change({});
    assert.equal(await pictures(), 0);
    await change({ enabled: 'yes' });
    assert.equal(await pictures(), 1);
    await change({ enabled: 'yes', shortcode: 'steel_hinge' });
    assert.equal(await pictures(), 0);
    assert.equal((await change({ enabled: 'yes', shortcode: 'spin' })).status, 422);
    assert.equal(
      (await house.post(`${PATH}/${id}`, mei, { shortcode: 'mine', description: 'x' })).status,
      403,
    );
  });

  test('begun to be written it is offered', async () => {
    const offered = async (q: string): Promise<string[]> =>
      (
        (await (await house.get(`/complete?q=${encodeURIComponent(q)}`, ines)).json()) as {
          items: { insert: string }[];
        }
      ).items.map(({ insert }) => insert);
    assert.deepEqual(await offered(':sp'), [':spin:']);
    assert.deepEqual(await offered(':hin'), [':steel_hinge:']);
    for (const q of [':', ':s', ':D', ':)', ':zz']) assert.deepEqual(await offered(q), []);
  });

  test('a text of nothing but emoji grows no page', () => {
    const grown = withEmoji(`<p>${':spin:'.repeat(10_000)}</p>`, () => '<img/>');
    assert.equal(grown.match(/<img\/>/g)?.length, 100);
    assert.equal(
      withEmoji('<p title=":a1:">:a1:</p>', () => '!'),
      '<p title=":a1:">!</p>',
    );
  });
});
