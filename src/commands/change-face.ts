import { z } from 'zod';
import { forbidden } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadAccount, type LoadedAccount } from './load-account.ts';
import { standingIn } from './load-group.ts';
import { record } from './record.ts';

const input = z.object({
  handle: z.string().max(100),
  /** A picture that is in the file store in the sizes of a face, its row still to be written; null for none any more. */
  face: z
    .object({
      id: z.uuid(),
      mime: z.literal('image/webp'),
      width: z.int().positive(),
      height: z.int().positive(),
      averageColour: z.string().regex(/^#[0-9a-f]{6}$/),
    })
    .nullable(),
});

export type ChangeFaceInput = z.input<typeof input>;

/** Gives oneself, the organisation or a group that one leads another picture. Returns the old one, whose bytes nobody needs any more. */
export async function changeFace(
  context: Context,
  viewer: Viewer,
  raw: ChangeFaceInput,
): Promise<{ old: string | null }> {
  demand(viewer, 'edit-profile');
  const { handle, face } = check(input, raw);
  return context.db.tx(async (sql) => {
    const at = context.clock();
    const account = await loadAccount(sql, viewer, handle);
    if (!(await mayDress(sql, viewer, account))) throw forbidden();
    const [before] = await sql<
      { pictureId: string | null }[]
    >`select picture_id from account where id = ${account.id} for update`;
    if (face)
      await sql`
        insert into file (id, owner_id, kind, mime, width, height, average_colour, created_at)
        values (${face.id}, ${account.id}, 'face', ${face.mime}, ${face.width}, ${face.height}, ${face.averageColour}, ${at})`;
    await sql`update account set picture_id = ${face?.id ?? null} where id = ${account.id}`;
    const old = before?.pictureId ?? null;
    if (old) await sql`delete from file where id = ${old} and kind = 'face'`;
    if (account.kind === 'organisation') await hint(sql, [topics.everyPage]);
    await record(sql, { kind: 'face_changed', at, actorId: viewer.id, data: { accountId: account.id } });
    return { old };
  });
}

async function mayDress(sql: Sql, viewer: Viewer, account: LoadedAccount): Promise<boolean> {
  if (account.kind === 'organisation') return may(viewer, 'manage-organisation');
  if (account.kind === 'group')
    return may(viewer, 'lead-any-group') || (await standingIn(sql, account.id, viewer.id)) === 'lead';
  return account.id === viewer.id;
}
