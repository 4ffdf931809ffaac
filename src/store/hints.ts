import type { Sql } from './database.ts';

/** The channel on which the database says what changed. */
export const LIVE_CHANNEL = 'parley_live';

/** Names of what an open page can listen to. Staff's topic is apart, so that a note inside makes no sound outside. */
export const topics = {
  conversation: (id: string) => `conversation:${id}`,
  conversationInside: (id: string) => `inside:${id}`,
  person: (id: string) => `person:${id}`,
  /** Heard by a session's own streams only: it may have ended. */
  session: (id: string) => `session:${id}`,
  inbox: 'inbox',
  ledger: 'ledger',
  /** The organisation's own name, look or rules: every page shows them. */
  everyPage: 'every-page',
} as const;

/** Says that these changed. Heard by open pages when, and only when, the transaction commits. */
export async function hint(sql: Sql, changed: readonly string[]): Promise<void> {
  // A payload may not exceed 8000 bytes; a topic is at most 50.
  for (let i = 0; i < changed.length; i += 100)
    await sql`select pg_notify(${LIVE_CHANNEL}, ${changed.slice(i, i + 100).join(' ')})`;
}
