import type { Context } from 'hono';
import { addressOf, network } from './address.ts';
import type { Limit } from './limits.ts';
import type { Env, Parts } from './parts.ts';

/** Counts one use by the address that a request comes from. */
export const spendByAddress = (c: Context<Env>, parts: Parts, limit: Limit): Promise<void> =>
  parts.limits.spend(limit, network(addressOf(c, parts.config.trustProxy)));
