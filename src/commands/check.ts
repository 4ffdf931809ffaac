import type { ZodType } from 'zod';
import { invalid, Problem } from '../rules/problem.ts';
import { cleanText } from '../text/clean.ts';

/** Every text in an input as it may be stored: PostgreSQL takes no NUL and no half letters, and no direction may be hidden in it. */
function readable(input: unknown): unknown {
  if (typeof input === 'string') return cleanText(input);
  if (Array.isArray(input)) return input.map(readable);
  if (input === null || typeof input !== 'object' || Object.getPrototypeOf(input) !== Object.prototype)
    return input;
  return Object.fromEntries(Object.entries(input).map(([name, value]) => [name, readable(value)]));
}

/**
 * Checks input against a schema, its texts cleaned. Each failed field carries a key of the catalogue: the schema's own message where it is
 * one (`area.key`), else a general one.
 */
export function check<T>(schema: ZodType<T>, input: unknown): T {
  const result = schema.safeParse(readable(input));
  if (result.success) return result.data;
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) {
    const name = String(issue.path[0] ?? 'form');
    fields[name] ??= /^[a-z]\w*\.\w+$/i.test(issue.message)
      ? issue.message
      : issue.code === 'too_big'
        ? 'problems.tooLong'
        : issue.code === 'too_small'
          ? 'problems.required'
          : 'problems.notValid';
  }
  throw invalid(fields);
}

/**
 * Runs a check; where it finds something wrong, asks the others too and throws all that is wrong together, so that nobody
 * mends one thing only to be told of the next. Of two things wrong with one field, the earlier is told.
 */
export async function checkTogether<T>(
  first: () => T | Promise<T>,
  ...others: (() => unknown)[]
): Promise<T> {
  try {
    return await first();
  } catch (error) {
    let fields = wrongIn(error);
    for (const other of others)
      try {
        await other();
      } catch (more) {
        fields = { ...wrongIn(more), ...fields };
      }
    throw invalid(fields);
  }
}

function wrongIn(error: unknown): Record<string, string> {
  if (error instanceof Problem && error.detail.kind === 'invalid') return error.detail.fields;
  throw error;
}
