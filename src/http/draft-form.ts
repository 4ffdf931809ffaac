import type { DraftFields } from '../reading/drafts.ts';
import type { Form } from './form.ts';
import type { FormPicture } from './pictures.ts';

/** What is no part of what somebody writes. */
const NOT_KEPT = new Set(['key', 'do', 'place', 'to', 'leave', 'describe', 'seen']);

const isPlace = (name: string): boolean => name.startsWith('place:');

/** Captions and transcripts as long as talks are kept with their film once the form is sent; a draft has no room for them. */
const isKeptElsewhere = (name: string, value: string): boolean =>
  /^(?:captions|transcript):/.test(name) && value.length > 30_000;

/** A submitted form as a draft keeps it; uploads are stored apart and travel as their ids. */
export const fieldsOf = ({ text, list }: Pick<Form, 'text' | 'list'>): DraftFields =>
  Object.fromEntries(
    Object.keys(text)
      .filter((name) => !NOT_KEPT.has(name) && !isPlace(name) && !isKeptElsewhere(name, text[name]!))
      .map((name) => [name, list(name).map((value) => value.replaceAll('\r\n', '\n'))]),
  );

/** Pictures that were just stored, as a draft names them. */
export const pictureFields = (pictures: readonly Pick<FormPicture, 'id' | 'description'>[]): DraftFields => ({
  file: pictures.map(({ id }) => id),
  ...Object.fromEntries(pictures.map(({ id, description }) => [`describe:${id}`, [description]])),
});

/** A draft as if it had just been submitted. */
export const formOf = (fields: DraftFields): Form => ({
  text: Object.assign(
    Object.create(null) as Record<string, string>,
    Object.fromEntries(Object.entries(fields).map(([name, values]) => [name, values.at(-1) ?? ''])),
  ),
  list: (name) => (Object.hasOwn(fields, name) ? fields[name]! : []),
  files: () => [],
});
