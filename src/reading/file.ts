import { notFound } from '../rules/problem.ts';
import { eyesOf, may, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';
import { visiblePlan } from '../store/visible-plan.ts';
import { judgeable, readableWithheld, visiblePost } from '../store/visible.ts';

export type ServedFile = {
  kind: 'picture' | 'face' | 'card' | 'emoji' | 'video' | 'audio' | 'document';
  mime: string;
  /** As whoever sent it called it; empty of a picture. */
  name: string;
  /** Everybody may see it, for as long as it is there. */
  isPublic: boolean;
};

/**
 * A file, for whoever may see a post that it hangs on, a promise that it proves or words that wait with it, or handed it in; faces are for all. What hangs on
 * words that were put away is for those who may read them, and for whom the ruling concerns, who may appeal.
 * One that nobody owns yet is for whoever knows its address. Forbidden looks like missing.
 */
export async function readFile(sql: Sql, viewer: Viewer, id: string): Promise<ServedFile> {
  if (!isId(id)) throw notFound();
  const seen = may(viewer, 'keep-order') ? judgeable(sql, viewer) : visiblePost(sql, viewer);
  const [file] = await sql<ServedFile[]>`
    with hangs as (
      select p.visibility = 'everyone' and p.held_at is null as is_public, ${seen} as seen
      from (select post_id from post_file where file_id = ${id}
            union all select c.post_id from commitment_step s join commitment c on c.id = s.commitment_id where s.evidence_file_id = ${id}
            union all select l.post_id from link_card k join post_link l on l.card_id = k.id and l.removed_at is null
              join post x on x.id = l.post_id and x.hidden_at is null where k.picture_id = ${id}) o
      join post p on p.id = o.post_id where p.deleted_at is null),
    put_away as (
      select p.deleted_at is not null as is_sealed, (${readableWithheld(sql, viewer)} and ${seen})
        or exists (select from ruling g where g.post_id = w.post_id and g.account_id = ${viewer.id}::uuid) as seen
      from withheld_file w join post p on p.id = w.post_id where w.file_id = ${id})
    select f.kind, f.mime, coalesce((select m.name from media m where m.file_id = f.id), '') as name, f.kind in ('face', 'emoji') or exists (select from hangs where is_public) as is_public
    from file f
    where f.id = ${id} and (f.kind in ('face', 'emoji') or exists (select from hangs where seen) or exists (select from put_away where seen)
      or (f.owner_id = any(${eyesOf(viewer)}::uuid[]) and not exists (select from put_away where is_sealed))
      or exists (select from plan_file w join plan pl on pl.id = w.plan_id where w.file_id = f.id and ${visiblePlan(sql, viewer)})
      or (f.owner_id is null and f.kind <> 'card' and not exists (select from hangs)))`;
  if (!file) throw notFound();
  return file;
}

/** The captions of a video or a sound, as WebVTT, for whoever may see it. */
export async function readCaptions(
  sql: Sql,
  viewer: Viewer,
  id: string,
): Promise<{ captions: string; isPublic: boolean }> {
  const { isPublic } = await readFile(sql, viewer, id);
  const [media] = await sql<{ captions: string }[]>`
    select captions from media where file_id = ${id} and captions <> ''`;
  if (!media) throw notFound();
  return { captions: media.captions, isPublic };
}
