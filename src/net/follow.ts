import type { Call, Answer, Net } from './net.ts';

const HOPS = 4;
const PATIENCE_MS = 15_000;

/** What an address led to, after it was followed to its end. */
export type Found = Answer & { /** Where it was found at last. */ url: string };

/**
 * Fetches an address and goes where it leads, a few times at most and in bounded time over all; each step is judged as the first
 * one was. Nothing goes along from one step to the next.
 */
export async function follow(net: Net, call: Omit<Call, 'method' | 'body'>): Promise<Found> {
  const signal = AbortSignal.timeout(PATIENCE_MS);
  let url = new URL(call.url);
  for (let hop = 0; hop <= HOPS; hop += 1) {
    const answer = await net.send({ ...call, url: url.href, method: 'GET', signal });
    const next = [301, 302, 303, 307, 308].includes(answer.status) ? answer.headers.location : undefined;
    if (next === undefined) return { ...answer, url: url.href };
    const to = URL.parse(next, url);
    if (!to || (url.protocol === 'https:' && to.protocol !== 'https:'))
      throw new Error(`${url.href} leads nowhere`);
    url = to;
  }
  throw new Error(`${call.url} leads on and on`);
}
