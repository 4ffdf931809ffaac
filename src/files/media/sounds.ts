import { broken } from './problem.ts';
import type { Facts } from './facts.ts';
import type { Patch, Source } from './source.ts';

const AUDIO = { kind: 'audio', width: 0, height: 0 } as const;
const MOST_CHUNKS = 10_000;

/** WAV (RIFF): its sound stays, what is told beside it is written over. */
export async function readWav(source: Source): Promise<Facts> {
  const head = await source.read(0, 12);
  const said = head.readUInt32LE(4) + 8;
  if (said > source.length + 1) throw broken('longer than the file');
  const end = Math.min(source.length, said);
  const patches: Patch[] = [];
  let format = 0;
  let rate = 0;
  let dataLength = -1;
  let count = 0;
  for (let at = 12; at + 8 <= end;) {
    if ((count += 1) > MOST_CHUNKS) throw broken('too many chunks');
    const chunk = await source.read(at, 8);
    const [type, size] = [chunk.toString('latin1', 0, 4), chunk.readUInt32LE(4)];
    if (at + 8 + size > end) throw broken(`${type} is longer than the file`);
    if (type === 'fmt ') {
      const fmt = await source.read(at + 8, Math.min(size, 40));
      if (fmt.length < 16) throw broken('fmt');
      format =
        fmt.readUInt16LE(0) === 0xfffe && fmt.length >= 26 ? fmt.readUInt16LE(24) : fmt.readUInt16LE(0);
      rate = fmt.readUInt32LE(8);
    } else if (type === 'data') dataLength = size;
    else if (type !== 'fact') patches.push({ at, bytes: Buffer.from('JUNK') }, { at: at + 8, zeros: size });
    at += 8 + size + (size % 2);
  }
  if (rate === 0 || dataLength < 0) throw broken('nothing to play in it');
  return {
    ...AUDIO,
    demuxer: 'wav',
    mime: 'audio/wav',
    obstacle: format === 1 || format === 3 ? null : `WAV ${format}`,
    durationMs: Math.round((dataLength * 1000) / rate),
    patches,
    end,
  };
}

const MOST_FRAMES = 3_000_000;
const RATES = [44_100, 48_000, 32_000] as const;
const KBIT = {
  1: [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
  2: [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
} as const;

/** MP3: frame after frame from the first to the last; the tags before and behind are taken away. */
export async function readMp3(source: Source): Promise<Facts> {
  const patches: Patch[] = [];
  let at = 0;
  const head = await source.read(0, Math.min(10, source.length));
  if (head.toString('latin1', 0, 3) === 'ID3') {
    const size = head.subarray(6, 10).reduce((sum, byte) => sum * 128 + (byte & 0x7f), 0);
    at = 10 + size + (head[5]! & 0x10 ? 10 : 0);
    if (at >= source.length) throw broken('nothing behind its tag');
    // An ID3 tag that is nothing but padding, as long as the one that was there.
    patches.push({ at: 3, bytes: Buffer.from([4, 0, 0]) }, { at: 10, zeros: at - 10 });
    const whole = at - 10;
    patches.push({ at: 6, bytes: Buffer.from([21, 14, 7, 0].map((shift) => (whole >> shift) & 0x7f)) });
  }
  const { seconds, end } = await frames(source, at);
  return {
    ...AUDIO,
    demuxer: 'mp3',
    mime: 'audio/mpeg',
    obstacle: null,
    durationMs: Math.round(seconds * 1000),
    patches,
    end,
  };
}

/** How long the frames last that follow one another, and where the last one ends. What comes after is a tag, or no sound. */
async function frames(source: Source, from: number): Promise<{ seconds: number; end: number }> {
  const WINDOW = 256 * 1024;
  let window: Buffer = Buffer.alloc(0);
  let windowAt = 0;
  let seconds = 0;
  let count = 0;
  let at = from;
  for (; at + 4 <= source.length;) {
    if (at < windowAt || at + 4 > windowAt + window.length) {
      windowAt = at;
      window = await source.read(at, Math.min(WINDOW, source.length - at));
    }
    const frame = frameAt(window, at - windowAt);
    if (!frame) break;
    if (at + frame.size > source.length) break;
    if ((count += 1) > MOST_FRAMES) throw broken('too many frames');
    seconds += frame.seconds;
    at += frame.size;
  }
  if (count < 2) throw broken('no frames');
  // What is left may be a tag, or a last frame that was cut off; much more is no sound.
  if (source.length - at > 2 * 1024 * 1024) throw broken('no sound behind its beginning');
  return { seconds, end: at };
}

function frameAt(bytes: Buffer, at: number): { size: number; seconds: number } | null {
  const head = bytes.readUInt32BE(at);
  if ((head & 0xffe0_0000) >>> 0 !== 0xffe0_0000) return null;
  const version = (head >> 19) & 3;
  const layer = (head >> 17) & 3;
  const [bits, rateIndex] = [(head >> 12) & 15, (head >> 10) & 3];
  if (version === 1 || layer !== 1 || bits === 0 || bits === 15 || rateIndex === 3) return null;
  const rate = RATES[rateIndex]! / (version === 3 ? 1 : version === 2 ? 2 : 4);
  const samples = version === 3 ? 1152 : 576;
  const kbit = KBIT[version === 3 ? 1 : 2][bits]!;
  const size = Math.floor((samples / 8) * ((kbit * 1000) / rate)) + ((head >> 9) & 1);
  return { size, seconds: samples / rate };
}

/** FLAC (RFC 9639): only ever re-encoded, so its head is enough. */
export async function readFlac(source: Source): Promise<Facts> {
  const head = await source.read(0, Math.min(42, source.length));
  if (head.length < 42 || (head[4]! & 0x7f) !== 0) throw broken('no STREAMINFO');
  const rate = head.readUIntBE(18, 3) >> 4;
  const samples = (head[21]! & 0x0f) * 2 ** 32 + head.readUInt32BE(22);
  if (rate === 0) throw broken('no rate');
  const durationMs = Math.round((samples * 1000) / rate);
  return { ...AUDIO, demuxer: 'flac', mime: null, obstacle: 'FLAC', durationMs, patches: [] };
}
