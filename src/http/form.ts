import type { Context } from 'hono';
import { Problem, type ProblemDetail } from '../rules/problem.ts';
import { parseForm } from './form-body.ts';
import { keyOf } from './form-key.ts';
import type { Env } from './parts.ts';

/** A submitted form: texts by name (the last one wins), repeated names as lists, uploads apart. */
export type Form = {
  text: Record<string, string>;
  list(name: string): string[];
  files(name: string): File[];
};

/** Reads a form of either encoding. A body that is not meant as a form is an empty one. */
export async function readForm(c: Context<Env>): Promise<Form> {
  const data = await parseForm(() => c.req.arrayBuffer(), c.req.header('content-type') ?? '');
  const text: Record<string, string> = Object.create(null);
  for (const [name, value] of data)
    if (typeof value === 'string') text[name] = value.replaceAll('\r\n', '\n');
  if (text.key !== undefined) text.key = keyOf(text.key, c.req.path, data);
  return {
    text,
    list: (name) => data.getAll(name).filter((value) => typeof value === 'string'),
    files: (name) =>
      data.getAll(name).filter((value): value is File => value instanceof File && value.size > 0),
  };
}

/** Runs something that may meet a problem which the page itself wants to show (a form that keeps what was typed). */
export async function attempt<T>(
  run: () => Promise<T> | T,
): Promise<
  | { value: T; problem: null }
  | { value: null; problem: Extract<ProblemDetail, { kind: 'invalid' | 'conflict' }> }
> {
  try {
    return { value: await run(), problem: null };
  } catch (error) {
    if (error instanceof Problem && (error.detail.kind === 'invalid' || error.detail.kind === 'conflict'))
      return { value: null, problem: error.detail };
    throw error;
  }
}

/** A problem as what stands at the fields of a form; one that belongs to no field stands above them all. */
export const wrongFields = (
  problem: Extract<ProblemDetail, { kind: 'invalid' | 'conflict' }>,
): Record<string, string> => (problem.kind === 'invalid' ? problem.fields : { form: problem.why });
