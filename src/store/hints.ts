import type { Fragment, Sql } from './database.ts';

/** The channel on which the database says what changed. */
export const LIVE_CHANNEL = 'parley_live';

/** A payload may not exceed 8000 bytes; a topic is at most 50. */
const TOPICS_IN_ONE = 100;

/** Names of what an open page can listen to. Staff's topic is apart, so that a note inside makes no sound outside. */
export const topics = {
  conversation: (id: string) => `conversation:${id}`,
  conversationInside: (id: string) => `inside:${id}`,
  person: (id: string) => `person:${id}`,
  /** Heard by a session's own streams only: it may have ended. */
  session: (id: string) => `session:${id}`,
  /** What readers from the street find in lists and figures. Only pages kept for them hear it: browsers may not. */
  street: 'street',
  /** What everyone may see is being talked about. */
  open: 'open',
  inbox: 'inbox',
  ledger: 'ledger',
  /** The organisation's own name, look or rules: every page shows them. */
  everyPage: 'every-page',
  /** Something is to be told on devices. Heard by the server alone. */
  push: 'push',
} as const;

/** Says that these changed. Heard by open pages when, and only when, the transaction commits. */
export async function hint(sql: Sql, changed: readonly string[]): Promise<void> {
  const all = changed.some(showsInLists) ? [...changed, topics.street] : changed;
  const payloads = Array.from({ length: Math.ceil(all.length / TOPICS_IN_ONE) }, (_, i) =>
    all.slice(i * TOPICS_IN_ONE, (i + 1) * TOPICS_IN_ONE).join(' '),
  );
  if (payloads.length > 0)
    await sql`select pg_notify(${LIVE_CHANNEL}, payload) from unnest(${payloads}::text[]) payload`;
}

/** The same to each person whose account these rows name, in the statement that returns them. */
export const hintPeople = (sql: Sql, accountIds: Fragment): PromiseLike<unknown> =>
  sql`
    with reached as (${accountIds}), listed as (select account_id, row_number() over () / ${TOPICS_IN_ONE} as part from reached)
    select pg_notify(${LIVE_CHANNEL}, string_agg(${topics.person('')} || account_id, ' ')) from listed group by part`;

/** Whatever others than staff see anew in a conversation or in the ledger may stand on the front, and in what we measure. */
const showsInLists = (topic: string): boolean =>
  topic === topics.ledger || topic.startsWith(topics.conversation(''));
