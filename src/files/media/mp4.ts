import { broken, MediaProblem } from './problem.ts';
import type { Facts } from './facts.ts';
import type { Patch, Source } from './source.ts';

/** More boxes than any file has that a camera or a program wrote. */
const MOST_BOXES = 20_000;
const LARGEST_MOOV = 16 * 1024 * 1024;
const MOST_TRACKS = 16;

type Box = { type: string; at: number; head: number; end: number };

/** Boxes that say nothing but how to play; whatever else stands beside them is written over. */
const TOP = new Set(['ftyp', 'moov', 'mdat', 'free', 'skip', 'wide', 'moof', 'sidx', 'mfra', 'styp']);
const IN_MOOV = new Set(['mvhd', 'trak', 'mvex', 'iods']);
const IN_TRAK = new Set(['tkhd', 'mdia', 'edts', 'tref']);
const IN_MDIA = new Set(['mdhd', 'hdlr', 'minf', 'elng']);
const IN_MINF = new Set(['vmhd', 'smhd', 'nmhd', 'gmhd', 'hdlr', 'dinf', 'stbl']);
const IN_STBL = new Set(
  'stsd stts ctts cslg stsc stsz stz2 stco co64 stss stsh sdtp sgpd sbgp subs'.split(' '),
);
const VIDEO_CODECS = new Set(['avc1', 'avc3', 'av01', 'vp09']);
const SOUND_CODECS = new Set(['mp4a', 'Opus', '.mp3']);

/** MP4, M4A and QuickTime (ISO/IEC 14496-12): where it ends, what plays in it, and what says where it was taken. */
export async function readMp4(source: Source): Promise<Facts> {
  const patches: Patch[] = [];
  let brand = '';
  let moov: { bytes: Buffer; at: number } | null = null;
  let hasData = false;
  let fragments = false;
  let count = 0;
  for (let at = 0; at < source.length;) {
    if ((count += 1) > MOST_BOXES) throw broken('too many boxes');
    const box = await topBox(source, at);
    if (at === 0 && box.type !== 'ftyp') throw broken('no ftyp first');
    if (box.type === 'ftyp') brand ||= (await source.read(box.at + box.head, 4)).toString('latin1');
    else if (box.type === 'moov') {
      if (moov) throw broken('two moov');
      if (box.end - box.at > LARGEST_MOOV) throw broken('moov too large');
      moov = { bytes: await source.read(box.at, box.end - box.at), at: box.at };
    } else if (box.type === 'mdat') hasData = true;
    else if (box.type === 'moof') fragments = true;
    if (!TOP.has(box.type) || ['free', 'skip', 'wide', 'mfra', 'sidx', 'styp'].includes(box.type))
      patches.push(...blanked(box));
    at = box.end;
  }
  if (!moov || !hasData) throw broken('nothing to play in it');
  const walk = new Moov(moov.bytes, moov.at, source.length, patches);
  walk.read();
  const video = walk.tracks.find((track) => track.handler === 'vide');
  const sound = walk.tracks.find((track) => track.handler === 'soun');
  if (!video && !sound) throw broken('neither picture nor sound');
  const strange = walk.tracks.find(
    ({ handler, codec }) =>
      !(handler === 'vide' && VIDEO_CODECS.has(codec)) && !(handler === 'soun' && SOUND_CODECS.has(codec)),
  );
  return {
    kind: video ? 'video' : 'audio',
    demuxer: 'mov',
    mime: video ? 'video/mp4' : 'audio/mp4',
    obstacle: fragments
      ? 'in fragments'
      : brand === 'qt  '
        ? 'QuickTime'
        : strange
          ? `${strange.handler} ${strange.codec}`
          : walk.tracks.length > 2
            ? 'more than one picture or sound'
            : null,
    durationMs: walk.durationMs,
    width: video?.width ?? 0,
    height: video?.height ?? 0,
    patches,
  };
}

async function topBox(source: Source, at: number): Promise<Box> {
  const head = await source.read(at, Math.min(16, source.length - at));
  if (head.length < 8) throw broken('ends within a box');
  const small = head.readUInt32BE(0);
  const type = head.toString('latin1', 4, 8);
  if (small === 1 && head.length < 16) throw broken('ends within a box');
  const size = small === 1 ? Number(head.readBigUInt64BE(8)) : small === 0 ? source.length - at : small;
  const headSize = small === 1 ? 16 : 8;
  if (size < headSize || at + size > source.length) throw broken(`${type} is longer than the file`);
  return { type, at, head: headSize, end: at + size };
}

/** The box with nothing in it: players pass by what is `free`. */
const blanked = ({ at, head, end }: Box): Patch[] => [
  { at: at + 4, bytes: Buffer.from('free') },
  { at: at + head, zeros: end - at - head },
];

type Track = { handler: string; codec: string; width: number; height: number };

class Moov {
  readonly tracks: Track[] = [];
  durationMs = 0;
  private readonly bytes: Buffer;
  private readonly base: number;
  private readonly fileLength: number;
  private readonly patches: Patch[];
  private count = 0;

  constructor(bytes: Buffer, base: number, fileLength: number, patches: Patch[]) {
    this.bytes = bytes;
    this.base = base;
    this.fileLength = fileLength;
    this.patches = patches;
  }

  read(): void {
    const [moov] = this.boxes(0, this.bytes.length);
    const boxes = this.boxes(moov!.head, moov!.end);
    const mvhd = boxes.find((box) => box.type === 'mvhd');
    if (!mvhd) throw broken('no mvhd');
    this.durationMs = this.duration(mvhd);
    for (const box of boxes) {
      if (box.type === 'trak') this.track(box);
    }
    this.keep(boxes, IN_MOOV);
  }

  private track(trak: Box): void {
    if (this.tracks.length >= MOST_TRACKS) throw broken('too many tracks');
    const boxes = this.boxes(trak.at + trak.head, trak.end);
    this.keep(boxes, IN_TRAK);
    const tkhd = this.child(boxes, 'tkhd');
    this.zero(
      tkhd.at + tkhd.head + 4,
      tkhd.at + tkhd.head + (this.bytes[tkhd.at + tkhd.head] === 1 ? 20 : 12),
    );
    const mdia = this.child(boxes, 'mdia');
    const inMdia = this.boxes(mdia.at + mdia.head, mdia.end);
    this.keep(inMdia, IN_MDIA);
    const hdlr = this.child(inMdia, 'hdlr');
    const handler = this.text(hdlr.at + hdlr.head + 8, 4, hdlr.end);
    // Behind the handler's kind stands a name: of a camera, mostly.
    this.zero(hdlr.at + hdlr.head + 24, hdlr.end);
    const mdhd = this.child(inMdia, 'mdhd');
    this.durationMs = Math.max(this.durationMs, this.duration(mdhd));
    const minf = this.child(inMdia, 'minf');
    const inMinf = this.boxes(minf.at + minf.head, minf.end);
    this.keep(inMinf, IN_MINF);
    this.reference(this.child(inMinf, 'dinf'));
    const stbl = this.child(inMinf, 'stbl');
    const inStbl = this.boxes(stbl.at + stbl.head, stbl.end);
    this.keep(inStbl, IN_STBL);
    for (const box of inStbl) this.table(box);
    const stsd = this.child(inStbl, 'stsd');
    const entry = this.boxes(stsd.at + stsd.head + 8, stsd.end)[0];
    if (!entry) throw broken('a track without a codec');
    const isPicture = handler === 'vide' && entry.end - entry.at >= 36;
    this.tracks.push({
      handler,
      codec: entry.type,
      width: isPicture ? this.bytes.readUInt16BE(entry.at + 32) : 0,
      height: isPicture ? this.bytes.readUInt16BE(entry.at + 34) : 0,
    });
    if (handler === 'vide') this.zero(entry.at + 50, Math.min(entry.at + 82, entry.end));
  }

  /** What plays must be in this file: one that names another is a way to read what is none of its business. */
  private reference(dinf: Box): void {
    for (const dref of this.boxes(dinf.at + dinf.head, dinf.end)) {
      if (dref.type !== 'dref') continue;
      for (const entry of this.boxes(dref.at + dref.head + 8, dref.end)) {
        if (entry.end - entry.at < 12) throw broken('dref');
        const isInside = (this.bytes.readUInt32BE(entry.at + 8) & 1) === 1;
        if (!isInside || entry.end - entry.at > 12) throw new MediaProblem('reaches-out');
      }
    }
  }

  /** Tables say how many rows they have, and where in the file each piece is. */
  private table({ type, at, head, end }: Box): void {
    const width = { stts: 8, ctts: 8, stsc: 12, stco: 4, co64: 8, stss: 4 }[type];
    if (type === 'stsz') {
      if (end - at - head < 12) throw broken('stsz');
      const [same, rows] = [this.bytes.readUInt32BE(at + head + 4), this.bytes.readUInt32BE(at + head + 8)];
      if (same === 0 ? rows * 4 > end - at - head - 12 : same * rows > this.fileLength) throw broken('stsz');
    }
    if (width === undefined) return;
    if (end - at - head < 8) throw broken(type);
    const rows = this.bytes.readUInt32BE(at + head + 4);
    if (rows * width > end - at - head - 8) throw broken(`${type} has fewer rows than it says`);
    if (type !== 'stco' && type !== 'co64') return;
    for (let row = 0, place = at + head + 8; row < rows; row += 1, place += width) {
      const to = width === 4 ? this.bytes.readUInt32BE(place) : Number(this.bytes.readBigUInt64BE(place));
      if (to >= this.fileLength) throw broken('a piece lies behind the end');
    }
  }

  /** mvhd and mdhd begin alike: a version, two times, a scale, a duration. The times say when it was taken. */
  private duration({ at, head, end }: Box): number {
    const long = this.bytes[at + head] === 1;
    if (end - at - head < (long ? 32 : 20)) throw broken('no duration');
    this.zero(at + head + 4, at + head + (long ? 20 : 12));
    const scale = this.bytes.readUInt32BE(at + head + (long ? 20 : 12));
    const length = long
      ? Number(this.bytes.readBigUInt64BE(at + head + 24))
      : this.bytes.readUInt32BE(at + head + 16);
    if (scale === 0) throw broken('no time scale');
    // All ones: not known (a live recording).
    if (!long && length === 0xffff_ffff) return 0;
    return Math.round((length * 1000) / scale);
  }

  private boxes(from: number, to: number): Box[] {
    const found: Box[] = [];
    for (let at = from; at < to;) {
      // QuickTime ends some lists with four zeros.
      if (to - at < 8) break;
      if ((this.count += 1) > MOST_BOXES) throw broken('too many boxes');
      const small = this.bytes.readUInt32BE(at);
      const long = small === 1;
      if (long && to - at < 16) throw broken('box');
      const size = long ? Number(this.bytes.readBigUInt64BE(at + 8)) : small === 0 ? to - at : small;
      const head = long ? 16 : 8;
      if (size < head || at + size > to) throw broken('a box is longer than what it is in');
      found.push({ type: this.bytes.toString('latin1', at + 4, at + 8), at, head, end: at + size });
      at += size;
    }
    return found;
  }

  private child(boxes: readonly Box[], type: string): Box {
    const found = boxes.find((box) => box.type === type);
    if (!found) throw broken(`no ${type}`);
    return found;
  }

  private text(at: number, length: number, end: number): string {
    if (at + length > end) throw broken('text');
    return this.bytes.toString('latin1', at, at + length);
  }

  private zero(from: number, to: number): void {
    if (to > from) this.patches.push({ at: this.base + from, zeros: to - from });
  }

  private keep(boxes: readonly Box[], kept: ReadonlySet<string>): void {
    for (const box of boxes)
      if (!kept.has(box.type))
        this.patches.push(...blanked({ ...box, at: this.base + box.at, end: this.base + box.end }));
  }
}
