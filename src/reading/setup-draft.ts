import type { SetupDraft } from '../rules/setup.ts';
import type { Sql } from '../store/database.ts';
import { hashToken } from '../store/tokens.ts';

/** The set-up that a browser began; null where its token opens none. */
export async function readSetupDraft(sql: Sql, token: string): Promise<SetupDraft | null> {
  const [row] = await sql<{ answers: SetupDraft }[]>`
    select answers from setup_draft where token_hash = ${hashToken(token)}`;
  return row?.answers ?? null;
}
