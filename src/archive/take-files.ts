import { Readable } from 'node:stream';
import { addPicture } from '../commands/add-picture.ts';
import { captionMedia } from '../commands/caption-media.ts';
import { describePictures } from '../commands/describe-pictures.ts';
import { MAX_PICTURE_BYTES, preparePicture, type PreparedPicture } from '../files/pictures.ts';
import { PictureProblem } from '../files/problem.ts';
import { putPicture } from '../files/store.ts';
import { keepMedia, receive } from '../http/media.ts';
import type { Parts } from '../http/parts.ts';
import { Problem } from '../rules/problem.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import type { Translator } from '../strings/strings.ts';
import type { Coming, ComingFile } from './heard.ts';
import type { OpenZip } from './zip-read.ts';

/** The most bytes of what is said in a video or a sound. */
const MOST_SAID = 1024 * 1024;

type Taking = { viewer: KnownViewer; zip: OpenZip; t: Translator };

/** What came of the files of one post. */
export type Taken = {
  /** By the order in which they stand; null where one could not be had. */
  pictures: (string | null)[];
  files: string[];
  refused: number;
};

/** The files of a post, each looked into and made anew as any that is handed in; one that cannot be had is left out. */
export async function takeFiles(parts: Parts, taking: Taking, post: Coming): Promise<Taken> {
  const taken: Taken = { pictures: [], files: [], refused: 0 };
  for (const file of post.files) {
    const id = !taking.zip.paths.has(file.path)
      ? null
      : file.isPicture
        ? await takePicture(parts, taking, file)
        : await takeMediaFile(parts, taking, file);
    if (file.isPicture) taken.pictures.push(id);
    if (id === null) taken.refused += 1;
    else taken.files.push(id);
  }
  return taken;
}

async function takePicture(
  parts: Parts,
  { viewer, zip, t }: Taking,
  { path, description }: ComingFile,
): Promise<string | null> {
  const prepared = await pictureIn(zip.read(path), preparePicture);
  if (!prepared) return null;
  const id = newId();
  await putPicture(parts.files, id, prepared);
  const { width, height, mime, averageColour } = prepared;
  const words = description || t('leaving.undescribed');
  await addPicture(parts, viewer, { id, description: words, mime, width, height, averageColour });
  return id;
}

/** A picture out of an archive; null where it is none that we take. */
export async function pictureIn(
  bytes: AsyncIterable<Uint8Array>,
  prepare: (bytes: Uint8Array) => Promise<PreparedPicture>,
): Promise<PreparedPicture | null> {
  const whole = await within(bytes, MAX_PICTURE_BYTES);
  if (!whole) return null;
  return prepare(whole).catch((error: unknown) => {
    if (error instanceof PictureProblem && error.kind !== 'busy') return null;
    throw error;
  });
}

async function takeMediaFile(parts: Parts, taking: Taking, file: ComingFile): Promise<string | null> {
  const { viewer, zip, t } = taking;
  const { name, description } = file;
  const kept = await orNothing(async () => {
    const path = await receive(parts, Readable.toWeb(Readable.from(zip.read(file.path))) as ReadableStream);
    return keepMedia(parts, viewer, path, { name, description });
  });
  if (!kept) return null;
  const { id, kind } = kept;
  if (kind !== 'document' && description === '')
    await describePictures(parts, viewer, [{ id, description: t('leaving.undescribed') }]);
  await takeSaid(parts, taking, id, file);
  return id;
}

/** What is said in it, as captions and as words to be read. What cannot be read as such is left out. */
async function takeSaid(parts: Parts, { viewer, zip }: Taking, id: string, file: ComingFile): Promise<void> {
  for (const what of ['captions', 'transcript'] as const) {
    const path = file[what];
    if (path === null || !zip.paths.has(path)) continue;
    const bytes = await within(zip.read(path), MOST_SAID);
    if (bytes) await orNothing(() => captionMedia(parts, viewer, { id, [what]: bytes.toString('utf8') }));
  }
}

/** Null where it is nothing that anybody could hand in here. Whatever else goes wrong is no matter of this file. */
async function orNothing<T>(take: () => Promise<T>): Promise<T | null> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof Problem && error.detail.kind !== 'unavailable') return null;
    throw error;
  }
}

/** All of it, or null where it is more than that. */
async function within(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | null> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of bytes) {
    length += piece.length;
    if (length > most) return null;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
