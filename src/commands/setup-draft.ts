import type { SetupDraft } from '../rules/setup.ts';
import type { Json } from '../store/database.ts';
import { hashToken, newToken } from '../store/tokens.ts';
import type { Context } from './context.ts';

/** A set-up that nobody touched for so long is forgotten. */
const DAYS = 30;

/** Begins a set-up for one browser and gives the token by which only that browser goes on with it. */
export async function beginSetup({ db, clock }: Context): Promise<string> {
  const now = clock();
  const token = newToken();
  await db.sql`delete from setup_draft where updated_at < ${new Date(now.getTime() - DAYS * 86_400_000)}`;
  await db.sql`insert into setup_draft (token_hash, answers, updated_at) values (${hashToken(token)}, '{}', ${now})`;
  return token;
}

/** Keeps what was typed, right or wrong, beside what was typed before; gives all of it. */
export async function keepAnswers(
  { db, clock }: Context,
  token: string,
  typed: SetupDraft,
): Promise<SetupDraft> {
  const [kept] = await db.sql<{ answers: SetupDraft }[]>`
    update setup_draft set answers = answers || ${db.sql.json(typed as Json)}::jsonb, updated_at = ${clock()}
    where token_hash = ${hashToken(token)} returning answers`;
  return kept?.answers ?? {};
}
