import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { receive } from '../../src/http/media.ts';
import { openHouse, pdf, sample, wav, zip } from './house.ts';

/** The bytes with some of them replaced, at the last place where these stand. */
function changed(bytes: Buffer, at: string, offset: number, by: Buffer): Buffer {
  const made = Buffer.from(bytes);
  const place = made.lastIndexOf(Buffer.from(at, 'latin1'));
  assert.ok(place >= 0, at);
  by.copy(made, place + offset);
  return made;
}

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const u16 = (value: number): Buffer => u32(value).subarray(2);

const mp4 = sample('hinge.mp4');
const webm = sample('hinge.webm');
const OFFICE = [{ name: '[Content_Types].xml' }, { name: 'word/document.xml' }];
const NOT_PLAYABLE = /Not every browser plays/;
const BROKEN = /damaged or not complete/;
const BOMB = /unpacks to far more/;
const NOT_TAKEN = /not taken here/;
const FALSE = /not what its name says/;

/** What is sent, under which name, and what is said about it. */
const REFUSED: [what: string, name: string, bytes: Buffer, why: RegExp][] = [
  ['a film cut off', 'a.mp4', mp4.subarray(0, mp4.length - 500), BROKEN],
  ['a film of nothing but its head', 'a.mp4', mp4.subarray(0, 40), BROKEN],
  ['a WebM cut off', 'a.webm', webm.subarray(0, 3000), BROKEN],
  ['a sound cut off', 'a.wav', wav().subarray(0, 900), BROKEN],
  ['an Opus cut off', 'a.ogg', sample('tone.ogg').subarray(0, 2000), BROKEN],
  ['an MP3 of two words', 'a.mp3', Buffer.from('\xff\xfb\x90\x00 no sound', 'latin1'), BROKEN],
  [
    'a film of enormous pictures',
    'a.mp4',
    changed(mp4, 'avc1', 28, Buffer.concat([u16(60_000), u16(60_000)])),
    /larger than 4096/,
  ],
  ['a film of a thousand years', 'a.mp4', changed(mp4, 'mvhd', 20, u32(0xffff_fff0)), /too long/],
  ['a film with more rows than it has', 'a.mp4', changed(mp4, 'stco', 8, u32(0x7fff_ffff)), BROKEN],
  ['a film whose pieces lie behind its end', 'a.mp4', changed(mp4, 'stco', 12, u32(0x7fff_ffff)), BROKEN],
  ['a film with a billion samples', 'a.mp4', changed(mp4, 'stsz', 12, u32(0x7fff_ffff)), BROKEN],
  ['a film that reads another file', 'a.mp4', changed(mp4, 'url ', 4, u32(0)), /points at other files/],
  ['a box longer than what it is in', 'a.mp4', changed(mp4, 'trak', -4, u32(0x00ff_ffff)), BROKEN],
  ['a film in fragments', 'a.mp4', sample('fragments.mp4'), NOT_PLAYABLE],
  ['a film of an old codec', 'a.mov', sample('hinge.mov'), NOT_PLAYABLE],
  ['FLAC', 'a.flac', sample('tone.flac'), NOT_PLAYABLE],
  ['a Matroska', 'a.mkv', changed(webm, 'webm', 0, Buffer.from('matr')), NOT_PLAYABLE],
  ['a playlist', 'a.m3u8', Buffer.from('#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n'), NOT_TAKEN],
  ['a playlist by another name', 'a.mp4', Buffer.from('#EXTM3U\nfile:///etc/passwd\n'), NOT_TAKEN],
  ['a page', 'a.html', Buffer.from('<!doctype html><script>alert(1)</script>'), NOT_TAKEN],
  ['a page called text', 'a.txt', Buffer.from('\n<html><script>alert(1)</script>'), FALSE],
  [
    'a drawing',
    'a.svg',
    Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
    NOT_TAKEN,
  ],
  ['a drawing called text', 'a.md', Buffer.from('<svg onload="alert(1)"/>'), FALSE],
  ['a program', 'a.exe', Buffer.from('MZ\x90\0'), NOT_TAKEN],
  ['a program called text', 'a.csv', Buffer.from('MZ\x90\0\x03', 'latin1'), FALSE],
  ['a program without a name', '', Buffer.from('\x7fELF\x02'), NOT_TAKEN],
  ['a script', 'a.sh', Buffer.from('#!/bin/sh\nrm -rf /\n'), NOT_TAKEN],
  ['a PDF with a page before it', 'a.pdf', Buffer.concat([Buffer.from('<html>'), pdf()]), FALSE],
  ['a PDF without an end', 'a.pdf', pdf().subarray(0, 20), BROKEN],
  [
    'a document with a macro',
    'a.docx',
    zip([...OFFICE, { name: 'word/vbaProject.bin' }]),
    /carries a program/,
  ],
  ['a document of another kind', 'a.xlsx', zip(OFFICE), FALSE],
  ['a document that is an archive', 'a.docx', zip([{ name: 'run.exe' }]), FALSE],
  ['a document with macros by its name', 'a.docm', zip(OFFICE), NOT_TAKEN],
  ['an archive bomb', 'a.zip', zip([{ name: 'a', says: 0xfff0_0000 }]), BOMB],
  ['an archive that leads out', 'a.zip', zip([{ name: '../../etc/cron.d/x' }]), BOMB],
  ['an archive from the root', 'a.zip', zip([{ name: '/etc/passwd' }]), BOMB],
  ['a locked archive', 'a.zip', zip([{ name: 'a', flags: 1 }]), /locked with a password/],
  ['an archive behind a page', 'a.zip', Buffer.concat([Buffer.from('<html>'), zip([{ name: 'a' }])]), FALSE],
  [
    'an archive with a page behind it',
    'a.zip',
    Buffer.concat([zip([{ name: 'a' }]), Buffer.from('<html>')]),
    BROKEN,
  ],
  ['nothing', 'a.mp4', Buffer.alloc(0), /empty/],
];

void suite('files that are not taken', async () => {
  const house = await openHouse();
  const { ines, jonas } = house;
  const kept = async (): Promise<string[]> =>
    (await readdir(join(house.parts.config.dataDir, 'files'), { recursive: true })).filter((name) =>
      /[0-9a-f]{8}-/.test(name),
    );
  const rows = async (): Promise<number> => {
    const [row] = await house.parts.db.sql<
      { n: number }[]
    >`select count(*)::int as n from file where kind <> 'face'`;
    return row!.n;
  };

  await test('each is refused with its reason, and nothing of it is stored', async () => {
    for (const [what, name, bytes, why] of REFUSED) {
      // One may send so many an hour; this is one who sends them all.
      await house.parts.limits.forgive('mediaUploads', ines.id);
      const answer = await house.sends(ines, bytes, name);
      const told = await answer.text();
      assert.equal(answer.status, 422, `${what}: ${told}`);
      assert.match(told, why, what);
    }
    assert.deepEqual(await kept(), []);
    assert.equal(await rows(), 0);
  });

  await test('a stranger hands nothing in', async () => {
    const answer = await fetch(new URL('/media?name=a.pdf', house.url), {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: new Uint8Array(pdf()),
    });
    assert.ok([401, 303, 413].includes(answer.status), String(answer.status));
    assert.deepEqual(await kept(), []);
  });

  await test('more than one may send is cut off while it arrives, and leaves nothing', async () => {
    let sent = 0;
    const piece = new Uint8Array(4 * 1024 * 1024);
    const endless = new ReadableStream<Uint8Array>({
      pull(to) {
        sent += 1;
        to.enqueue(piece);
      },
    });
    const before = process.memoryUsage().rss;
    await assert.rejects(receive(house.parts, endless), /too-large/);
    assert.ok(sent < 80, 'not read on');
    assert.ok(process.memoryUsage().rss - before < 150 * 1024 * 1024, 'not held in memory');
    assert.deepEqual(await kept(), []);
  });

  await test('what is changed anywhere is either refused or stays without secrets, and the server stands', async () => {
    const originals = [
      mp4,
      webm,
      sample('tone.mp3'),
      sample('tone.ogg'),
      sample('tone.m4a'),
      wav(),
      zip(OFFICE),
    ];
    const names = ['a.mp4', 'a.webm', 'a.mp3', 'a.ogg', 'a.m4a', 'a.wav', 'a.docx'];
    await fc.assert(
      fc.asyncProperty(
        fc.nat(originals.length - 1),
        fc.array(fc.tuple(fc.nat(4000), fc.nat(255)), { minLength: 1, maxLength: 12 }),
        async (which, changes) => {
          await house.parts.limits.forgive('mediaUploads', jonas.id);
          const bytes = Buffer.from(originals[which]!);
          for (const [at, value] of changes) bytes[at % bytes.length] = value;
          const answer = await house.sends(jonas, bytes, names[which]!);
          await answer.text();
          assert.ok([201, 409, 422].includes(answer.status), String(answer.status));
        },
      ),
      { numRuns: 40 },
    );
  });

  await test('captions say no to nonsense, with what was typed kept', async () => {
    const id = await house.handsIn(ines, wav(), 'beep.wav');
    for (const wrong of [
      'hello',
      '0:05 a\n0:03 b',
      '00:99 --> 00:01\nx',
      'WEBVTT\n\n00:02.000 --> 00:01.000\nx',
    ]) {
      const answer = await house.post('/write', ines, {
        text: 'x',
        visibility: 'everyone',
        file: id,
        [`describe:${id}`]: 'A beep',
        [`captions:${id}`]: wrong,
      });
      assert.equal(answer.status, 422, wrong);
      assert.match(await answer.text(), /need a time before the words/, wrong);
    }
    const poster = new File(['no picture'], 'x.png', { type: 'image/png' });
    const film = await house.handsIn(ines, mp4, 'hinge.mp4');
    const answer = await house.post('/write', ines, {
      text: 'x',
      visibility: 'everyone',
      file: film,
      [`describe:${film}`]: 'A hinge',
      [`poster:${film}`]: poster,
    });
    assert.equal(answer.status, 422);
    assert.match(await answer.text(), /still picture cannot be read/);
  });
});
