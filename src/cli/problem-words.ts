import { shapeOf } from '../http/problems.ts';
import type { ProblemDetail } from '../rules/problem.ts';
import { translator, type Key } from '../strings/strings.ts';

const t = translator('en', 'UTC');

/** What a problem says to an operator, line by line; each wrong field is named. */
export function wordsOf(detail: ProblemDetail): string[] {
  if (detail.kind !== 'invalid') return [t(shapeOf(detail).text, { seconds: 0 })];
  return Object.entries(detail.fields).map(([field, why]) => `${field}: ${t(why as Key)}`);
}
