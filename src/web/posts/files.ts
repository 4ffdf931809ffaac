import type { Form } from '../../http/form.ts';
import type { Parts } from '../../http/parts.ts';
import { inPlaces, readPictures, type FormPicture, type FormPictures } from '../../http/pictures.ts';
import type { Media } from '../../reading/media.ts';
import type { SinglePost } from '../../reading/post.ts';
import type { Viewer } from '../../rules/viewer.ts';
import type { Translator } from '../../strings/strings.ts';
import type { HungFile } from '../components/picture-field.ts';
import { html } from '../html.ts';
import { saidPath } from './said.ts';

export type Hung = { id: string; description: string; media: Media | null };

/** What a post carries, its pictures first. */
export const carried = ({ pictures, media }: SinglePost): Hung[] => [
  ...pictures.map(({ id, description }) => ({ id, description, media: null })),
  ...media.map((one) => ({ id: one.id, description: one.description, media: one })),
];

/** The files of a form in which a post is changed: those that hang on it, as they were typed over, and new ones, in one order. */
export type ChangedFiles = {
  shown: (FormPicture | Hung)[];
  /** What the post is to carry; undefined where the form does not say. */
  ids: string[] | undefined;
  /** What was handed in with it. */
  fresh: FormPictures;
};

/** Reads them back. What hangs on the post already stays as it is until the post is changed. */
export async function readChangedFiles(
  parts: Parts,
  viewer: Viewer,
  form: Form,
  post: SinglePost,
): Promise<ChangedFiles> {
  const hung = new Map(carried(post).map((one) => [one.id, one]));
  const typed = (one: Hung): Hung => ({
    ...one,
    description: form.text[`describe:${one.id}`] ?? one.description,
  });
  const order = inPlaces(form);
  const fresh = await readPictures(parts, viewer, {
    ...form,
    list: (name) => (name === 'file' ? order.filter((id) => !hung.has(id)) : form.list(name)),
  });
  if (form.text.carries === undefined) return { shown: [...hung.values()].map(typed), ids: undefined, fresh };
  const left = new Set(form.list('leave'));
  const known = new Map<string, FormPicture | Hung>(fresh.pictures.map((one) => [one.id, one]));
  for (const one of hung.values()) if (!left.has(one.id)) known.set(one.id, typed(one));
  const ids = [...new Set([...order, ...fresh.ids])].filter((id) => known.has(id));
  return { shown: ids.map((id) => known.get(id)!), ids, fresh };
}

/** As the field of the form shows them: what is said in a film of the post is changed on its own page. */
export const inField = (
  t: Translator,
  post: SinglePost,
  shown: ChangedFiles['shown'],
): (FormPicture | HungFile)[] => {
  const hung = new Set(carried(post).map(({ id }) => id));
  return shown.map((one) => {
    if (!hung.has(one.id)) return one as FormPicture;
    const plays = one.media !== null && one.media.kind !== 'document';
    const said = plays ? html`<p><a href="${saidPath(post.id, one.id)}">${t('media.toSaid')}</a></p>` : '';
    return { ...one, said };
  });
};
