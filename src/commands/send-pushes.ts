import { createHmac } from 'node:crypto';
import type { KnownViewer, Role } from '../rules/viewer.ts';
import type { Context } from './context.ts';
import { waysTo, type Notice } from './notify.ts';
import type { Sweep } from './sweeping.ts';

/** One thing to tell on a device, in words. */
export type PushMessage = {
  /** Whatever is told of the same takes the other's place. */
  about: string;
  title: string;
  line: string;
  path: string;
  /** The page of which it tells: where that is open, it need not be opened. */
  place: string;
  urgency: 'low' | 'normal' | 'high';
  /** The notifications that it tells of. */
  notificationIds: string[];
};

export type Delivery = {
  endpoint: string;
  publicKey: Uint8Array;
  auth: Uint8Array;
  payload: string;
  ttlSeconds: number;
  urgency: PushMessage['urgency'];
  topic: string;
  now: Date;
};

/** What it takes to tell on devices. */
export type Pushing = {
  serverKey: string;
  /** What there is to tell of these notifications, through the eyes of the one they are for, now. */
  compose(asked: { viewer: KnownViewer; locale: string; notificationIds: string[] }): Promise<PushMessage[]>;
  /** What is sent where somebody wanted to see that it arrives. */
  trial(locale: string): PushMessage;
  /** What takes the place of many at once. */
  many(locale: string, count: number): PushMessage;
  /** Hands one over to the service of the device's browser. Throws where nobody answers. */
  send(delivery: Delivery): Promise<{ status: number; retryAfter: string | null }>;
};

type Ear = {
  id: string;
  accountId: string;
  role: Role;
  organisationId: string;
  endpoint: string;
  publicKey: Uint8Array;
  auth: Uint8Array;
  serverKey: string;
  locale: string;
  tries: number;
};
type Waiting = Notice & { id: string; notificationId: string | null; readAt: Date | null };

const MINUTE = 60_000;
/** What happens at once is told as one: nothing is sent before it is so old. */
export const SETTLES_AFTER = 4_000;
/** What could not be told within a day is told no more: it stands under Notifications. */
const TTL = 24 * 60 * MINUTE;
/** For so long a device is served by one only. Whatever a crash left behind is sent again then, and takes its own place. */
const LEASE = 5 * MINUTE;
const PAUSES = [1, 5, 30, 120, 360].map((minutes) => minutes * MINUTE);
/** More things than these at once become one that counts them. */
const MOST_AT_ONCE = 3;
const MOST_WAITING = 100;
const [DEVICES_AT_ONCE, MOST_DEVICES] = [8, 400];

/** Tells on devices what is due there. Any number of processes may do it at the same time. */
export async function sendPushes(context: Context, pushing: Pushing): Promise<Sweep> {
  const { sql } = context.db;
  const now = context.clock();
  const sweep: Sweep = { done: 0, failed: [] };
  await sql`delete from push where at < ${new Date(now.getTime() - TTL)}`;
  const lease = new Date(now.getTime() + LEASE);
  const ears = await sql<Ear[]>`
    update push_subscription s set next_at = ${lease}
    from account a, organisation o
    where a.id = s.account_id and s.id in (
      select d.id from push_subscription d join session e on e.id = d.session_id join account b on b.id = d.account_id
      where d.next_at <= ${now} and e.expires_at > ${now} and b.suspended_at is null
        and exists (select from push p where p.subscription_id = d.id and p.at <= ${new Date(now.getTime() - SETTLES_AFTER)})
      order by d.next_at, d.id limit ${MOST_DEVICES} for update of d skip locked)
    returning s.id, s.account_id, a.role, o.account_id as organisation_id, s.endpoint, s.public_key, s.auth, s.server_key,
              coalesce(a.locale, s.locale) as locale, s.tries`;
  const waiting = [...ears];
  await Promise.all(
    Array.from({ length: DEVICES_AT_ONCE }, async () => {
      for (let ear = waiting.shift(); ear !== undefined; ear = waiting.shift())
        try {
          sweep.done += await serve(context, pushing, ear, lease);
        } catch (error) {
          sweep.failed.push(new Error(`${ear.id} failed`, { cause: error }));
        }
    }),
  );
  return sweep;
}

/** Sends what waits for one device, and says how much that was. */
async function serve(context: Context, pushing: Pushing, ear: Ear, lease: Date): Promise<number> {
  const { sql } = context.db;
  if (ear.serverKey !== pushing.serverKey) {
    // It was made for a key that we have no more.
    await forget(context, ear);
    return 0;
  }
  const rows = await sql<Waiting[]>`
    select p.id, p.notification_id, n.kind, n.actor_id, n.conversation_id, n.post_id, n.read_at
    from push p left join notification n on n.id = p.notification_id
    where p.subscription_id = ${ear.id} order by p.at, p.id limit ${MOST_WAITING}`;
  const messages = await messagesOf(context, pushing, ear, rows);
  const told = new Set(messages.flatMap(({ notificationIds }) => notificationIds));
  const isTold = ({ notificationId }: Waiting): boolean =>
    notificationId === null || told.has(notificationId);
  await settle(
    context,
    rows.filter((row) => !isTold(row)),
  );
  let done = 0;
  for (const message of messages) {
    const covers = rows.filter(({ notificationId }) =>
      notificationId === null
        ? message.notificationIds.length === 0
        : message.notificationIds.includes(notificationId),
    );
    const now = context.clock();
    const answer = await pushing.send(deliveryOf(ear, message, now)).catch(() => null);
    if (answer && answer.status >= 200 && answer.status < 300) {
      done += 1;
      await settle(context, covers);
      await sql`update push_subscription set told_at = ${now}, tries = 0 where id = ${ear.id}`;
    } else if (answer?.status === 404 || answer?.status === 410) {
      await forget(context, ear);
      return done;
    } else if (answer?.status === 413)
      // It will never be smaller.
      await settle(context, covers);
    else {
      await later(context, ear, answer);
      return done;
    }
  }
  await sql`update push_subscription set next_at = ${context.clock()} where id = ${ear.id} and next_at = ${lease}`;
  return done;
}

/** What is to be told of all that waits: of what is unread still, and of which the person still wants to hear on devices. */
async function messagesOf(
  context: Context,
  pushing: Pushing,
  ear: Ear,
  rows: readonly Waiting[],
): Promise<PushMessage[]> {
  const { accountId: id, role, organisationId, locale } = ear;
  const notificationIds: string[] = [];
  for (const { notificationId, readAt, kind, actorId, conversationId, postId } of rows) {
    if (notificationId === null || readAt !== null) continue;
    const notice = { kind, actorId, conversationId, postId, at: context.clock() };
    const [one] = await waysTo(context.db.sql, [id], notice);
    if (one?.way === 'now') notificationIds.push(notificationId);
  }
  const told =
    notificationIds.length > 0
      ? await pushing.compose({ viewer: { id, role, organisationId }, locale, notificationIds })
      : [];
  const covered = told.flatMap((message) => message.notificationIds);
  const all =
    told.length > MOST_AT_ONCE
      ? [{ ...pushing.many(locale, covered.length), notificationIds: covered }]
      : told;
  return rows.some(({ notificationId }) => notificationId === null) ? [pushing.trial(locale), ...all] : all;
}

function deliveryOf(
  ear: Ear,
  { about, title, line, path, place, urgency }: PushMessage,
  now: Date,
): Delivery {
  // What it is about is a secret between us and the device, also by its name.
  const topic = createHmac('sha256', ear.auth).update(about).digest('base64url').slice(0, 32);
  const payload = JSON.stringify({ title, line, path, place, tag: topic, lang: ear.locale });
  const { endpoint, publicKey, auth } = ear;
  return { endpoint, publicKey, auth, payload, ttlSeconds: TTL / 1_000, urgency, topic, now };
}

const settle = async ({ db }: Context, rows: readonly { id: string }[]): Promise<void> => {
  if (rows.length > 0) await db.sql`delete from push where id = any(${rows.map(({ id }) => id)}::uuid[])`;
};

const forget = async ({ db }: Context, ear: Ear): Promise<void> =>
  void (await db.sql`delete from push_subscription where id = ${ear.id}`);

/** Somebody is away, or has too much to do: all that waits for this device waits on. Who refuses us for long is not asked again. */
async function later(
  context: Context,
  ear: Ear,
  answer: { status: number; retryAfter: string | null } | null,
): Promise<void> {
  const refused = answer !== null && answer.status < 500 && answer.status !== 429;
  if (refused && ear.tries >= PAUSES.length) return forget(context, ear);
  const now = context.clock();
  const pause = Math.max(PAUSES[Math.min(ear.tries, PAUSES.length - 1)]!, wished(answer?.retryAfter, now));
  await context.db.sql`
    update push_subscription set tries = tries + 1, next_at = ${new Date(now.getTime() + pause)} where id = ${ear.id}`;
}

/** How long a service asks us to stay away (RFC 9110 §10.2.3), in milliseconds and at most a day. */
function wished(retryAfter: string | null | undefined, now: Date): number {
  if (!retryAfter) return 0;
  const wait = /^\d+$/.test(retryAfter)
    ? Number(retryAfter) * 1_000
    : new Date(retryAfter).getTime() - now.getTime();
  return Number.isFinite(wait) ? Math.min(Math.max(wait, 0), TTL) : 0;
}
