import { spendByAddress } from './spend.ts';
import type { App, Parts } from './parts.ts';

/** Guests are let in without proof of who they are, so all that they write is counted: by account and by address. */
export function limitGuests(app: App, parts: Parts): void {
  app.use(async (c, next) => {
    const me = c.get('me');
    if (c.req.method === 'POST' && me?.role === 'guest') {
      await parts.limits.spend('guestWrites', me.id);
      await spendByAddress(c, parts, 'guestWritesFrom');
    }
    return next();
  });
}
