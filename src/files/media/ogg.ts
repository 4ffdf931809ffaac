import { broken } from './problem.ts';
import type { Facts } from './facts.ts';
import type { Patch, Source } from './source.ts';

const MOST_PAGES = 2_000_000;
const LARGEST_TAGS = 4 * 1024 * 1024;
const OPUS_RATE = 48_000;

type Page = { at: number; head: Buffer; body: number; end: number; granule: bigint; serial: number };

/** Ogg (RFC 3533) with Opus (RFC 7845); its comments, in which covers and places stand, are emptied. */
export async function readOgg(source: Source): Promise<Facts> {
  const first = await pageAt(source, 0);
  const start = await source.read(first.body, Math.min(19, first.end - first.body));
  const isOpus = start.toString('latin1', 0, 8) === 'OpusHead';
  const isVorbis = start.toString('latin1', 1, 7) === 'vorbis';
  const skip = isOpus && start.length >= 12 ? start.readUInt16LE(10) : 0;
  const rate = isOpus ? OPUS_RATE : isVorbis && start.length >= 16 ? start.readUInt32LE(12) : OPUS_RATE;
  let obstacle = isOpus ? null : isVorbis ? 'Vorbis' : 'an unknown codec';
  let last = 0n;
  let count = 0;
  const tagPages: Page[] = [];
  let inTags = true;
  for (let at = first.end; at < source.length;) {
    if ((count += 1) > MOST_PAGES) throw broken('too many pages');
    const page = await pageAt(source, at);
    if (page.serial !== first.serial) obstacle ??= 'more than one stream';
    if (inTags) {
      tagPages.push(page);
      if (page.end - tagPages[0]!.at > LARGEST_TAGS) throw broken('too many comments');
      // The comments end on a page of their own, whose last piece is shorter than full (RFC 7845 §3).
      inTags = page.head.at(-1) === 255;
    }
    if (page.granule !== 0xffff_ffff_ffff_ffffn && page.granule > last) last = page.granule;
    at = page.end;
  }
  if (tagPages.length === 0 || inTags || count < 2) throw broken('nothing to play in it');
  return {
    kind: 'audio',
    demuxer: 'ogg',
    mime: 'audio/ogg',
    obstacle,
    durationMs: Math.max(0, Math.round(((Number(last) - skip) * 1000) / (rate || OPUS_RATE))),
    width: 0,
    height: 0,
    patches: isOpus ? await withoutTags(source, tagPages) : [],
  };
}

async function pageAt(source: Source, at: number): Promise<Page> {
  const start = await source.read(at, 27);
  if (start.toString('latin1', 0, 4) !== 'OggS' || start[4] !== 0) throw broken('no page of Ogg');
  const lacing = await source.read(at + 27, start[26]!);
  const head = Buffer.concat([start, lacing]);
  const body = at + head.length;
  const end = body + lacing.reduce((sum, byte) => sum + byte, 0);
  if (end > source.length) throw broken('ends within a page');
  return { at, head, body, end, granule: start.readBigUInt64LE(6), serial: start.readUInt32LE(14) };
}

/** The comment packet with nothing in it, as long as it was: RFC 7845 §5.2 lets the rest be padding. */
async function withoutTags(source: Source, pages: readonly Page[]): Promise<Patch[]> {
  const patches: Patch[] = [];
  for (const [i, page] of pages.entries()) {
    const bytes = Buffer.alloc(page.end - page.at);
    page.head.copy(bytes);
    if (i === 0) {
      const start = await source.read(page.body, Math.min(8, page.end - page.body));
      if (start.toString('latin1') !== 'OpusTags' || page.end - page.body < 16) throw broken('no comments');
      start.copy(bytes, page.head.length);
    }
    bytes.writeUInt32LE(0, 22);
    bytes.writeUInt32LE(checksum(bytes), 22);
    patches.push({ at: page.at, bytes });
  }
  return patches;
}

/** The checksum of a page (RFC 3533 §6): CRC-32 with the polynomial 0x04c11db7, from 0, not reflected. */
function checksum(bytes: Buffer): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x8000_0000 ? (crc << 1) ^ 0x04c1_1db7 : crc << 1;
  }
  return crc >>> 0;
}
