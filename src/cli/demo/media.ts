import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addMedia } from '../../commands/add-media.ts';
import { captionMedia } from '../../commands/caption-media.ts';
import type { Context } from '../../commands/context.ts';
import { describePictures } from '../../commands/describe-pictures.ts';
import { setPoster } from '../../commands/set-poster.ts';
import { checkFile, strip } from '../../files/media/check.ts';
import { putPoster, WAVE_STEPS } from '../../files/media/remake.ts';
import type { FileStore } from '../../files/store.ts';
import type { KnownViewer } from '../../rules/viewer.ts';
import { newId } from '../../store/ids.ts';
import { creak, RATE } from './drawing/creak.ts';
import { sheet } from './drawing/sheet.ts';

type Piece = {
  name: string;
  description: string;
  bytes: () => Promise<Buffer> | Buffer;
  poster?: () => Promise<Buffer>;
  captions?: string;
};

const shipped = (name: string) => (): Promise<Buffer> => readFile(join(import.meta.dirname, 'media', name));

/** Films, sounds and papers that people in the demo hand on. */
const PIECES: Readonly<Record<string, Piece>> = {
  cobbles: {
    name: 'quay-cobbles.mp4',
    description:
      'A loaded cargo bike rides along the quay. At each larger stone the box knocks and the frame rings after it',
    bytes: shipped('cobbles.mp4'),
    poster: shipped('cobbles.webp'),
    captions:
      '0:00 [A tyre on cobbles]\n0:01 [A knock, the frame rings]\n0:02 <v Jonas>There. Listen behind the knock.</v>\n0:04 [Two knocks, closer together]\n0:05 <v Jonas>A sound hinge knocks. A cracked one rings on.</v>',
  },
  creak: {
    name: 'hinge-at-the-kitchen-door.wav',
    description: 'Three slow creaks, each ending in a small click',
    bytes: creak,
    captions:
      '0:00 [A creak, and a click]\n0:01 <v Mats>That is the box, not my back.</v>\n0:02 [Two more creaks]',
  },
  'hinge-check': {
    name: 'hinge-check.pdf',
    description: 'One page for the workshop wall: five looks at a hinge, in two minutes',
    bytes: () =>
      sheet('Hinge check, two minutes', [
        '1. Empty the box. Lift its edge by a finger: it must not move before the frame does.',
        '2. Look at the second screw from below, with a lamp.',
        '3. A dark hair from the screw to the edge is a crack. Stop riding with a load.',
        '4. Turn the box slowly. It may creak. It must not click.',
        '5. Ride over one cobble. A sound hinge knocks, a cracked one rings on.',
      ]),
  },
};

export const isPiece = (name: string): boolean => Object.hasOwn(PIECES, name);

/** Hands one of them in, as the form does where nothing is made anew: looked into, without anything told beside it, with its words. */
export async function handInPiece(
  files: FileStore,
  context: Context,
  by: KnownViewer,
  title: string,
): Promise<string> {
  const { name, description, bytes, poster, captions } = PIECES[title]!;
  const id = newId();
  const path = await files.draft();
  const all = await bytes();
  await writeFile(path, all, { mode: 0o600 });
  const sent = await checkFile(path, name, false);
  const kept = sent.kind === 'document' ? sent : await strip(path);
  await files.adopt(id, kept.kind === 'document' ? 'document' : 'play', path);
  const plays =
    kept.kind === 'document' ? {} : { durationMs: kept.durationMs, width: kept.width, height: kept.height };
  await addMedia(context, by, {
    id,
    name,
    kind: kept.kind,
    bytes: kept.bytes,
    mime: kept.mime ?? '',
    ...plays,
    wave: kept.kind === 'audio' ? loudness(all) : [],
  });
  await describePictures(context, by, [{ id, description }]);
  if (captions) await captionMedia(context, by, { id, captions });
  if (poster) await setPoster(context, by, { id, averageColour: await putPoster(files, id, await poster()) });
  return id;
}

/** How loud a sound of ours is from its beginning to its end. */
function loudness(wav: Buffer): number[] {
  const samples = new Int16Array(wav.buffer, wav.byteOffset + 44, (wav.length - 44) / 2);
  const step = Math.floor(samples.length / WAVE_STEPS);
  const peaks = Array.from({ length: WAVE_STEPS }, (_, i) =>
    samples.subarray(i * step, (i + 1) * step).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0),
  );
  const loudest = Math.max(RATE / 1000, ...peaks);
  return peaks.map((peak) => Math.round((100 * peak) / loudest));
}
