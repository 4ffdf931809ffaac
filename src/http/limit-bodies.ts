import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Problem } from '../rules/problem.ts';
import { addressOf, network } from './address.ts';
import type { App, Env, Parts } from './parts.ts';
import { openShares } from './shares.ts';

const MB = 1024 * 1024;
/** Ten pictures and the words with them. */
const WITH_PICTURES = 48 * MB;
const WITHOUT = MB;
/** What may be on its way in at once of what holds pictures: from everybody, and from one address. */
const [ON_THE_WAY, FROM_ONE] = [4 * WITH_PICTURES, 2 * WITH_PICTURES];

/** Where a reader from the street may add pictures. */
const STREET_PICTURES = /^\/(?:ask$|setup\/)/;

const mayHoldPictures = (c: Context<Env>): boolean =>
  (c.req.header('content-type') ?? '').startsWith('multipart/form-data') &&
  (c.get('me') !== null || STREET_PICTURES.test(c.req.path));

/** One file by itself is written to the disk as it arrives, and counted there (`http/media.ts`). */
const isStreamed = (c: Context<Env>): boolean =>
  c.req.method === 'POST' && c.req.path === '/media' && c.get('me') !== null;

/**
 * Whatever is sent is held in memory while it is read, so nobody sends more than what the page is for, and many who send
 * much, or slowly, take turns.
 */
export function limitBodies(app: App, parts: Parts): void {
  const onError = (): never => {
    throw new Problem({ kind: 'too-large' });
  };
  const large = bodyLimit({ maxSize: WITH_PICTURES, onError });
  const small = bodyLimit({ maxSize: WITHOUT, onError });
  const shares = openShares(ON_THE_WAY, FROM_ONE);
  app.use(async (c, next) => {
    if (isStreamed(c)) return next();
    if (!mayHoldPictures(c)) return small(c, next);
    const giveBack = shares.take(network(addressOf(c, parts.config.trustProxy)), sizeAtMost(c));
    try {
      return await large(c, next);
    } finally {
      giveBack();
    }
  });
}

function sizeAtMost(c: Context<Env>): number {
  const isAnnounced = c.req.header('transfer-encoding') === undefined;
  return Math.min(Number((isAnnounced && c.req.header('content-length')) || WITH_PICTURES), WITH_PICTURES);
}
