import type { HeldBecause } from '../rules/order.ts';
import type { Audience } from '../rules/visibility.ts';
import type { Sql } from '../store/database.ts';
import { notify, type NotificationKind } from './notify.ts';
import type { Words } from './posting.ts';
import { amongSeeing } from './seeing.ts';

type Said = { id: string; conversationId: string; at: Date; audience: Audience };
type Told = Said & { held: HeldBecause | false; words: Pick<Words, 'mentioned'> };

/**
 * Tells those who are meant by a new post: whom it mentions and, where the conversation is for named people, all of them. What is
 * held back stays silent until it is released.
 */
export async function tellMeant(sql: Sql, actorId: string, post: Told): Promise<void> {
  if (post.held) return;
  const mentioned = post.words.mentioned.map((account) => account.id);
  await tell(sql, actorId, post, { kind: 'mention', people: mentioned });
  await tellNamed(sql, actorId, post);
}

/** Tells all who are named in a conversation for named people; whoever was told of the post already is told once. */
export async function tellNamed(sql: Sql, actorId: string, post: Said): Promise<void> {
  if (post.audience.visibility === 'staff') return;
  const named = await sql<{ id: string }[]>`
    select n.account_id as id from conversation c join named n on n.list_id = c.audience_id
    where c.id = ${post.conversationId} and c.visibility = 'named'`;
  await tell(sql, actorId, post, { kind: 'addressed', people: named.map(({ id }) => id) });
}

type Meant = { kind: NotificationKind; people: readonly string[] };

async function tell(sql: Sql, actorId: string, post: Said, { kind, people }: Meant): Promise<void> {
  const { id: postId, conversationId, at } = post;
  const seeing = await amongSeeing(sql, postId, people);
  if (seeing.length > 0) await notify(sql, seeing, { kind, at, actorId, conversationId, postId });
}
