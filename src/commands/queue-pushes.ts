import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';

/** Whatever these notifications tell is told on the devices of their people too, in the same transaction: it is sent when, and only when, it commits. */
export async function queuePushes(sql: Sql, notificationIds: readonly string[], at: Date): Promise<void> {
  if (notificationIds.length === 0) return;
  const queued = await sql`
    insert into push (id, subscription_id, notification_id, at)
    select gen_random_uuid(), s.id, n.id, ${at}
    from notification n join push_subscription s on s.account_id = n.account_id
    where n.id = any(${[...notificationIds]}::uuid[])`;
  if (queued.count > 0) await hint(sql, [topics.push]);
}
