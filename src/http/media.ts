import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { addMedia, LONGEST_NAME } from '../commands/add-media.ts';
import { captionMedia } from '../commands/caption-media.ts';
import { setPoster } from '../commands/set-poster.ts';
import { checkFile, MAX_MEDIA_BYTES, strip, type Checked } from '../files/media/check.ts';
import { MediaProblem } from '../files/media/problem.ts';
import { putPoster } from '../files/media/remake.ts';
import { NoRoom, PictureProblem } from '../files/problem.ts';
import type { HandedIn } from '../reading/media.ts';
import { invalid, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import type { Key } from '../strings/strings.ts';
import { attempt, type Form } from './form.ts';
import { WHY_NOT } from './media-words.ts';
import type { Parts } from './parts.ts';

const NO_SPACE = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const LARGEST_CAPTIONS_FILE = 1024 * 1024;

type Told = { name: string; description?: string; wave?: readonly number[] };

/**
 * Checks and stores a video, a sound or another file for a post to come: what is at a path of `parts.files.draft()`, which is gone then.
 * @throws {Problem} with the reason under `pictures`
 */
export async function takeMedia(
  parts: Parts,
  viewer: Viewer,
  path: string,
  told: Told,
): Promise<{ id: string }> {
  try {
    if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
    await parts.limits.spend('mediaUploads', viewer.id);
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
  return keepMedia(parts, viewer, path, told);
}

/** The same of a file that is no upload of its own: it came in an archive, of which one may bring only so many. */
export async function keepMedia(
  parts: Parts,
  viewer: Viewer,
  path: string,
  told: Told,
): Promise<{ id: string; kind: Checked['kind'] }> {
  const id = newId();
  try {
    const name = tidyName(told.name);
    const remade = (await parts.making.program()) !== null;
    const sent = await checkFile(path, name, remade);
    const common = { id, name, description: told.description ?? '', wave: [...(told.wave ?? [])] };
    if (sent.kind === 'document') {
      await parts.files.adopt(id, 'document', path);
      await addMedia(parts, viewer, { ...common, ...sent, wave: [] });
    } else if (remade) {
      const { kind, bytes, durationMs, width, height, demuxer, mime } = sent;
      await parts.files.adopt(id, 'source', path);
      await addMedia(parts, viewer, {
        ...common,
        kind,
        bytes,
        durationMs,
        width,
        height,
        format: demuxer,
        wave: [],
        mime: mime ?? 'application/octet-stream',
      });
      parts.making.look();
    } else {
      const left = await strip(path);
      if (left.kind === 'document' || left.mime === null) throw new MediaProblem('broken');
      const { kind, bytes, durationMs, width, height, mime } = left;
      await parts.files.adopt(id, 'play', path);
      await addMedia(parts, viewer, { ...common, kind, bytes, durationMs, width, height, mime });
    }
    return { id, kind: sent.kind };
  } catch (error) {
    await rm(path, { force: true });
    await parts.files.remove(id);
    throw asProblem(error);
  }
}

const asProblem = (error: unknown): unknown =>
  error instanceof MediaProblem
    ? invalid({ pictures: WHY_NOT[error.kind] })
    : error instanceof NoRoom || NO_SPACE.has(String((error as NodeJS.ErrnoException | null)?.code))
      ? new Problem({ kind: 'unavailable', retryAfterSeconds: 60 })
      : error;

/** Takes a file that came with a form. */
export async function takeFormFile(
  parts: Parts,
  viewer: Viewer,
  file: File,
  description: string,
): Promise<{ id: string }> {
  const path = await parts.files.draft();
  try {
    await writeFile(path, file.stream(), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    await rm(path, { force: true });
    throw asProblem(error);
  }
  return takeMedia(parts, viewer, path, { name: file.name, description });
}

/** Writes what is being sent to a path, never more than one may send and never held in memory. */
export async function receive(parts: Parts, body: ReadableStream<Uint8Array> | null): Promise<string> {
  const path = await parts.files.draft();
  let size = 0;
  const count = new Transform({
    transform(piece: Buffer, _, done) {
      size += piece.length;
      if (size > MAX_MEDIA_BYTES) done(new Problem({ kind: 'too-large' }));
      else done(null, piece);
    },
  });
  try {
    await pipeline(
      body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]),
      count,
      createWriteStream(path, { flags: 'wx', mode: 0o600 }),
    );
    return path;
  } catch (error) {
    await rm(path, { force: true });
    throw asProblem(error);
  }
}

/** A name as it may stand on a page and in a header: no folder, nothing hidden in it, not endless, and with its end. */
export function tidyName(name: string): string {
  const plain = (name.split(/[/\\]/).at(-1) ?? '')
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[<>:"|?*]/g, '_')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? '';
  const begin = Array.from(plain.slice(0, plain.length - ending.length))
    .slice(0, LONGEST_NAME / 2 - 10)
    .join('')
    .trim();
  return begin === '' ? `file${ending}` : begin + ending;
}

/** The words and the poster of a video or a sound that a form holds, kept; what is wrong with them, by field. */
export async function keepMediaFields(
  parts: Parts,
  viewer: Viewer,
  form: Form,
  { id, media }: HandedIn,
): Promise<Record<string, Key>> {
  if (media === null || media.kind === 'document') return {};
  const problem: Record<string, Key> = {};
  const [upload] = form.files(`captions-file:${id}`);
  const typed = form.text[`captions:${id}`];
  const transcript = form.text[`transcript:${id}`];
  if (upload && upload.size > LARGEST_CAPTIONS_FILE) problem[`captions:${id}`] = 'media.captionsLong';
  else if (upload || typed !== undefined || transcript !== undefined) {
    const captions = upload ? await upload.text() : typed;
    const { problem: wrong } = await attempt(() => captionMedia(parts, viewer, { id, captions, transcript }));
    if (wrong)
      for (const [field, why] of Object.entries(
        wrong.kind === 'invalid' ? wrong.fields : { captions: wrong.why },
      ))
        problem[`${field}:${id}`] = why as Key;
  }
  const [poster] = media.kind === 'video' ? form.files(`poster:${id}`) : [];
  if (poster)
    try {
      const averageColour = await putPoster(parts.files, id, new Uint8Array(await poster.arrayBuffer()));
      await setPoster(parts, viewer, { id, averageColour });
    } catch (error) {
      if (error instanceof NoRoom) throw asProblem(error);
      if (!(error instanceof PictureProblem)) throw error;
      problem[`poster:${id}`] = 'media.posterNot';
    }
  return problem;
}
