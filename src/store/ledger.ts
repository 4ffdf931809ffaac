import { createHash } from 'node:crypto';
import type { Sql } from './database.ts';
import { hint, topics } from './hints.ts';
import { newId } from './ids.ts';

/** The tables of which every row stands in the ledger, and the columns that must never change after. */
export const LEDGER_COLUMNS = {
  commitment: [
    'id',
    'conversation_id',
    'post_id',
    'what',
    'owner_id',
    'given_by',
    'given_at',
    'to_ids',
    'first_due_at',
  ],
  commitment_step: [
    'id',
    'commitment_id',
    'kind',
    'by_id',
    'at',
    'due_at',
    'reason',
    'evidence_url',
    'evidence_post_id',
    'evidence_file_id',
    'seq',
  ],
  refusal: ['id', 'conversation_id', 'post_id', 'what', 'reason', 'given_by', 'given_at'],
  agreement: ['id', 'conversation_id', 'account_id', 'verdict', 'words', 'answered_by_post_id', 'at'],
  /** Somebody's own words were taken out of a row above; what was left of its entry. */
  ledger_erasure: ['id', 'subject', 'subject_id', 'left_hash', 'at'],
} as const satisfies Record<string, readonly string[]>;

export type LedgerSubject = keyof typeof LEDGER_COLUMNS;
export const LEDGER_SUBJECTS = Object.keys(LEDGER_COLUMNS) as LedgerSubject[];

/** A row as PostgreSQL's `to_jsonb` gives it. */
export type JsonRow = Record<string, unknown>;

/** What the ledger says of a row: its lasting columns as JSON, in one order and one spelling. */
export function ledgerBody(subject: LedgerSubject, row: JsonRow): string {
  const columns = [...LEDGER_COLUMNS[subject]].sort();
  return JSON.stringify(
    Object.fromEntries(
      columns.map((name) => [name, /(^|_)at$/.test(name) ? exactly(row[name]) : (row[name] ?? null)]),
    ),
  );
}

/** A moment to the microsecond, whatever time zone the session writes it in. */
export const exactly = (moment: unknown): string | null =>
  typeof moment === 'string' ? Temporal.Instant.from(moment).toString({ fractionalSecondDigits: 6 }) : null;

export type LedgerEntry = {
  seq: number;
  id: string;
  at: string;
  subject: string;
  subjectId: string;
  body: string;
};

/** The hash that chains an entry to the one before it. */
export const ledgerHash = (
  previous: string,
  { seq, id, at, subject, subjectId, body }: LedgerEntry,
): string =>
  createHash('sha256').update([previous, seq, at, id, subject, subjectId, body].join('\n')).digest('hex');

/**
 * Appends rows to the ledger, as they now stand in their tables. To be called last in a transaction: it locks the head of the
 * chain, and everybody else who writes to the ledger waits until the commit.
 */
export async function appendLedger(
  sql: Sql,
  at: Date,
  rows: readonly { subject: LedgerSubject; id: string }[],
): Promise<void> {
  const bodies: string[] = [];
  for (const { subject, id } of rows) {
    const [found] = await sql<
      { row: JsonRow }[]
    >`select to_jsonb(t) as row from ${sql(subject)} t where id = ${id}`;
    bodies.push(ledgerBody(subject, found!.row));
  }
  await hint(sql, [topics.ledger]);
  const [head] = await sql<{ seq: number; hash: string }[]>`select seq, hash from ledger_head for update`;
  let { seq, hash: previous } = head!;
  const entries = rows.map(({ subject, id: subjectId }, i) => {
    seq += 1;
    const entry = { seq, id: newId(), at: exactly(at.toISOString())!, subject, subjectId, body: bodies[i]! };
    const hash = ledgerHash(previous, entry);
    const row = { ...entry, subject_id: subjectId, previous_hash: previous, hash };
    previous = hash;
    return row;
  });
  await sql`
    insert into ledger_entry ${sql(entries, 'seq', 'id', 'at', 'subject', 'subject_id', 'body', 'previous_hash', 'hash')}`;
  await sql`update ledger_head set seq = ${seq}, hash = ${previous}`;
}
