import { z } from 'zod';
import type { Viewer } from '../rules/viewer.ts';
import type { Json } from '../store/database.ts';
import { check } from './check.ts';
import type { Context } from './context.ts';
import { demand } from './demand.ts';
import { loadRoot } from './load.ts';
import { MAX_WORDS } from './start.ts';

const MOST_DRAFTS = 100;
const UUID = '[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}';
/** Where something is being written: a new conversation, or an answer in one. */
const place = z.string().regex(new RegExp(`^(?:write|reply:${UUID})$`));

/** A form as it stands: each name with its values. */
export const draftFields = z
  .record(z.string().min(1).max(80), z.array(z.string().max(MAX_WORDS)).max(60))
  .refine((fields) => Object.keys(fields).length <= 80)
  .refine((fields) => JSON.stringify(fields).length <= 4 * MAX_WORDS);

const input = z.object({ place, fields: draftFields });

export type DraftInput = z.input<typeof input>;

const isEmpty = (fields: Record<string, string[]>): boolean =>
  ['title', 'text', 'file'].every((name) => (fields[name] ?? []).every((value) => value.trim() === ''));

/** Keeps what somebody is writing, one draft for each place. A form without words and pictures keeps nothing. */
export async function saveDraft(
  context: Context,
  viewer: Viewer,
  raw: DraftInput,
): Promise<{ kept: boolean }> {
  demand(viewer, 'reply');
  const given = check(input, raw);
  return context.db.tx(async (sql) => {
    if (given.place !== 'write') await loadRoot(sql, viewer, given.place.slice('reply:'.length));
    if (isEmpty(given.fields)) {
      await sql`delete from draft where account_id = ${viewer.id} and place = ${given.place}`;
      return { kept: false };
    }
    await sql`
      insert into draft (account_id, place, fields, updated_at)
      values (${viewer.id}, ${given.place}, ${sql.json(given.fields as Json)}, ${context.clock()})
      on conflict (account_id, place) do update set fields = excluded.fields, updated_at = excluded.updated_at`;
    await sql`
      delete from draft where account_id = ${viewer.id} and place in (
        select place from draft where account_id = ${viewer.id} order by updated_at desc offset ${MOST_DRAFTS})`;
    return { kept: true };
  });
}
