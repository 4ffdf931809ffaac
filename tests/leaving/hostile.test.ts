import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { crc32, deflateRawSync } from 'node:zlib';
import { sample, zip as bomb } from '../media/house.ts';
import { openHouse, photo } from '../writing/house.ts';
import { bring, confirm } from './house.ts';

type Part = {
  name: string;
  data: Buffer | string;
  /** What the zip says of it, where that is not so. */
  says?: { crc?: number; size?: number; packed?: number };
  /** Unix mode, method, flags, name in front of its own bytes. */
  mode?: number;
  method?: number;
  flags?: number;
  local?: string;
  /** It lies where another does. */
  at?: number;
};

const known = new WeakMap<Buffer, Buffer>();
/** The same bytes are packed once. */
function deflated(data: Buffer | string): Buffer {
  if (typeof data === 'string') return deflateRawSync(data);
  const packed = known.get(data) ?? deflateRawSync(data);
  known.set(data, packed);
  return packed;
}

/** A zip, byte by byte, that says whatever it is told to. */
function zip(parts: readonly Part[], more: { entries?: number } = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const data = typeof part.data === 'string' ? Buffer.from(part.data) : part.data;
    const method = part.method ?? 8;
    const packed = method === 8 ? deflated(part.data) : data;
    const [crc, size] = [part.says?.crc ?? crc32(data), part.says?.size ?? data.length];
    const name = Buffer.from(part.name);
    const local = Buffer.from(part.local ?? part.name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(part.flags ?? 0x800, 6);
    head.writeUInt16LE(method, 8);
    head.writeUInt32LE(crc, 14);
    head.writeUInt32LE(part.says?.packed ?? packed.length, 18);
    head.writeUInt32LE(size, 22);
    head.writeUInt16LE(local.length, 26);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(0x0314, 4);
    line.writeUInt16LE(20, 6);
    line.writeUInt16LE(part.flags ?? 0x800, 8);
    line.writeUInt16LE(method, 10);
    line.writeUInt32LE(crc, 16);
    line.writeUInt32LE(part.says?.packed ?? packed.length, 20);
    line.writeUInt32LE(size, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(((part.mode ?? 0o100644) << 16) >>> 0, 38);
    line.writeUInt32LE(part.at ?? offset, 42);
    directory.push(line, name);
    if (part.at !== undefined) continue;
    pieces.push(head, local, packed);
    offset += head.length + local.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(more.entries ?? parts.length, 8);
  end.writeUInt16LE(more.entries ?? parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...pieces, central, end]);
}

const ACTOR = 'https://old.example/users/ines';
const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public';
const actor = (more: object = {}): Part => ({
  name: 'actor.json',
  data: JSON.stringify({
    id: ACTOR,
    type: 'Person',
    preferredUsername: 'ines',
    name: 'Ines',
    followers: `${ACTOR}/followers`,
    ...more,
  }),
});
const said = (n: number, more: object = {}, act: object = {}) => ({
  type: 'Create',
  actor: ACTOR,
  object: {
    id: `${ACTOR}/statuses/${n}`,
    type: 'Note',
    attributedTo: ACTOR,
    published: `2020-01-0${n}T10:00:00Z`,
    content: `<p>Number ${n}</p>`,
    to: [PUBLIC],
    cc: [`${ACTOR}/followers`],
    ...more,
  },
  ...act,
});
const outbox = (items: unknown[]): Part => ({
  name: 'outbox.json',
  data: JSON.stringify({
    id: 'outbox.json',
    type: 'OrderedCollection',
    totalItems: items.length,
    orderedItems: items,
  }),
});
const sound = (): Part[] => [actor(), outbox([said(1)])];
const listed = (
  parts: Part[],
  change: (list: { path: string; bytes: number; sha256: string }[]) => void = () => {},
): Part[] => {
  const files = parts.map(({ name, data }) => ({
    path: name,
    bytes: Buffer.from(data).length,
    sha256: createHash('sha256').update(data).digest('hex'),
  }));
  change(files);
  return [
    ...parts,
    { name: 'manifest.json', data: JSON.stringify({ format: 'parley-archive', actor: ACTOR, files }) },
  ];
};

describe('archives that lie about themselves', async () => {
  const house = await openHouse();
  const { parts, ines } = house;
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });
  const { sql } = parts.db;
  const onDisk = async (): Promise<string[]> =>
    (await readdir(join(parts.config.dataDir, 'archives'), { recursive: true }).catch(() => [])).filter(
      (name) => name !== 'unfinished',
    );

  const zeros = Buffer.alloc(64 * 1024 * 1024);
  const lies: [name: string, why: RegExp, bytes: () => Buffer][] = [
    ['no zip at all', /not a zip/, () => Buffer.from('PK but no zip')],
    ['nothing', /not a zip|choose the file/, () => Buffer.alloc(30)],
    ['cut off', /not a zip/, () => zip(sound()).subarray(0, 200)],
    ['a path out of it', /name that leads/, () => zip([...sound(), { name: '../../etc/passwd', data: 'x' }])],
    ['an absolute path', /name that leads/, () => zip([...sound(), { name: '/etc/passwd', data: 'x' }])],
    ['a path of Windows', /name that leads/, () => zip([...sound(), { name: 'C:\\x.txt', data: 'x' }])],
    [
      'a hidden direction',
      /name that leads/,
      () => zip([...sound(), { name: 'media/a\u202etxt.exe', data: 'x' }]),
    ],
    ['a name twice', /twice/, () => zip([...sound(), { name: 'outbox.json', data: '{}' }])],
    ['a name twice for a disk', /twice/, () => zip([...sound(), { name: 'OUTBOX.json', data: '{}' }])],
    ['a link', /link/, () => zip([...sound(), { name: 'media/a.png', data: '/etc/passwd', mode: 0o120777 }])],
    [
      'a device',
      /link/,
      () => zip([...sound(), { name: 'media/a.png', data: '', mode: 0o020666, method: 0 }]),
    ],
    ['a locked file', /locked/, () => zip([...sound(), { name: 'a.png', data: 'x', flags: 0x801 }])],
    ['a strange packing', /locked/, () => zip([...sound(), { name: 'a.png', data: 'x', method: 12 }])],
    ['another zip', /packed file/, () => zip([...sound(), { name: 'inner.zip', data: zip(sound()) }])],
    ['a wrong sum', /damaged/, () => zip([...sound(), { name: 'a.png', data: 'abc', says: { crc: 1 } }])],
    [
      'a size that lies low',
      /larger or smaller/,
      () => zip([...sound(), { name: 'a.bin', data: zeros, says: { size: 10 } }]),
    ],
    [
      'a size that lies high',
      /larger or smaller/,
      () => zip([...sound(), { name: 'a.bin', data: 'abc', says: { size: 1_000_000 } }]),
    ],
    [
      'a bomb',
      /more than we take/,
      () => zip([...sound(), { name: 'a.bin', data: 'x', says: { size: 3_000_000_000 } }]),
    ],
    [
      'files in one another',
      /lie in one another/,
      () => zip([...sound(), { name: 'a.bin', data: zeros, at: 0 }]),
    ],
    [
      'another name in front',
      /lie in one another/,
      () => zip([actor(), { ...outbox([said(1)]), local: 'outbox.jsom' }]),
    ],
    ['far too many files', /more files/, () => zip(sound(), { entries: 65_000 })],
    ['no actor', /whose it is/, () => zip([outbox([])])],
    ['no outbox', /what was said/, () => zip([actor()])],
    ['an actor of no address', /whose it is/, () => zip([actor({ id: 'javascript:alert(1)' }), outbox([])])],
    [
      'no JSON',
      /cannot be read/,
      () => zip([actor(), { name: 'outbox.json', data: '{"orderedItems":[{"a":}]}' }]),
    ],
    [
      'JSON that breaks off',
      /cannot be read/,
      () => zip([actor(), { name: 'outbox.json', data: '{"orderedItems":[{"a":1},' }]),
    ],
    [
      'a collection without items',
      /cannot be read/,
      () => zip([actor(), { name: 'outbox.json', data: '{"items":[]}' }]),
    ],
    [
      'JSON without an end of brackets',
      /too deep/,
      () => zip([actor(), { name: 'outbox.json', data: '{"orderedItems":['.padEnd(9_000_000, '[') }]),
    ],
    [
      'a deep actor',
      /too deep/,
      () => zip([{ name: 'actor.json', data: `{"id":${'['.repeat(500_000)}` }, outbox([])]),
    ],
    [
      'an endless item',
      /more than we take/,
      () => zip([actor(), { name: 'outbox.json', data: `{"orderedItems":["${'x'.repeat(2_000_000)}"]}` }]),
    ],
    [
      'words of another',
      /somebody else/,
      () => zip([actor(), outbox([said(1, { attributedTo: 'https://old.example/users/mei' })])]),
    ],
    [
      'an act of another',
      /somebody else/,
      () => zip([actor(), outbox([said(1, {}, { actor: 'https://evil.example/u' })])]),
    ],
    [
      'an address of another server',
      /somebody else/,
      () => zip([actor(), outbox([said(1, { id: 'https://evil.example/1' })])]),
    ],
    [
      'a file changed after',
      /changed/,
      () => zip(listed(sound(), (list) => void (list[1]!.sha256 = 'f'.repeat(64)))),
    ],
    ['a file more than listed', /changed/, () => zip([...listed(sound()), { name: 'a.png', data: 'x' }])],
    [
      'a file less than listed',
      /changed/,
      () =>
        zip(
          listed(sound(), (list) => void list.push({ path: 'gone.png', bytes: 1, sha256: 'f'.repeat(64) })),
        ),
    ],
    ['a list of another', /somebody else/, () => zip(listed([actor({ id: `${ACTOR}2` }), outbox([])]))],
  ];
  for (const [name, why, bytes] of lies)
    test(`${name}: refused with the reason, and nothing of it is kept`, async () => {
      const answer = await bring(house, ines, bytes());
      const page = await answer.text();
      assert.equal(answer.status, 422, page.slice(0, 200));
      assert.match(page, why);
      assert.deepEqual(await onDisk(), []);
      assert.equal((await sql`select from bringing`).length, 0);
    });

  test('a form that breaks off, or holds no file, keeps nothing and nobody waiting', async () => {
    const send = (body: BodyInit, type: string): Promise<Response> =>
      fetch(new URL('/you/leaving/bring', house.url), {
        method: 'POST',
        headers: { cookie: ines.cookie, 'content-type': type },
        body,
      });
    const head =
      '--x\r\nContent-Disposition: form-data; name="archive"; filename="a.zip"\r\nContent-Type: application/zip\r\n\r\n';
    for (const [body, type] of [
      [`${head}PK`, 'multipart/form-data; boundary=x'],
      ['--x--', 'multipart/form-data; boundary=x'],
      ['', 'multipart/form-data; boundary=x'],
      ['x', 'multipart/form-data'],
      ['archive=x', 'application/x-www-form-urlencoded'],
      [head, 'multipart/form-data; boundary=y'],
    ] as const) {
      const answer = await send(body, type);
      await answer.text();
      assert.equal(answer.status, 422, JSON.stringify([body, type]));
    }
    assert.deepEqual(await onDisk(), []);
  });

  test('what it takes costs little memory, however much it unpacks to', async () => {
    const many = Array.from({ length: 3 }, (_, n) => ({ name: `media/${n}.bin`, data: zeros }));
    const bytes = zip([...sound(), ...many]);
    const before = process.memoryUsage.rss();
    assert.equal((await bring(house, ines, bytes)).status, 303);
    assert.ok(process.memoryUsage.rss() - before < 150 * 1024 * 1024);
    assert.equal((await house.post('/you/leaving/bring/drop', ines, {})).status, 303);
  });

  test('an archive of Mastodon comes in: its words without its markup, never wider than they were', async () => {
    const items = [
      said(1, {
        content:
          '<p>Hello <script>alert(1)</script><b onclick="x()">you</b> &amp; <a href="javascript:alert(1)">all</a></p><p>Second</p>',
      }),
      said(2, { to: [`${ACTOR}/followers`], cc: [] }),
      said(3, { to: ['https://else.example/u'], cc: [] }),
      said(4, { inReplyTo: 'https://else.example/1' }),
      said(5, { inReplyTo: `${ACTOR}/statuses/1`, content: '<p>And goes on</p>' }),
      said(6, {
        summary: 'Careful',
        sensitive: true,
        attachment: [
          { type: 'Document', mediaType: 'image/svg+xml', url: '/media_attachments/a.svg', name: 'x' },
        ],
      }),
      said(7, { published: '2999-01-01T00:00:00Z' }),
      { type: 'Announce', actor: ACTOR, object: 'https://else.example/1' },
      said(
        8,
        JSON.parse('{"__proto__":{"role":"owner"},"constructor":{"prototype":{"role":"owner"}}}') as object,
      ),
      { junk: true },
      null,
      'text',
    ];
    const archive = zip([
      actor({ name: 'x', summary: '<p>About <script>1</script>me</p>', icon: { url: 'avatar.png' } }),
      outbox(items),
      {
        name: 'media_attachments/a.svg',
        data: '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      },
      { name: 'avatar.png', data: 'no picture' },
    ]);
    assert.equal((await bring(house, ines, archive)).status, 303);
    const survey = await house.text('/you/leaving', ines);
    for (const words of [
      /3 conversations that everyone/,
      /One conversation for followers/,
      /One answer of yours to yourself/,
      /one answer to what others/,
      /one thing said to named/,
      /one boost/,
      /4 things that we could not read/,
    ])
      assert.match(survey, words);
    await confirm(house, ines, { said: 'yes', open: 'yes', profile: 'yes', face: 'yes' });
    const rows = await sql<{ source: string; visibility: string; warning: string; begins: boolean }[]>`
      select d.source, p.visibility, d.warning, p.parent_id is null as begins from brought b join post p on p.id = b.post_id join post_body d on d.post_id = p.id order by p.id`;
    assert.deepEqual(
      rows.map(({ source, visibility, begins }) => [source, visibility, begins]),
      [
        ['Hello you & all\n\nSecond', 'everyone', true],
        ['Number 2', 'followers', true],
        ['And goes on', 'everyone', false],
        ['Number 6', 'everyone', true],
        ['Number 8', 'everyone', true],
      ],
    );
    assert.equal(rows[3]!.warning, 'Careful');
    assert.equal((await sql`select from notification where kind <> 'brought'`).length, 0);
    assert.equal((await sql`select from home_entry`).length, 0);
    assert.equal((await sql`select from file`).length, 0);
    assert.equal(({} as Record<string, unknown>)['role'], undefined);
    const profile = await house.text('/@ines', null);
    assert.match(profile, /brought from old\.example/);
    assert.doesNotMatch(profile, /alert\(1\)/);
  });

  test('a film or a file that is not what it says is left out; what comes with it, comes', async () => {
    const attached = (mediaType: string, url: string, more: object = {}) => ({
      type: 'Document',
      mediaType,
      url,
      name: 'Shown',
      ...more,
    });
    const files: Part[] = [
      { name: 'media/page.mp4', data: '<!doctype html><script>alert(1)</script>' },
      { name: 'media/cut.mp4', data: sample('hinge.mp4').subarray(0, 3_000) },
      { name: 'media/tool.pdf', data: 'MZ\u0090\u0000 a program' },
      { name: 'media/bomb.docx', data: bomb([{ name: 'word/document.xml', says: 0xfffffff0 }]) },
      { name: 'media/out.mp4', data: '#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n' },
      { name: 'media/film.mp4', data: sample('hinge.mp4') },
      { name: 'media/film.vtt', data: 'no captions at all' },
      { name: 'media/film.txt', data: 'What is said <b>' },
      { name: 'media/seam.jpg', data: Buffer.from(await photo().arrayBuffer()) },
    ];
    const archive = zip([
      actor(),
      outbox([
        said(9, {
          source: { content: '![gone](1)\n\n![seam](2)', mediaType: 'text/markdown' },
          attachment: [
            attached('image/png', 'media/missing.png'),
            ...files.slice(0, 5).map(({ name }) => attached('video/mp4', name)),
            attached('video/mp4', 'media/film.mp4', {
              captions: 'media/film.vtt',
              transcript: '/media/film.txt',
              fileName: '../../etc/<b>film.mp4',
            }),
            attached('image/jpeg', 'media/seam.jpg'),
          ],
        }),
      ]),
      ...files,
    ]);
    const stored = async (): Promise<string[]> =>
      (await readdir(join(parts.config.dataDir, 'files'), { recursive: true })).filter((name) =>
        name.includes('.'),
      );
    assert.equal((await bring(house, ines, archive)).status, 303);
    await confirm(house, ines);
    const page = await house.text('/you/leaving', ines);
    assert.match(page, /6 things could not be taken/);
    const rows = await sql<
      { kind: string; name: string | null; said: string | null; captions: string | null; source: string }[]
    >`
      select f.kind, m.name, m.said, m.captions, d.source from post_file pf join file f on f.id = pf.file_id join post_body d on d.post_id = pf.post_id
      left join media m on m.file_id = f.id order by pf.position`;
    assert.deepEqual(
      rows.map(({ kind, name, said, captions }) => [kind, name, said, captions]),
      [
        ['video', '_b_film.mp4', 'What is said <b>', ''],
        ['picture', null, null, null],
      ],
    );
    assert.equal(rows[0]!.source, '![gone](0)\n\n![seam](1)');
    // Nothing of what was refused stays on the disk: a film as it is played, and a picture in its sizes.
    const kept = await sql<{ id: string }[]>`select file_id as id from post_file`;
    assert.ok((await stored()).length > 1);
    assert.ok((await stored()).every((path) => kept.some(({ id }) => path.includes(id))));
  });
});
