import { createHash } from 'node:crypto';
import { commitmentOf, type Step } from '../rules/commitment.ts';
import type { Sql } from '../store/database.ts';
import {
  exactly,
  LEDGER_COLUMNS,
  LEDGER_SUBJECTS,
  ledgerBody,
  ledgerHash,
  type JsonRow,
  type LedgerSubject,
} from '../store/ledger.ts';

/** One row that is not as the ledger says. */
export type LedgerFault = {
  what: 'edited' | 'removed' | 'added';
  table: LedgerSubject | 'ledger_entry' | 'ledger_head';
  /** The row's id; of the ledger's own rows, their number. */
  row: string;
  /** The columns that differ, where that can be said. */
  columns: string[];
};

export type LedgerReport = { entries: number; head: { seq: number; hash: string }; faults: LedgerFault[] };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const BATCH = 1_000;
/** Enough to see what happened; a ledger that is all wrong need not be listed whole. */
const MOST_FAULTS = 200;

type Pair = {
  entry: JsonRow;
  live: JsonRow | null;
  /** What an erasure says is left of it, where there is one that itself stands in the chain. */
  leftHash: string | null;
};

/**
 * Walks the whole ledger and names every row that was edited, removed or added behind its back: in the chain itself, in the
 * tables that it keeps, and in what follows from them. Works while the server runs.
 */
export async function verifyLedger(sql: Sql): Promise<LedgerReport> {
  const [head] = await sql<{ seq: number; hash: string }[]>`select seq, hash from ledger_head`;
  if (!head)
    return {
      entries: 0,
      head: { seq: 0, hash: '' },
      faults: [{ what: 'removed', table: 'ledger_head', row: '1', columns: [] }],
    };
  const faults: LedgerFault[] = [];
  let previous = '0'.repeat(64);
  let seq = 0;
  let entries = 0;
  while (seq < head.seq && faults.length < MOST_FAULTS) {
    const batch = await readBatch(sql, seq, head.seq);
    for (const { entry, live, leftHash } of batch) {
      const found = Number(entry.seq);
      for (let missing = seq + 1; missing < found && faults.length < MOST_FAULTS; missing += 1)
        faults.push({ what: 'removed', table: 'ledger_entry', row: String(missing), columns: [] });
      const columns = chainFaults(
        entry,
        found === seq + 1 ? previous : String(entry.previous_hash),
        leftHash,
      );
      if (columns.length > 0)
        faults.push({ what: 'edited', table: 'ledger_entry', row: String(found), columns });
      else faults.push(...rowFaults(entry, live));
      previous = String(entry.hash);
      seq = found;
      entries += 1;
    }
    if (batch.length > 0) continue;
    for (; seq < head.seq && faults.length < MOST_FAULTS; seq += 1)
      faults.push({ what: 'removed', table: 'ledger_entry', row: String(seq + 1), columns: [] });
  }
  if (faults.length === 0 && previous !== head.hash)
    faults.push({ what: 'edited', table: 'ledger_head', row: '1', columns: ['hash'] });
  faults.push(...(await beyondHead(sql)));
  for (const subject of LEDGER_SUBJECTS) faults.push(...(await addedTo(sql, subject)));
  faults.push(...(await foldFaults(sql)));
  return { entries, head, faults: faults.slice(0, MOST_FAULTS) };
}

const readBatch = (sql: Sql, after: number, last: number): Promise<Pair[]> => sql<Pair[]>`
  select to_jsonb(e) as entry, coalesce(to_jsonb(c), to_jsonb(s), to_jsonb(r), to_jsonb(g), to_jsonb(x)) as live, v.left_hash
  from ledger_entry e
  left join commitment c on e.subject = 'commitment' and c.id = e.subject_id
  left join commitment_step s on e.subject = 'commitment_step' and s.id = e.subject_id
  left join refusal r on e.subject = 'refusal' and r.id = e.subject_id
  left join agreement g on e.subject = 'agreement' and g.id = e.subject_id
  left join ledger_erasure x on e.subject = 'ledger_erasure' and x.id = e.subject_id
  left join ledger_erasure v on v.subject = e.subject and v.subject_id = e.subject_id
    and exists (select from ledger_entry later where later.subject = 'ledger_erasure' and later.subject_id = v.id and later.seq > e.seq and later.seq <= ${last})
  where e.seq > ${after} and e.seq <= ${last} order by e.seq limit ${BATCH}`;

/**
 * What is wrong with an entry as a link of the chain. One from which words were erased has the hash that it had before, which the next
 * entry goes on from; what is left of it must be what its erasure says, and that is an entry in the chain itself.
 */
function chainFaults(entry: JsonRow, previous: string, leftHash: string | null): string[] {
  const hash = ledgerHash(previous, {
    seq: Number(entry.seq),
    id: String(entry.id),
    at: exactly(entry.at) ?? '',
    subject: String(entry.subject),
    subjectId: String(entry.subject_id),
    body: String(entry.body),
  });
  return [
    ...(entry.previous_hash === previous ? [] : ['previous_hash']),
    ...((leftHash === null ? entry.hash === hash : sha256(String(entry.body)) === leftHash) ? [] : ['hash']),
  ];
}

/** What is wrong with the row that an entry, itself sound, speaks of. */
function rowFaults(entry: JsonRow, live: JsonRow | null): LedgerFault[] {
  const table = entry.subject as LedgerSubject;
  const row = String(entry.subject_id);
  if (live === null) return [{ what: 'removed', table, row, columns: [] }];
  const now = ledgerBody(table, live);
  if (now === entry.body) return [];
  const [was, is] = [JSON.parse(String(entry.body)) as JsonRow, JSON.parse(now) as JsonRow];
  const columns = LEDGER_COLUMNS[table].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  return columns.length === 0 ? [] : [{ what: 'edited', table, row, columns: [...columns] }];
}

/** Entries that the head does not know of. */
async function beyondHead(sql: Sql): Promise<LedgerFault[]> {
  const rows = await sql<{ seq: number }[]>`
    select e.seq from ledger_entry e, ledger_head h where e.seq > h.seq or e.seq < 1 order by e.seq limit ${MOST_FAULTS}`;
  return rows.map(({ seq }) => ({ what: 'added', table: 'ledger_entry', row: String(seq), columns: [] }));
}

async function addedTo(sql: Sql, table: LedgerSubject): Promise<LedgerFault[]> {
  const rows = await sql<{ id: string }[]>`
    select id from ${sql(table)} t
    where not exists (select from ledger_entry e where e.subject_id = t.id and e.subject = ${table}) order by id limit ${MOST_FAULTS}`;
  return rows.map(({ id }) => ({ what: 'added', table, row: id, columns: [] }));
}

type Standing = {
  id: string;
  state: string;
  firstDueAt: Date;
  dueAt: Date;
  endedAt: Date | null;
  steps: { kind: Step['kind']; at: string; due_at: string | null }[];
};

/** Commitments whose state is not what follows from their steps. */
async function foldFaults(sql: Sql): Promise<LedgerFault[]> {
  const faults: LedgerFault[] = [];
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await sql<Standing[]>`
      select c.id, c.state, c.first_due_at, c.due_at, c.ended_at,
             coalesce((select json_agg(json_build_object('kind', s.kind, 'at', s.at, 'due_at', s.due_at) order by s.seq)
                       from commitment_step s where s.commitment_id = c.id), '[]'::json) as steps
      from commitment c where c.id > ${after} order by c.id limit ${BATCH}`;
    for (const commitment of batch) {
      const columns = standingFaults(commitment);
      if (columns.length > 0)
        faults.push({ what: 'edited', table: 'commitment', row: commitment.id, columns });
    }
    if (batch.length < BATCH || faults.length >= MOST_FAULTS) return faults;
    after = batch.at(-1)!.id;
  }
}

function standingFaults({ state, firstDueAt, dueAt, endedAt, steps }: Standing): string[] {
  const dated = steps.map(({ kind, at, due_at: due }) => ({
    kind,
    at: new Date(at),
    ...(due === null ? {} : { dueAt: new Date(due) }),
  })) as Step[];
  try {
    const life = commitmentOf(dated);
    return [
      ...(life.state === state ? [] : ['state']),
      ...(life.firstDueAt.getTime() === firstDueAt.getTime() ? [] : ['first_due_at']),
      ...(life.dueAt.getTime() === dueAt.getTime() ? [] : ['due_at']),
      ...(life.endedAt?.getTime() === endedAt?.getTime() ? [] : ['ended_at']),
    ];
  } catch {
    // Steps that cannot follow one another: one of them was edited, removed or added, and is named itself.
    return ['state'];
  }
}
