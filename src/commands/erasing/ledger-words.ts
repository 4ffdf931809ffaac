import { createHash } from 'node:crypto';
import type { Sql } from '../../store/database.ts';
import { newId } from '../../store/ids.ts';
import { appendLedger, ledgerBody, type JsonRow } from '../../store/ledger.ts';

/**
 * Takes somebody's own words out of what the ledger keeps of them: with their yes or not yet they may have said something. That they said
 * yes stands. The entry's hash stays as it was, so the chain holds; what is left of the entry is hashed in an entry of its own, so that an
 * erasure shows for what it is and nothing else can be made to look like one.
 */
export async function eraseLedgerWords(sql: Sql, accountId: string, at: Date): Promise<void> {
  const rows = await sql<{ id: string }[]>`
    select id from agreement where account_id = ${accountId} and words <> '' order by id for update`;
  for (const { id } of rows) {
    const [left] = await sql<{ row: JsonRow }[]>`
      update agreement t set words = '' where id = ${id} returning to_jsonb(t) as row`;
    const body = ledgerBody('agreement', left!.row);
    await sql`update ledger_entry set body = ${body} where subject = 'agreement' and subject_id = ${id}`;
    const erasure = newId();
    await sql`
      insert into ledger_erasure (id, subject, subject_id, left_hash, at)
      values (${erasure}, 'agreement', ${id}, ${createHash('sha256').update(body).digest('hex')}, ${at})`;
    await appendLedger(sql, at, [{ subject: 'ledger_erasure', id: erasure }]);
  }
}
