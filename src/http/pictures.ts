import { addPicture } from '../commands/add-picture.ts';
import { checkTogether } from '../commands/check.ts';
import { clearCards } from '../commands/clear-cards.ts';
import { clearPictures } from '../commands/clear-pictures.ts';
import { within } from '../commands/context.ts';
import { describePictures } from '../commands/describe-pictures.ts';
import { MOST_FILES } from '../commands/start.ts';
import type { Sweep } from '../commands/sweeping.ts';
import { formatOf, isTaken } from '../files/format.ts';
import { preparePicture, type PreparedPicture } from '../files/pictures.ts';
import { NoRoom, PictureProblem, type PictureProblemKind } from '../files/problem.ts';
import { putPicture } from '../files/store.ts';
import { readHandedIn, type HandedIn } from '../reading/media.ts';
import { invalid, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { isId, newId } from '../store/ids.ts';
import type { Key } from '../strings/strings.ts';
import type { Form } from './form.ts';
import { keepMediaFields, takeFormFile } from './media.ts';
import type { Parts } from './parts.ts';

/** As many as an album holds. */
export const MOST_PICTURES = MOST_FILES;

/** A picture or another file as a form holds it: stored, and described as far as its author came. */
export type FormPicture = HandedIn;

/** The pictures of a submitted form. What is wrong with them is told by `problem`, like any other field. */
export type FormPictures = {
  pictures: FormPicture[];
  /** What a command takes as `files`. */
  ids: string[];
  /** Files that were not taken, and why. */
  refused: { name: string; why: Key }[];
  problem: Record<string, Key> | null;
};

/** The words for a picture that was not taken. */
export const WHY: Record<PictureProblemKind, Key> = {
  'too-large': 'pictures.tooLarge',
  'not-a-picture': 'pictures.notAPicture',
  'unsupported-format': 'pictures.unsupported',
  'too-many-pixels': 'pictures.tooManyPixels',
  broken: 'pictures.broken',
  busy: 'pictures.busy',
};

/** Checks, re-encodes and stores a picture for a post to come. @throws {Problem} with the reason under `pictures` */
export async function takePicture(
  parts: Parts,
  viewer: Viewer,
  bytes: Uint8Array,
  description: string,
): Promise<FormPicture> {
  const id = newId();
  const { width, height, mime, averageColour } = await prepareAndPut(parts, id, bytes);
  try {
    await addPicture(parts, viewer, { id, description, mime, width, height, averageColour });
  } catch (problem) {
    await parts.files.remove(id);
    throw problem;
  }
  return { id, description, media: null };
}

async function prepareAndPut(parts: Parts, id: string, bytes: Uint8Array): Promise<PreparedPicture> {
  try {
    const prepared = await preparePicture(bytes);
    await putPicture(parts.files, id, prepared);
    return prepared;
  } catch (error) {
    if (error instanceof PictureProblem) throw invalid({ pictures: WHY[error.kind] });
    if (error instanceof NoRoom) throw new Problem({ kind: 'unavailable', retryAfterSeconds: 60 });
    throw error;
  }
}

/**
 * The one way from a submitted form to described pictures: those that came with an earlier try (`file`, with their words
 * in `describe:ID`, unless `leave` names them) and those that are new (`picture`, with their words in `describe`, in the same
 * order). Whatever else is wrong with the form, each good picture is stored by now, so that it need not be chosen again.
 * `fromStreet`: a guest's first question, whose pictures `claimPictures` gives to the account once it exists; nothing but pictures
 * is taken then, nor where `onlyPictures`.
 */
export async function readPictures(
  parts: Parts,
  viewer: Viewer,
  form: Form,
  { fromStreet = false, onlyPictures = false } = {},
): Promise<FormPictures> {
  if (viewer.id === null && !fromStreet) throw new Problem({ kind: 'sign-in' });
  const left = new Set(form.list('leave'));
  const known = [...new Set(inPlaces(form))]
    .filter((id) => isId(id) && !left.has(id))
    .slice(0, MOST_PICTURES);
  await describePictures(
    parts,
    viewer,
    known.map((id) => ({ id, description: (form.text[`describe:${id}`] ?? '').slice(0, 1500) })),
  );
  const problem: Record<string, Key> = {};
  const described = await readHandedIn(parts.db.sql, viewer, known);
  for (const one of described) Object.assign(problem, await keepMediaFields(parts, viewer, form, one));
  if (described.length < known.length) problem.pictures = 'write.pictureGone';

  const { taken, refused } = await takeNew(
    parts,
    viewer,
    form,
    MOST_PICTURES - described.length,
    onlyPictures || fromStreet,
  );
  const handedIn = await readHandedIn(parts.db.sql, viewer, [...known, ...taken]);
  const pictures = handedIn.map((one) => (hasTyped(problem, one) ? typedOver(form, one) : one));
  if (refused.length > 0) problem.pictures = 'pictures.refused';
  for (const { id, description, media } of pictures)
    if (description.trim() === '' && media?.kind !== 'document')
      problem[`describe:${id}`] = 'pictures.describeFirst';
  return {
    pictures,
    ids: pictures.map((picture) => picture.id),
    refused,
    problem: Object.keys(problem).length > 0 ? problem : null,
  };
}

/** The files of a form in their order: as they stand in it or, without a script, by the places that were typed. */
export function inPlaces({ text, list }: Pick<Form, 'text' | 'list'>): string[] {
  const typed = list('file').map((id, i) => ({
    id,
    place: Number(text[`place:${id}`]) || i + 1,
    was: i + 1,
  }));
  // Whoever says that the third is the first means it to come before the one that was.
  const order = typed.toSorted((a, b) => a.place - b.place || a.place - a.was - (b.place - b.was));
  return order.map(({ id }) => id);
}

const hasTyped = (problem: Record<string, Key>, { id }: HandedIn): boolean =>
  problem[`captions:${id}`] !== undefined || problem[`transcript:${id}`] !== undefined;

/** As it was typed, not as it is kept. */
function typedOver({ text }: Pick<Form, 'text'>, one: HandedIn): HandedIn {
  const { id, media } = one;
  const description = text[`describe:${id}`] ?? one.description;
  if (media === null) return { ...one, description };
  const vtt = text[`captions:${id}`] ?? media.vtt;
  return {
    id,
    description,
    media: { ...media, vtt, transcript: text[`transcript:${id}`] ?? media.transcript },
  };
}

/** The pictures and other files of a draft, as they were described when it was left. */
export async function typedPictures(
  { db }: Pick<Parts, 'db'>,
  viewer: Viewer,
  form: Pick<Form, 'text' | 'list'>,
): Promise<FormPicture[]> {
  const ids = form.list('file').filter(isId).slice(0, MOST_PICTURES);
  return (await readHandedIn(db.sql, viewer, ids)).map((one) => typedOver(form, one));
}

/** Stops a form whose pictures need another look; call it before the command, inside `attempt`. */
export function demandPictures(read: FormPictures): void {
  if (read.problem) throw invalid(read.problem);
}

/**
 * Sends what a form says, inside `attempt`; where its pictures need another look, that is told together with whatever else is wrong with it.
 */
export function withPictures<T>(
  parts: Parts,
  viewer: Viewer,
  read: FormPictures,
  send: (parts: Parts) => Promise<T>,
): Promise<T> {
  return read.problem === null
    ? send(parts)
    : checkTogether<T>(
        () => demandPictures(read) as never,
        () => tryOut(parts, viewer, read, send),
      );
}

/** Does it as if each picture were described, and undoes it: what is wrong with it comes out. */
async function tryOut(
  parts: Parts,
  viewer: Viewer,
  { pictures }: FormPictures,
  send: (parts: Parts) => Promise<unknown>,
): Promise<void> {
  const undone = new Error('tried out');
  const bare = pictures.filter(({ description }) => description.trim() === '');
  try {
    await parts.db.tx(async (sql) => {
      const inside = { ...parts, ...within(parts, sql) };
      await describePictures(
        inside,
        viewer,
        bare.map(({ id }) => ({ id, description: '…' })),
      );
      await send(inside);
      throw undone;
    });
  } catch (error) {
    if (error !== undone) throw error;
  }
}

async function takeNew(parts: Parts, viewer: Viewer, form: Form, room: number, onlyPictures: boolean) {
  const words = form.list('describe');
  const taken: string[] = [];
  const refused: FormPictures['refused'] = [];
  for (const [i, file] of form.files('picture').entries()) {
    if (taken.length >= room) {
      refused.push({ name: file.name, why: 'pictures.tooMany' });
      continue;
    }
    try {
      const description = (words[i] ?? '').trim().slice(0, 1500);
      const { id } =
        onlyPictures || (await isPicture(file))
          ? await takePicture(parts, viewer, await file.bytes(), description)
          : await takeFormFile(parts, viewer, file, description);
      taken.push(id);
    } catch (error) {
      refused.push({ name: file.name, why: whyRefused(error) });
    }
  }
  return { taken, refused };
}

/** Whether a file is meant as a picture: by its bytes, and by its name as well where they are none. */
export async function isPicture(file: File): Promise<boolean> {
  const format = formatOf(await file.slice(0, 4096).bytes());
  return file.type.startsWith('image/') || format === 'svg' || (format !== null && isTaken(format));
}

/** Forgets pictures that were never posted, their bytes too. */
export async function sweepPictures(parts: Parts): Promise<Sweep> {
  const gone = [...(await clearPictures(parts)), ...(await clearCards(parts))];
  const removed = await Promise.allSettled(gone.map((id) => parts.files.remove(id)));
  const failed = removed.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  return { done: gone.length, failed };
}

/** What to say of one file; anything that is no matter of this file alone stops the whole form. */
function whyRefused(error: unknown): Key {
  if (error instanceof Problem && error.detail.kind === 'invalid' && error.detail.fields.pictures)
    return error.detail.fields.pictures as Key;
  if (error instanceof Problem && error.detail.kind === 'conflict') return error.detail.why as Key;
  throw error;
}
