import { z } from 'zod';
import { conflict } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demandProof, proof } from './demand-proof.ts';
import { demand } from './demand.ts';
import { checkMade, keepPasskey, spendChallenge, type Ceremony } from './passkeys.ts';
import { record } from './record.ts';

const MOST = 20;

const input = proof.extend({ passkey: z.string(), name: z.string().trim().max(60) });

/** Adds a passkey to one's account. */
export async function addPasskey(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
  ceremony: Ceremony,
): Promise<void> {
  demand(viewer, 'secure-account');
  const given = check(input, raw);
  if (ceremony.subject !== viewer.id) throw conflict('signIn.passkeyTooLate');
  await demandProof(context, viewer, given);
  const passkey = await checkMade(given.passkey, ceremony);
  await context.db.tx(async (sql) => {
    const at = context.clock();
    const known = await sql`select from passkey where account_id = ${viewer.id}`;
    if (known.length >= MOST) throw conflict('security.tooManyPasskeys');
    await spendChallenge(sql, ceremony);
    await keepPasskey(sql, passkey, { accountId: viewer.id, name: given.name, at });
    await record(sql, { kind: 'passkey-added', at, actorId: viewer.id });
  });
}
