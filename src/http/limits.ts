import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { Problem } from '../rules/problem.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

/** How often each thing may be done in how many seconds, by one address or one account. */
const LIMITS = {
  signInFrom: [30, 10 * MINUTE],
  signInAs: [10, 10 * MINUTE],
  joinFrom: [20, HOUR],
  askFrom: [20, HOUR],
  passkeyFrom: [60, 10 * MINUTE],
  guestLinkFrom: [30, 10 * MINUTE],
  subscribeFrom: [120, HOUR],
  /** A code on a wall brings many from one network; nobody guesses a link at this rate. */
  invitationFrom: [120, 10 * MINUTE],
  calendarFrom: [60, 10 * MINUTE],
  memberWrites: [60, 10 * MINUTE],
  memberReacts: [300, 10 * MINUTE],
  /** Each is looked into, and may have to be made anew. */
  mediaUploads: [60, HOUR],
  guestWrites: [40, 10 * MINUTE],
  guestWritesFrom: [120, 10 * MINUTE],
} as const satisfies Record<string, readonly [times: number, seconds: number]>;

export type Limit = keyof typeof LIMITS;

/** Counts in this process; with several processes each counts for itself, which only makes the limits wider. */
export type Limits = {
  /** Counts one use; throws `too-many` where there were too many. */
  spend(limit: Limit, key: string): Promise<void>;
  /** Forgets what was counted, after somebody proved to be who they said. */
  forgive(limit: Limit, key: string): Promise<void>;
};

export function openLimits(): Limits {
  const limiters = new Map<Limit, RateLimiterMemory>();
  for (const [limit, [points, duration]] of Object.entries(LIMITS))
    limiters.set(limit as Limit, new RateLimiterMemory({ keyPrefix: limit, points, duration }));
  return {
    async spend(limit, key) {
      try {
        await limiters.get(limit)!.consume(key);
      } catch (refused) {
        if (!(refused instanceof RateLimiterRes)) throw refused;
        throw new Problem({ kind: 'too-many', retryAfterSeconds: Math.ceil(refused.msBeforeNext / 1000) });
      }
    },
    async forgive(limit, key) {
      await limiters.get(limit)!.delete(key);
    },
  };
}
