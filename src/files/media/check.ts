import { checkDocument } from './documents.ts';
import { demandBounds, type Facts } from './facts.ts';
import { readMp4 } from './mp4.ts';
import { readOgg } from './ogg.ts';
import { broken, MediaProblem } from './problem.ts';
import { readFlac, readMp3, readWav } from './sounds.ts';
import { patch, withSource, type Source } from './source.ts';
import { readWebm } from './webm.ts';

/** The largest file taken, in bytes. */
export const MAX_MEDIA_BYTES = 256 * 1024 * 1024;

/** What a file is; where it plays, what was found in it. */
export type Checked =
  | { kind: 'document'; mime: string; bytes: number }
  | (Omit<Facts, 'patches' | 'end'> & { bytes: number });

const READ = { mov: readMp4, matroska: readWebm, mp3: readMp3, ogg: readOgg, wav: readWav, flac: readFlac };

/** What plays, by its first bytes; null for everything else. */
export function demuxerOf(head: Buffer): Facts['demuxer'] | null {
  const at = (offset: number, magic: string) =>
    head.toString('latin1', offset, offset + magic.length) === magic;
  if (at(4, 'ftyp')) return 'mov';
  if (at(0, '\x1a\x45\xdf\xa3')) return 'matroska';
  if (at(0, 'OggS')) return 'ogg';
  if (at(0, 'RIFF') && at(8, 'WAVE')) return 'wav';
  if (at(0, 'fLaC')) return 'flac';
  if (at(0, 'ID3') || (head[0] === 0xff && (head[1]! & 0xe0) === 0xe0 && (head[1]! & 0x06) === 0x02))
    return 'mp3';
  return null;
}

/**
 * Looks whether the file at a path is one that we take, by what is in it. `remade`: another is made of it before anybody plays it,
 * so that it need not be one that every browser plays.
 */
export function checkFile(path: string, name: string, remade: boolean): Promise<Checked> {
  return withSource(path, async (source) => {
    if (source.length === 0) throw new MediaProblem('empty');
    if (source.length > MAX_MEDIA_BYTES) throw new MediaProblem('too-large');
    const demuxer = demuxerOf(await source.read(0, Math.min(16, source.length)));
    if (demuxer === null)
      return { kind: 'document', ...(await checkDocument(source, name)), bytes: source.length };
    const { patches: _patches, end: _end, ...facts } = await read(source, demuxer);
    if (!remade) demandPlayable(facts);
    return { ...facts, bytes: source.length };
  });
}

/** Writes over all that is not to be shown in a file that is played as it is, and tells how long it is then. */
export async function strip(path: string): Promise<Checked> {
  const { patches, end } = await withSource(path, async (source) => {
    const demuxer = demuxerOf(await source.read(0, Math.min(16, source.length)));
    if (demuxer === null) throw broken('nothing to play in it');
    return read(source, demuxer);
  });
  await patch(path, patches, end);
  // What was written over must still be a file that plays.
  return checkFile(path, '', false);
}

async function read(source: Source, demuxer: Facts['demuxer']): Promise<Facts> {
  const facts = await READ[demuxer](source);
  demandBounds(facts);
  return facts;
}

function demandPlayable({
  obstacle,
  mime,
  durationMs,
}: Pick<Facts, 'obstacle' | 'mime' | 'durationMs'>): void {
  if (obstacle !== null || mime === null) throw new MediaProblem('not-playable', { says: obstacle ?? '' });
  if (durationMs <= 0) throw broken('no duration');
}
