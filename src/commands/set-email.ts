import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { demandProof, proof } from './demand-proof.ts';
import { keepEmail } from './new-account.ts';
import { record } from './record.ts';

const input = proof.extend({
  /** Nothing: the address so far is forgotten. */
  email: z
    .string()
    .trim()
    .pipe(z.union([z.literal(''), z.email('signIn.emailShape').max(320)])),
});

/**
 * Sets the address to sign in with, changes it or takes it away. It is not proven, so it may stand with several accounts: who has
 * it too is told to nobody, and signing in with it opens the account whose password it is.
 */
export async function setEmail(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  demand(viewer, 'secure-account');
  const { email, ...given } = check(input, raw);
  await demandProof(context, viewer, given);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    await sql`delete from identity where account_id = ${viewer.id} and channel = 'email' and address <> ${email}`;
    if (email) await keepEmail(sql, viewer.id, email, at);
    await record(sql, { kind: email ? 'email-set' : 'email-removed', at, actorId: viewer.id });
  });
}
