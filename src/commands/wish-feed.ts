import { z } from 'zod';
import { Problem } from '../rules/problem.ts';
import { newId } from '../store/ids.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const [HOUR, DAY] = [3_600, 86_400];
const MOST_WAITING = 5_000;

const isCallback = (text: string): boolean => {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && !url.username && !url.password && !url.hash;
};

const schema = z.object({
  mode: z.enum(['subscribe', 'unsubscribe']),
  topic: z.string().max(300),
  callback: z.string().max(2_000).refine(isCallback),
  /** Less than 200 bytes (WebSub §5.1). */
  secret: z
    .string()
    .regex(/^[\x20-\x7e]{0,199}$/)
    .default(''),
  /** What is no number asks for nothing; what is too short or too long is made to fit. */
  lease: z.coerce
    .number()
    .catch(10 * DAY)
    .transform((seconds) => Math.round(Math.min(30 * DAY, Math.max(HOUR, seconds || 10 * DAY)))),
});

/** Notes that a server wants to be told of a feed, or no more. Anybody may: it takes effect once the callback confirmed it. */
export async function wishFeed(context: Context, raw: z.input<typeof schema>): Promise<void> {
  const { mode, topic, callback, secret, lease } = check(schema, raw);
  const { sql } = context.db;
  const [{ count } = { count: 0 }] = await sql<
    { count: number }[]
  >`select count(*)::int as count from feed_wish`;
  if (count >= MOST_WAITING) throw new Problem({ kind: 'unavailable', retryAfterSeconds: 60 });
  await sql`
    insert into feed_wish (id, mode, topic, callback, secret, lease_seconds, next_at)
    values (${newId()}, ${mode}, ${topic}, ${callback}, ${secret}, ${lease}, ${context.clock()})
    on conflict (topic, callback) do update set id = excluded.id, mode = excluded.mode, secret = excluded.secret,
      lease_seconds = excluded.lease_seconds, tries = 0, next_at = excluded.next_at`;
}
