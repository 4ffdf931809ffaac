import { broken } from './problem.ts';
import type { Facts } from './facts.ts';
import type { Patch, Source } from './source.ts';

const MOST_ELEMENTS = 200_000;
const LARGEST_PART = 1024 * 1024;

const ID = {
  ebml: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  info: 0x1549a966,
  scale: 0x2ad7b1,
  duration: 0x4489,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackType: 0x83,
  codec: 0x86,
  video: 0xe0,
  width: 0xb0,
  height: 0xba,
  encodings: 0x6d80,
  cluster: 0x1f43b675,
  cues: 0x1c53bb6b,
  seek: 0x114d9b74,
  void: 0xec,
  crc: 0xbf,
} as const;

const VIDEO_CODECS = /^V_(?:VP8|VP9|AV1)$/;
const SOUND_CODECS = /^A_(?:OPUS|VORBIS)$/;
/** What is needed to play; tags, attachments, chapters and whatever else is written over. */
const KEPT = new Set<number>([ID.info, ID.tracks, ID.cluster, ID.cues, ID.seek, ID.void, ID.crc]);
/** In the segment's head: when it was made, by which programs, and what it is called. */
const TELLING = new Set([0x4461, 0x7ba9, 0x73a4, 0x7384, 0x3cb923, 0x3c83ab, 0x3eb923, 0x3e83bb]);

type Element = { id: number; at: number; body: number; end: number; open: boolean };

/** WebM and Matroska (RFC 8794, RFC 9559). */
export async function readWebm(source: Source): Promise<Facts> {
  const head = await element(source, 0, source.length);
  if (head.id !== ID.ebml || head.open || head.end > 4096) throw broken('no EBML head');
  const docType = await wordIn(source, head, ID.docType);
  const segment = await element(source, head.end, source.length);
  if (segment.id !== ID.segment) throw broken('no segment');
  // What follows the segment belongs to no film.
  const patches: Patch[] = [];
  const found: Found = { scale: 1_000_000, ticks: 0, tracks: [], clusters: 0 };
  let count = 0;
  for (let at = segment.body; at < segment.end;) {
    if ((count += 1) > MOST_ELEMENTS) throw broken('too many elements');
    const one = await element(source, at, segment.end);
    if (one.id === ID.info) await readInfo(source, one, found, patches);
    else if (one.id === ID.tracks) await readTracks(source, one, found);
    else if (one.id === ID.cluster) found.clusters += 1;
    if (!KEPT.has(one.id) || one.id === ID.void) {
      if (one.open) throw broken('an element without an end');
      patches.push(...voided(one));
    }
    at = one.open ? await endOfCluster(source, one, segment.end) : one.end;
  }
  if (found.clusters === 0) throw broken('nothing to play in it');
  const video = found.tracks.find((track) => track.type === 1);
  const sound = found.tracks.find((track) => track.type === 2);
  if (!video && !sound) throw broken('neither picture nor sound');
  const strange = found.tracks.find(
    ({ type, codec, encoded }) =>
      encoded || !((type === 1 && VIDEO_CODECS.test(codec)) || (type === 2 && SOUND_CODECS.test(codec))),
  );
  const scaled = (found.ticks * found.scale) / 1_000_000;
  return {
    kind: video ? 'video' : 'audio',
    demuxer: 'matroska',
    mime: video ? 'video/webm' : 'audio/webm',
    obstacle:
      docType !== 'webm'
        ? 'Matroska'
        : strange
          ? strange.codec
          : found.tracks.length > 2
            ? 'more than one picture or sound'
            : null,
    durationMs: Math.round(scaled),
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    patches,
    ...(segment.end < source.length ? { end: segment.end } : {}),
  };
}

type Track = { type: number; codec: string; width: number; height: number; encoded: boolean };
type Found = { scale: number; ticks: number; tracks: Track[]; clusters: number };

async function readInfo(source: Source, info: Element, found: Found, patches: Patch[]): Promise<void> {
  for (const { id, body, bytes, whole } of await children(source, info)) {
    if (id === ID.scale) found.scale = number(bytes);
    else if (id === ID.duration) found.ticks = float(bytes);
    if (TELLING.has(id)) patches.push(...voided({ ...whole, body, open: false }));
  }
  if (!(found.scale > 0) || !(found.ticks >= 0)) throw broken('no time scale');
}

async function readTracks(source: Source, tracks: Element, found: Found): Promise<void> {
  for (const one of await children(source, tracks)) {
    if (one.id !== ID.track) continue;
    if (found.tracks.length >= 16) throw broken('too many tracks');
    const track: Track = { type: 0, codec: '', width: 0, height: 0, encoded: false };
    for (const { id, bytes, whole } of await children(source, one.whole)) {
      if (id === ID.trackType) track.type = number(bytes);
      else if (id === ID.codec) track.codec = word(bytes);
      else if (id === ID.encodings) track.encoded = true;
      else if (id === ID.video)
        for (const size of await children(source, whole)) {
          if (size.id === ID.width) track.width = number(size.bytes);
          else if (size.id === ID.height) track.height = number(size.bytes);
        }
    }
    found.tracks.push(track);
  }
}

/** A cluster of unknown length ends where an element begins that stands beside clusters. */
async function endOfCluster(source: Source, cluster: Element, most: number): Promise<number> {
  if (cluster.id !== ID.cluster) throw broken('an element without an end');
  const beside = new Set<number>([...KEPT, 0x1254c367, 0x1941a469, 0x1043a770]);
  beside.delete(ID.void);
  beside.delete(ID.crc);
  let count = 0;
  for (let at = cluster.body; at < most;) {
    if ((count += 1) > MOST_ELEMENTS) throw broken('too many elements');
    const one = await element(source, at, most);
    if (beside.has(one.id)) return at;
    if (one.open) throw broken('an element without an end');
    at = one.end;
  }
  return most;
}

async function element(source: Source, at: number, most: number): Promise<Element> {
  const head = await source.read(at, Math.min(12, most - at));
  const idWidth = widthOf(head[0]);
  if (idWidth > 4 || head.length < idWidth + 1) throw broken('an element without a name');
  const id = head.readUIntBE(0, idWidth);
  const width = widthOf(head[idWidth]);
  if (width > 8 || head.length < idWidth + width) throw broken('an element without a length');
  let size = BigInt(head[idWidth]! & (0xff >> width));
  for (let i = 1; i < width; i += 1) size = size * 256n + BigInt(head[idWidth + i]!);
  const body = at + idWidth + width;
  const open = size === (1n << BigInt(7 * width)) - 1n;
  const end = open ? most : body + Number(size);
  if (end > most) throw broken('an element is longer than what it is in');
  return { id, at, body, end, open };
}

const widthOf = (first = 0): number => (first === 0 ? 9 : Math.clz32(first) - 23);

type Child = { id: number; body: number; bytes: Buffer; whole: Element };

/** What stands in a small element; larger pieces are not read, for none that we ask for is. */
async function children(source: Source, parent: Element): Promise<Child[]> {
  if (parent.open || parent.end - parent.body > LARGEST_PART) throw broken('a head too large');
  const found: Child[] = [];
  for (let at = parent.body; at < parent.end;) {
    const whole = await element(source, at, parent.end);
    if (whole.open || found.length > 1_000) throw broken('a head too large');
    const bytes = await source.read(whole.body, Math.min(whole.end - whole.body, 256));
    found.push({ id: whole.id, body: whole.body, bytes, whole });
    at = whole.end;
  }
  return found;
}

async function wordIn(source: Source, parent: Element, id: number): Promise<string> {
  const found = (await children(source, parent)).find((child) => child.id === id);
  return found ? word(found.bytes) : '';
}

const word = (bytes: Buffer): string => bytes.toString('latin1').replace(/\0+$/, '');
const number = (bytes: Buffer): number =>
  bytes.length === 0 || bytes.length > 6 ? 0 : bytes.readUIntBE(0, bytes.length);
const float = (bytes: Buffer): number =>
  bytes.length === 4 ? bytes.readFloatBE() : bytes.length === 8 ? bytes.readDoubleBE() : -1;

/** The same room with nothing in it: a `Void` element, with a length as wide as fits. */
function voided({ at, end }: Pick<Element, 'at' | 'end' | 'body' | 'open'>): Patch[] {
  const room = end - at;
  const width = room >= 9 ? 8 : 1;
  const size = room - 1 - width;
  const head = Buffer.alloc(1 + width);
  head[0] = ID.void;
  if (width === 8) {
    head.writeBigUInt64BE(BigInt(size), 1);
    head[1] = 1;
  } else head[1] = 0x80 | size;
  return [
    { at, bytes: head },
    { at: at + head.length, zeros: size },
  ];
}
