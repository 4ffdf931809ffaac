import { z } from 'zod';
import { conflict, Problem } from '../rules/problem.ts';
import { may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { MAX_DESCRIPTION } from './add-picture.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';

/** What somebody may have handed in without having posted it: so many files, of so many bytes. */
const [MOST_WAITING, MOST_BYTES] = [50, 1024 * 1024 * 1024];

export const LONGEST_NAME = 120;

const input = z.object({
  id: z.uuid(),
  kind: z.enum(['video', 'audio', 'document']),
  name: z.string().min(1).max(LONGEST_NAME),
  description: z.string().trim().max(MAX_DESCRIPTION).default(''),
  mime: z.string().max(120),
  bytes: z.int().positive(),
  durationMs: z.int().min(0).default(0),
  width: z.int().min(0).default(0),
  height: z.int().min(0).default(0),
  /** How loud it is, from 0 to 100; what a browser worked out, where nobody else does. */
  wave: z.array(z.int().min(0).max(100)).max(240).default([]),
  /** The format as which another file is to be made of it, before it can be played. */
  format: z.string().max(20).optional(),
});

export type MediaInput = z.input<typeof input>;

/** Writes down a video, a sound or another file whose bytes are in the file store, for a post to come. */
export async function addMedia(context: Context, viewer: Viewer, raw: MediaInput): Promise<void> {
  if (!may(viewer, 'reply')) throw new Problem({ kind: 'sign-in' });
  const given = check(input, raw);
  const at = context.clock();
  await context.db.tx(async (sql) => {
    const { count, bytes } = await waiting(sql, viewer);
    if (count >= MOST_WAITING || bytes + given.bytes > MOST_BYTES) throw conflict('media.tooManyWaiting');
    await sql`
      insert into file (id, owner_id, kind, description, mime, width, height, average_colour, created_at)
      values (${given.id}, ${viewer.id}, ${given.kind}, ${given.description}, ${given.mime}, ${given.width}, ${given.height}, '#888888', ${at})`;
    await sql`
      insert into media (file_id, name, bytes, duration_ms, wave)
      values (${given.id}, ${given.name}, ${given.bytes}, ${given.durationMs}, ${given.wave}::smallint[])`;
    if (given.format !== undefined)
      await sql`insert into media_work (file_id, format, asked_at) values (${given.id}, ${given.format}, ${at})`;
  });
}

async function waiting(sql: Sql, viewer: Viewer): Promise<{ count: number; bytes: number }> {
  const [row] = await sql<{ count: number; bytes: number }[]>`
    select count(*)::int as count, coalesce(sum(m.bytes), 0)::float8 as bytes from file f join media m on m.file_id = f.id
    where f.owner_id = ${viewer.id} and not exists (select from post_file pf where pf.file_id = f.id) and not exists (select from withheld_file h where h.file_id = f.id)`;
  return row!;
}
