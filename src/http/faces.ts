import { squareFace } from '../files/pictures.ts';
import { NoRoom, PictureProblem } from '../files/problem.ts';
import { putPicture } from '../files/store.ts';
import { invalid, Problem } from '../rules/problem.ts';
import { newId } from '../store/ids.ts';
import type { Parts } from './parts.ts';
import { WHY } from './pictures.ts';

/** A picture that stands for somebody: in the file store, its row still to be written. */
export type StoredFace = { id: string; mime: string; width: number; height: number; averageColour: string };

/** Checks, squares and stores the picture of a person or the organisation. @throws {Problem} with the reason under `picture` */
export async function storeFace({ files }: Pick<Parts, 'files'>, upload: File): Promise<StoredFace> {
  const id = newId();
  try {
    const face = await squareFace(new Uint8Array(await upload.arrayBuffer()));
    await putPicture(files, id, face);
    return { id, mime: face.mime, width: face.width, height: face.height, averageColour: face.averageColour };
  } catch (error) {
    if (error instanceof PictureProblem) throw invalid({ picture: WHY[error.kind] });
    if (error instanceof NoRoom) throw new Problem({ kind: 'unavailable', retryAfterSeconds: 60 });
    throw error;
  }
}
