import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import { MAX_DESCRIPTION } from './add-picture.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z
  .array(
    z.object({ id: z.uuid(), description: z.string().trim().max(MAX_DESCRIPTION, 'pictures.longWords') }),
  )
  .max(50);

export type DescribedPicture = { id: string; description: string; width: number; height: number };

/**
 * Keeps what somebody wrote about pictures that they handed in and that hang on no post yet. Returns those that are
 * there, in the order given; others are gone, or somebody else's.
 */
export async function describePictures(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<DescribedPicture[]> {
  const given = check(input, raw);
  if (given.length === 0) return [];
  return context.db.tx(async (sql) => {
    const rows = await sql<DescribedPicture[]>`
      update file f set description = g.description
      from unnest(${given.map((one) => one.id)}::uuid[], ${given.map((one) => one.description)}::text[]) g (id, description)
      where f.id = g.id and f.kind = 'picture' and f.owner_id is not distinct from ${viewer.id}::uuid
        and not exists (select from post_file pf where pf.file_id = f.id)
      returning f.id, f.description, f.width, f.height`;
    const found = new Map(rows.map((row) => [row.id, row]));
    return given.flatMap(({ id }) => found.get(id) ?? []);
  });
}
