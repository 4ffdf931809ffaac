import type { KeptPicture } from '../commands/fetch-cards.ts';
import { cardPicture } from '../files/pictures.ts';
import { PictureProblem } from '../files/problem.ts';
import { putPicture } from '../files/store.ts';
import { newId } from '../store/ids.ts';
import type { Parts } from './parts.ts';

/** Makes the picture of a page elsewhere anew and keeps it; null where it is no picture that we show. */
export async function keepCardPicture(
  { files }: Pick<Parts, 'files'>,
  bytes: Uint8Array,
): Promise<KeptPicture | null> {
  try {
    const prepared = await cardPicture(bytes);
    const id = newId();
    await putPicture(files, id, prepared);
    const { mime, width, height, averageColour } = prepared;
    return { id, mime, width, height, averageColour };
  } catch (error) {
    if (error instanceof PictureProblem) return null;
    throw error;
  }
}
