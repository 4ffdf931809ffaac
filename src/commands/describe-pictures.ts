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

/**
 * Keeps what somebody wrote about pictures and other files that they handed in and that hang on no post yet; others are gone, or
 * somebody else's.
 */
export async function describePictures(
  context: Context,
  viewer: Viewer,
  raw: z.input<typeof input>,
): Promise<void> {
  const given = check(input, raw);
  if (given.length === 0) return;
  await context.db.sql`
    update file f set description = g.description
    from unnest(${given.map((one) => one.id)}::uuid[], ${given.map((one) => one.description)}::text[]) g (id, description)
    where f.id = g.id and f.kind not in ('face', 'card', 'emoji') and f.owner_id is not distinct from ${viewer.id}::uuid
      and not exists (select from post_file pf where pf.file_id = f.id) and not exists (select from withheld_file h where h.file_id = f.id)`;
}
