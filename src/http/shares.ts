import { Problem } from '../rules/problem.ts';

const TRY_AGAIN_SECONDS = 10;

/** Something of which only so much is in use at once. */
export type Shares = {
  /**
   * Takes this much for `user` and returns how to give it back, which may be called twice.
   * @throws {Problem} `too-many` where this user has their share, `unavailable` where nothing is left for anybody
   */
  take(user: string, amount: number): () => void;
};

/** Shares of a whole of `most`, of which one user has `mostOfOne` at a time. */
export function openShares(most: number, mostOfOne: number): Shares {
  const taken = new Map<string, number>();
  let inAll = 0;
  const add = (user: string, amount: number): void => {
    const now = (taken.get(user) ?? 0) + amount;
    inAll += amount;
    if (now === 0) taken.delete(user);
    else taken.set(user, now);
  };
  return {
    take(user, amount) {
      if ((taken.get(user) ?? 0) + amount > mostOfOne)
        throw new Problem({ kind: 'too-many', retryAfterSeconds: TRY_AGAIN_SECONDS });
      if (inAll + amount > most)
        throw new Problem({ kind: 'unavailable', retryAfterSeconds: TRY_AGAIN_SECONDS });
      add(user, amount);
      let held = true;
      return () => {
        if (held) add(user, -amount);
        held = false;
      };
    },
  };
}
