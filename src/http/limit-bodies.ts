import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from '../rules/problem.ts';
import type { App, Env } from './parts.ts';

const MB = 1024 * 1024;
/** Ten pictures and the words with them. */
const WITH_PICTURES = 48 * MB;
const WITHOUT = MB;

/** Where a reader from the street may add pictures. */
const STREET_PICTURES = /^\/(?:ask$|setup\/)/;

const mayHoldPictures = (c: Context<Env>): boolean =>
  (c.req.header('content-type') ?? '').startsWith('multipart/form-data') &&
  (c.get('me') !== null || STREET_PICTURES.test(c.req.path));

/** Whatever is sent is held in memory while it is read, so nobody sends more than what the page is for. */
export function limitBodies(app: App): void {
  const onError = (): never => {
    throw new Problem({ kind: 'too-large' });
  };
  const large = bodyLimit({ maxSize: WITH_PICTURES, onError });
  const small = bodyLimit({ maxSize: WITHOUT, onError });
  app.use((c, next) => (mayHoldPictures(c) ? large(c, next) : small(c, next)));
}
