import { z } from 'zod';
import { invalid, Problem } from '../rules/problem.ts';
import { signedInLately } from '../rules/proof.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import type { Context } from './context.ts';
import { passwordMatches } from './passwords.ts';

/** That one is still who signed in: the session, and the password again where that was a while ago. */
export const proof = z.object({ sessionId: z.uuid(), current: z.string().max(1000).default('') });
export type Proof = z.input<typeof proof>;

/** Stops whoever only found a screen left open. Who has no password, but a passkey, is not asked. */
export async function demandProof(
  context: Context,
  viewer: KnownViewer,
  { sessionId, current = '' }: Proof,
): Promise<void> {
  const [known] = await context.db.sql<{ hash: string | null; signedInAt: Date }[]>`
    select p.hash, s.created_at as signed_in_at from session s left join password p on p.account_id = s.account_id
    where s.id = ${sessionId} and s.account_id = ${viewer.id}`;
  if (!known) throw new Problem({ kind: 'sign-in' });
  if (known.hash === null || signedInLately(known.signedInAt, context.clock())) return;
  if (!(await passwordMatches(known.hash, current))) throw invalid({ current: 'security.currentWrong' });
}
