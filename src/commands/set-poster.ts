import { z } from 'zod';
import { notFound, Problem } from '../rules/problem.ts';
import type { Viewer } from '../rules/viewer.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

const input = z.object({ id: z.uuid(), averageColour: z.string().regex(/^#[0-9a-f]{6}$/) });

/** Notes that a video that hangs on no post yet has another poster, whose bytes are in the file store. */
export async function setPoster(context: Context, viewer: Viewer, raw: z.input<typeof input>): Promise<void> {
  if (viewer.id === null) throw new Problem({ kind: 'sign-in' });
  const given = check(input, raw);
  await context.db.tx(async (sql) => {
    const [own] = await sql`
      update file f set average_colour = ${given.averageColour}
      where f.id = ${given.id} and f.kind = 'video' and f.owner_id = ${viewer.id}
        and not exists (select from post_file pf where pf.file_id = f.id) and not exists (select from withheld_file h where h.file_id = f.id) returning f.id`;
    if (!own) throw notFound();
    await sql`update media set poster_at = ${context.clock()} where file_id = ${given.id}`;
  });
}
