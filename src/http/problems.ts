import type { Context } from 'hono';
import { Problem, type ProblemDetail } from '../rules/problem.ts';
import { databaseIsAway } from '../store/database.ts';
import type { Key } from '../strings/strings.ts';
import type { Env } from './parts.ts';

type Shape = {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 503;
  title: Key;
  text: Key;
  retryAfter?: number;
};

/** The one place where a problem becomes a status and words. */
export function shapeOf(detail: ProblemDetail): Shape {
  switch (detail.kind) {
    case 'invalid':
      return { status: 422, title: 'problems.invalidTitle', text: 'problems.invalidText' };
    case 'not-found':
      return { status: 404, title: 'problems.notFoundTitle', text: 'problems.notFoundText' };
    case 'sign-in':
      return { status: 401, title: 'problems.signInTitle', text: 'problems.signInText' };
    case 'forbidden':
      return { status: 403, title: 'problems.forbiddenTitle', text: 'problems.forbiddenText' };
    case 'conflict':
      return { status: 409, title: 'problems.conflictTitle', text: detail.why as Key };
    case 'too-large':
      return { status: 413, title: 'problems.tooLargeTitle', text: 'problems.tooLargeText' };
    case 'too-many':
      return {
        status: 429,
        title: 'problems.tooManyTitle',
        text: 'problems.tooManyText',
        retryAfter: detail.retryAfterSeconds,
      };
    case 'unavailable':
      return {
        status: 503,
        title: 'problems.unavailableTitle',
        text: 'problems.unavailableText',
        retryAfter: detail.retryAfterSeconds,
      };
  }
}

/** Whether the caller is a program that wants JSON rather than a page. */
export const wantsJson = (c: Context<Env>): boolean => {
  const accept = c.req.header('accept') ?? '';
  return accept.includes('json') && !accept.includes('text/html');
};

/** A problem document (RFC 9457). */
export function problemDocument(c: Context<Env>, detail: ProblemDetail): Response {
  const { status, title, text, retryAfter } = shapeOf(detail);
  const t = c.get('t');
  const values = { seconds: retryAfter ?? 0 };
  const fields =
    detail.kind === 'invalid'
      ? Object.fromEntries(Object.entries(detail.fields).map(([field, key]) => [field, t(key as Key)]))
      : undefined;
  return c.body(
    JSON.stringify({
      type: `about:blank#${detail.kind}`,
      title: t(title),
      status,
      detail: t(text, values),
      fields,
    }),
    status,
    {
      'content-type': 'application/problem+json',
      ...(retryAfter ? { 'retry-after': String(retryAfter) } : {}),
    },
  );
}

/** What an error thrown anywhere below means for the one who asked; null when it is a fault of ours. */
export function problemOf(error: unknown): ProblemDetail | null {
  if (error instanceof Problem) return error.detail;
  const code = (error as { code?: string } | null)?.code;
  if (code === '22P02' || code === '22021' || code === '22P05') return { kind: 'not-found' };
  if (databaseIsAway(error)) return { kind: 'unavailable', retryAfterSeconds: 5 };
  if (code === '53100' || (error as { kind?: string } | null)?.kind === 'no-room')
    return { kind: 'unavailable', retryAfterSeconds: 60 };
  return null;
}
