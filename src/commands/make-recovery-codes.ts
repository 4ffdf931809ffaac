import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demandProof, proof, type Proof } from './demand-proof.ts';
import { demand } from './demand.ts';
import { record } from './record.ts';
import { newRecoveryCode, recoveryHash } from './recovery-codes.ts';

const HOW_MANY = 10;

/** Makes new recovery codes in place of all earlier ones. They are told here and never again. */
export async function makeRecoveryCodes(context: Context, viewer: Viewer, raw: Proof): Promise<string[]> {
  demand(viewer, 'secure-account');
  await demandProof(context, viewer, check(proof, raw));
  const codes = Array.from({ length: HOW_MANY }, newRecoveryCode);
  await context.db.tx(async (sql) => {
    const rows = codes.map((code) => ({ account_id: viewer.id, hash: recoveryHash(viewer.id, code) }));
    await sql`delete from recovery_code where account_id = ${viewer.id}`;
    await sql`insert into recovery_code ${sql(rows)}`;
    await record(sql, { kind: 'recovery-codes-made', at: context.clock(), actorId: viewer.id });
  });
  return codes;
}
