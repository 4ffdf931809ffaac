import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { Someone } from '../support/world.ts';
import { openHouse as openWriting, type House as Writing } from '../writing/house.ts';

/** The house of those who write, to which films and other files are handed in. */
export type House = Writing & {
  /** Hands a file in as the page's script does; the answer. */
  sends(who: Someone, bytes: Uint8Array, name: string, more?: string): Promise<Response>;
  /** The same, of a file that is taken: its id. */
  handsIn(who: Someone, bytes: Uint8Array, name: string, more?: string): Promise<string>;
};

export async function openHouse({ ffmpeg = false } = {}): Promise<House> {
  const writing = await openWriting({ env: ffmpeg ? { PATH: process.env['PATH'] ?? '' } : {} });
  const house: House = {
    ...writing,
    sends: (who, bytes, name, more = '') =>
      fetch(new URL(`/media?name=${encodeURIComponent(name)}${more}`, writing.url), {
        method: 'POST',
        headers: {
          cookie: who.cookie,
          accept: 'application/json',
          'content-type': 'application/octet-stream',
        },
        body: new Uint8Array(bytes),
      }),
    async handsIn(who, bytes, name, more) {
      const answer = await house.sends(who, bytes, name, more);
      const { id, ...rest } = (await answer.json()) as { id: string };
      if (answer.status !== 201) throw new Error(`${name} was not taken: ${JSON.stringify(rest)}`);
      return id;
    },
  };
  return house;
}

/** A small real file, made by ffmpeg: 160 by 90 points, a tone, and a location where its kind has a place for one. */
export const sample = (name: string): Buffer => readFileSync(join(import.meta.dirname, 'samples', name));

/** Whether ffmpeg can be tried here. */
export const hasFfmpeg = (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
  try {
    accessSync(join(folder, 'ffmpeg'), constants.X_OK);
    return true;
  } catch {
    return false;
  }
});

/** A sound of silence and a beep, as WAV, with something told beside it. */
export function wav({ seconds = 1, told = 'INFOsecret' } = {}): Buffer {
  const rate = 8000;
  const samples = Buffer.alloc(rate * seconds * 2);
  for (let i = 0; i < samples.length / 2; i += 1)
    samples.writeInt16LE(Math.round(8000 * Math.sin(i / 3)), i * 2);
  const chunk = (type: string, body: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.write(type, 'latin1');
    head.writeUInt32LE(body.length, 4);
    return Buffer.concat([head, body, Buffer.alloc(body.length % 2)]);
  };
  const fmt = Buffer.alloc(16);
  fmt.writeUInt16LE(1, 0);
  fmt.writeUInt16LE(1, 2);
  fmt.writeUInt32LE(rate, 4);
  fmt.writeUInt32LE(rate * 2, 8);
  fmt.writeUInt16LE(2, 12);
  fmt.writeUInt16LE(16, 14);
  const body = Buffer.concat([
    Buffer.from('WAVE'),
    chunk('fmt ', fmt),
    chunk('LIST', Buffer.from(told)),
    chunk('data', samples),
  ]);
  return chunk('RIFF', body);
}

type Entry = { name: string; bytes?: string; says?: number; flags?: number };

/** An archive whose pieces are stored as they are; `says` is how large a piece claims to be unpacked. */
export function zip(entries: Entry[]): Buffer {
  const local: Buffer[] = [];
  const index: Buffer[] = [];
  let at = 0;
  for (const { name, bytes = 'x', says = bytes.length, flags = 0 } of entries) {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(flags, 6);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt32LE(says, 22);
    head.writeUInt16LE(Buffer.byteLength(name), 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(flags, 8);
    entry.writeUInt32LE(bytes.length, 20);
    entry.writeUInt32LE(says, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(at, 42);
    const piece = Buffer.concat([head, Buffer.from(name), Buffer.from(bytes)]);
    local.push(piece);
    index.push(Buffer.concat([entry, Buffer.from(name)]));
    at += piece.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, directory, end]);
}

export const pdf = (words = 'prices'): Buffer => Buffer.from(`%PDF-1.4\n% ${words}\ntrailer<<>>\n%%EOF\n`);
