import { createHmac, randomBytes } from 'node:crypto';
import { newId } from '../store/ids.ts';
import type { Context } from './context.ts';
import type { Sweep } from './sweeping.ts';

/** A feed as anybody would fetch it now. */
export type ReadFeed = { etag: string; type: string; body: string };

/** What it takes to tell others: how to read a feed of ours, and how to reach a server of somebody else. */
export type Telling = {
  publicUrl: string;
  /** The feed at a path; null where there is none any more. */
  read(topic: string): Promise<ReadFeed | null>;
  send(call: {
    url: string;
    method: 'GET' | 'POST';
    headers?: Record<string, string>;
    body?: string;
  }): Promise<{ status: number; body: string }>;
};

type Wish = {
  id: string;
  mode: 'subscribe' | 'unsubscribe';
  topic: string;
  callback: string;
  secret: string;
  leaseSeconds: number;
  tries: number;
};
type Subscription = Pick<Wish, 'id' | 'topic' | 'callback' | 'secret' | 'tries'>;

const MINUTE = 60_000;
/** When it is tried again after so many times in vain; afterwards a subscription waits for the last, and a wish is forgotten. */
const PAUSES = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE);
const AT_ONCE = 8;
const MOST_IN_ONE_GO = 400;

/** Confirms what was asked for, forgets what ran out, and sends each feed that reads otherwise than when it was last sent. */
export async function tellSubscribers(context: Context, telling: Telling): Promise<Sweep> {
  const { sql } = context.db;
  const now = context.clock();
  const wishes = await sql<Wish[]>`
    select id, mode, topic, callback, secret, lease_seconds, tries from feed_wish where next_at <= ${now} order by next_at limit ${MOST_IN_ONE_GO}`;
  let done = 0;
  await manyAtOnce(wishes, async (wish) => {
    if (await confirm(context, telling, wish)) done += 1;
  });
  await sql`delete from feed_subscription where ends_at <= ${now}`;
  const feeds = await sql<{ topic: string }[]>`
    select distinct topic from feed_subscription where next_at <= ${now} order by topic`;
  for (const { topic } of feeds) {
    const feed = await telling.read(topic);
    if (!feed) continue;
    const due = await sql<Subscription[]>`
      select id, topic, callback, secret, tries from feed_subscription
      where topic = ${topic} and sent_etag <> ${feed.etag} and next_at <= ${now} and ends_at > ${now} order by next_at limit ${MOST_IN_ONE_GO}`;
    await manyAtOnce(due, async (one) => {
      if (await deliver(context, telling, one, feed)) done += 1;
    });
  }
  return { done, failed: [] };
}

/** Asks the callback whether it meant it (WebSub §5.3): it answers with the very word that it is sent. */
async function confirm(context: Context, telling: Telling, wish: Wish): Promise<boolean> {
  const challenge = randomBytes(24).toString('base64url');
  const url = new URL(wish.callback);
  url.searchParams.append('hub.mode', wish.mode);
  url.searchParams.append('hub.topic', telling.publicUrl + wish.topic);
  url.searchParams.append('hub.challenge', challenge);
  if (wish.mode === 'subscribe') url.searchParams.append('hub.lease_seconds', String(wish.leaseSeconds));
  const answer = await telling.send({ url: url.href, method: 'GET' }).catch(() => null);
  const meant = answer !== null && isGood(answer.status) && answer.body.trim() === challenge;
  const feed = meant ? await telling.read(wish.topic) : null;
  const now = context.clock();
  return context.db.tx(async (tx) => {
    // Whoever asked anew meanwhile is asked anew.
    const [still] = await tx`select from feed_wish where id = ${wish.id} for update`;
    if (!still) return false;
    if (!meant && (answer === null || answer.status >= 500) && wish.tries < PAUSES.length) {
      await tx`update feed_wish set tries = tries + 1, next_at = ${after(now, wish.tries)} where id = ${wish.id}`;
      return false;
    }
    await tx`delete from feed_wish where id = ${wish.id}`;
    if (!meant) return false;
    if (wish.mode === 'unsubscribe')
      await tx`delete from feed_subscription where topic = ${wish.topic} and callback = ${wish.callback}`;
    else if (feed)
      await tx`
        insert into feed_subscription (id, topic, callback, secret, ends_at, sent_etag, next_at)
        values (${newId()}, ${wish.topic}, ${wish.callback}, ${wish.secret}, ${new Date(now.getTime() + wish.leaseSeconds * 1_000)}, ${feed.etag}, ${now})
        on conflict (topic, callback) do update set secret = excluded.secret, ends_at = excluded.ends_at, tries = 0, next_at = excluded.next_at`;
    return true;
  });
}

/** Sends a feed (WebSub §7), signed with what the subscriber gave to sign with. */
async function deliver(
  context: Context,
  { publicUrl, send }: Telling,
  { id, topic, callback, secret, tries }: Subscription,
  { etag, type, body }: ReadFeed,
): Promise<boolean> {
  const { sql } = context.db;
  const signature = createHmac('sha256', secret).update(body).digest('hex');
  const answer = await send({
    url: callback,
    method: 'POST',
    headers: {
      'content-type': type,
      link: `<${publicUrl}/websub>; rel="hub", <${publicUrl}${topic}>; rel="self"`,
      ...(secret ? { 'x-hub-signature': `sha256=${signature}` } : {}),
    },
    body,
  }).catch(() => null);
  const now = context.clock();
  if (answer?.status === 410) await sql`delete from feed_subscription where id = ${id}`;
  else if (answer && isGood(answer.status)) {
    await sql`update feed_subscription set sent_etag = ${etag}, tries = 0, next_at = ${now} where id = ${id}`;
    return true;
  } else
    await sql`update feed_subscription set tries = tries + 1, next_at = ${after(now, tries)} where id = ${id}`;
  return false;
}

const isGood = (status: number): boolean => status >= 200 && status < 300;

const after = (now: Date, tries: number): Date =>
  new Date(now.getTime() + PAUSES[Math.min(tries, PAUSES.length - 1)]!);

/** One that drips keeps its own place and no other's. */
async function manyAtOnce<T>(all: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one);
    }),
  );
}
