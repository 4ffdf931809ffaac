import { broken, MediaProblem } from './problem.ts';
import type { Source } from './source.ts';

const MOST_ENTRIES = 20_000;
const LARGEST_INDEX = 8 * 1024 * 1024;
/** What an archive may unpack to: much, or much more than it is, but not both. */
const [MUCH, MANY_TIMES] = [512 * 1024 * 1024, 200];

export type ZipEntry = { name: string; size: number };

/**
 * What is in an archive (APPNOTE 6.3), by its index alone: nothing is unpacked. One with something before or behind it, pieces that
 * share their bytes, names that lead out of a folder, or far more in it than it should is refused.
 */
export async function readZip(source: Source): Promise<ZipEntry[]> {
  const tail = await source.read(Math.max(0, source.length - 65_557), Math.min(65_557, source.length));
  const at = tail.lastIndexOf(Buffer.from('PK\x05\x06'));
  if (at < 0 || at + 22 > tail.length) throw broken('no index');
  const end = tail.subarray(at);
  if (at + 22 + end.readUInt16LE(20) !== tail.length) throw broken('something behind the archive');
  const [count, size, start] = [end.readUInt16LE(10), end.readUInt32LE(12), end.readUInt32LE(16)];
  // Archives of more than 65535 entries or 4 GB are larger than what we take.
  if (count > MOST_ENTRIES || size > LARGEST_INDEX) throw new MediaProblem('bomb');
  if (start + size !== source.length - tail.length + at) throw broken('the index is elsewhere');
  return entries(await source.read(start, size), count, start);
}

function entries(index: Buffer, count: number, bodyEnd: number): ZipEntry[] {
  const found: ZipEntry[] = [];
  const places = new Set<number>();
  let packed = 0;
  let unpacked = 0;
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > index.length || index.readUInt32LE(at) !== 0x02014b50) throw broken('index');
    const flags = index.readUInt16LE(at + 8);
    const [less, more] = [index.readUInt32LE(at + 20), index.readUInt32LE(at + 24)];
    const lengths = [28, 30, 32].map((offset) => index.readUInt16LE(at + offset));
    const place = index.readUInt32LE(at + 42);
    const name = index.toString('utf8', at + 46, at + 46 + lengths[0]!);
    if (flags & 1) throw new MediaProblem('locked');
    if (/^[/\\]|^[a-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|\0/i.test(name)) throw new MediaProblem('bomb');
    if (places.has(place) || place >= bodyEnd) throw new MediaProblem('bomb');
    places.add(place);
    packed += less;
    unpacked += more;
    found.push({ name, size: more });
    at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
  }
  if (at !== index.length) throw broken('index');
  if (packed > bodyEnd || (unpacked > MUCH && unpacked > MANY_TIMES * packed)) throw new MediaProblem('bomb');
  return found;
}
