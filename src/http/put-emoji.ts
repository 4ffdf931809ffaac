import { emojiPicture } from '../files/pictures.ts';
import { NoRoom, PictureProblem } from '../files/problem.ts';
import { putPicture } from '../files/store.ts';
import { invalid, Problem } from '../rules/problem.ts';
import { newId } from '../store/ids.ts';
import type { Parts } from './parts.ts';
import { WHY } from './pictures.ts';

/** An emoji's picture that was kept, as its command takes it. */
type Kept = {
  file: { id: string; mime: 'image/webp'; width: number; height: number; averageColour: string };
  animated: boolean;
};

/** Makes a picture small and keeps it, and writes its row with `add`; where that fails, nothing is left. */
export async function putEmoji<T>(
  { files }: Pick<Parts, 'files'>,
  bytes: Uint8Array,
  add: (kept: Kept) => Promise<T>,
): Promise<T> {
  const id = newId();
  try {
    const prepared = await emojiPicture(bytes);
    await putPicture(files, id, prepared);
    const { mime, width, height, averageColour, animated } = prepared;
    return await add({ file: { id, mime, width, height, averageColour }, animated });
  } catch (error) {
    await files.remove(id);
    if (error instanceof PictureProblem) throw invalid({ picture: WHY[error.kind] });
    if (error instanceof NoRoom) throw new Problem({ kind: 'unavailable', retryAfterSeconds: 60 });
    throw error;
  }
}
