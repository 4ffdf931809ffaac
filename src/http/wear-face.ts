import type { Context } from 'hono';
import { changeFace } from '../commands/change-face.ts';
import { invalid } from '../rules/problem.ts';
import { storeFace } from './faces.ts';
import { attempt, wrongFields, readForm } from './form.ts';
import type { Env, Parts } from './parts.ts';

/** Carries out a form with a picture that stands for somebody: checked and stored, then worn; the old one goes. Returns what is wrong, if anything. */
export async function wearFace(
  c: Context<Env>,
  parts: Parts,
  handle: string,
): Promise<Record<string, string> | null> {
  const form = await readForm(c);
  const [upload] = form.files('picture');
  const { problem } = await attempt(async () => {
    if (!upload && form.text.none !== 'yes') throw invalid({ picture: 'people.pictureMissing' });
    const stored = upload && form.text.none !== 'yes' ? await storeFace(parts, upload) : null;
    try {
      const { old } = await changeFace(parts, c.get('viewer'), {
        handle,
        face: stored && { ...stored, mime: 'image/webp' },
      });
      if (old) await parts.files.remove(old);
    } catch (error) {
      if (stored) await parts.files.remove(stored.id);
      throw error;
    }
  });
  return problem && wrongFields(problem);
}
