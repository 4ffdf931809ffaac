import { z } from 'zod';
import { conflict, Problem } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

export const MAX_DESCRIPTION = 1500;
/** How many pictures somebody may have handed in without having posted them, and how many all strangers together. */
const [MOST_WAITING, MOST_FROM_STREET] = [200, 5000];

const input = z.object({
  id: z.uuid(),
  description: z.string().trim().max(MAX_DESCRIPTION).default(''),
  mime: z.literal('image/webp'),
  width: z.int().positive(),
  height: z.int().positive(),
  averageColour: z.string().regex(/^#[0-9a-f]{6}$/),
});

export type PictureInput = z.input<typeof input>;

/**
 * Writes down a picture whose bytes are in the file store, for a post to come. A reader from the street may hand one in
 * with a first question: it has no owner until the guest's account exists (`claim-pictures.ts`).
 */
export async function addPicture(context: Context, viewer: Viewer, raw: PictureInput): Promise<void> {
  if (viewer.id !== null && !may(viewer, 'reply')) throw new Problem({ kind: 'forbidden' });
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    if ((await waiting(sql, viewer)) >= (viewer.id === null ? MOST_FROM_STREET : MOST_WAITING))
      throw conflict('pictures.tooManyWaiting');
    await sql`
      insert into file (id, owner_id, kind, description, mime, width, height, average_colour, created_at)
      values (${given.id}, ${viewer.id}, 'picture', ${given.description}, ${given.mime}, ${given.width}, ${given.height},
              ${given.averageColour}, ${context.clock()})`;
  });
}

async function waiting(sql: Sql, viewer: Viewer): Promise<number> {
  const [row] = await sql<{ count: number }[]>`
    select count(*)::int from file f
    where f.owner_id is not distinct from ${viewer.id}::uuid and f.kind = 'picture'
      and not exists (select from post_file pf where pf.file_id = f.id)
      and not exists (select from commitment_step s where s.evidence_file_id = f.id)`;
  return row!.count;
}
