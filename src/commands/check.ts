import type { ZodType } from 'zod';
import { invalid } from '../rules/problem.ts';

/**
 * Checks input against a schema. Each failed field carries a key of the catalogue: the schema's own message where it is
 * one (`area.key`), else a general one.
 */
export function check<T>(schema: ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
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
