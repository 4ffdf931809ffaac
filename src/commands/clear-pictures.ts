import type { Context } from './context.ts';

const DAY = 86_400_000;
/** How long a picture waits for its post; one that a stranger handed in, whose question never came, waits less. */
const [WAITS, WAITS_WITHOUT_OWNER] = [7 * DAY, DAY];

/** Forgets pictures and other files that were handed in and never posted; returns whose bytes may go. Those in a draft stay. */
export async function clearPictures(context: Context): Promise<string[]> {
  const now = context.clock().getTime();
  const gone = await context.db.sql<{ id: string }[]>`
    delete from file f
    where f.kind in ('picture', 'video', 'audio', 'document')
      and f.created_at < case when f.owner_id is null then ${new Date(now - WAITS_WITHOUT_OWNER)}::timestamptz else ${new Date(now - WAITS)}::timestamptz end
      and not exists (select from post_file pf where pf.file_id = f.id)
      and not exists (select from withheld_file w where w.file_id = f.id)
      and not exists (select from commitment_step s where s.evidence_file_id = f.id)
      and not exists (select from plan_file w where w.file_id = f.id)
      and not exists (select from draft d where d.account_id = f.owner_id and d.fields -> 'file' ? f.id::text)
    returning f.id`;
  return gone.map((file) => file.id);
}
