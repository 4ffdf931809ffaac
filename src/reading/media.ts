import type { Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { isId } from '../store/ids.ts';

/** A video, a sound or another file of a post. */
export type Media = {
  id: string;
  kind: 'video' | 'audio' | 'document';
  name: string;
  description: string;
  mime: string;
  bytes: number;
  durationMs: number;
  width: number;
  height: number;
  averageColour: string;
  /** How loud it is from its beginning to its end, from 0 to 100. */
  wave: number[];
  /** What changes when its poster does; null where it has none. */
  poster: number | null;
  /** What changes when its captions do; null where it has none. */
  captions: number | null;
  /** What is said in it, to be read. */
  said: string;
  state: 'ready' | 'waiting' | 'failed';
  /** Why it failed, as a key of the catalogue. */
  why: string | null;
};

/** Of a file `f` and its row `m` of `media`. */
export const mediaJson = (sql: Sql): Fragment => sql`json_build_object(
  'id', f.id, 'kind', f.kind, 'name', m.name, 'description', f.description, 'mime', f.mime, 'bytes', m.bytes, 'durationMs', m.duration_ms,
  'width', f.width, 'height', f.height, 'averageColour', f.average_colour, 'wave', m.wave,
  'poster', floor(extract(epoch from m.poster_at) * 1000), 'captions', case when m.captions <> '' then floor(extract(epoch from m.captions_at) * 1000) end,
  'said', m.said, 'state', case when w.file_id is null then 'ready' when w.failed_at is null then 'waiting' else 'failed' end, 'why', w.why)`;

/** SQL for the media of a post `p`, as a list in their order; of one that was put away, from where they are kept then. */
export const mediaOf = (sql: Sql, hung: 'post_file' | 'withheld_file' = 'post_file'): Fragment => sql`
  coalesce((select json_agg(${mediaJson(sql)} order by pf.position)
    from ${sql(hung)} pf join file f on f.id = pf.file_id join media m on m.file_id = f.id left join media_work w on w.file_id = f.id
    where pf.post_id = p.id), '[]'::json)`;

/** What a post carries, for a line that says so. */
export type Carried = { kind: Media['kind']; name: string; durationMs: number; bytes: number };

/** SQL for what a post `p` carries, in short. */
export const carriedBy = (sql: Sql): Fragment => sql`
  coalesce((select json_agg(json_build_object('kind', f.kind, 'name', m.name, 'durationMs', m.duration_ms, 'bytes', m.bytes) order by pf.position)
    from post_file pf join file f on f.id = pf.file_id join media m on m.file_id = f.id where pf.post_id = p.id), '[]'::json)`;

/** What somebody handed in that hangs on no post yet. */
export type HandedIn = {
  id: string;
  description: string;
  /** Null of a picture. */
  media: (Media & { transcript: string; vtt: string }) | null;
};

/** Those of these files that the viewer handed in and that hang on no post yet, in the order given. */
export async function readHandedIn(sql: Sql, viewer: Viewer, ids: readonly string[]): Promise<HandedIn[]> {
  if (ids.length === 0) return [];
  const rows = await sql<
    (Omit<HandedIn, 'media'> & { media: Media | null; transcript: string; vtt: string })[]
  >`
    select f.id, f.description, case when m.file_id is not null then ${mediaJson(sql)} end as media, m.transcript, m.captions as vtt
    from file f left join media m on m.file_id = f.id left join media_work w on w.file_id = f.id
    where f.id = any(${[...ids]}::uuid[]) and f.kind not in ('face', 'card', 'emoji') and f.owner_id is not distinct from ${viewer.id}::uuid
      and not exists (select from post_file pf where pf.file_id = f.id)
      and not exists (select from withheld_file h where h.file_id = f.id)`;
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    if (!row) return [];
    const { description, media, transcript, vtt } = row;
    return { id, description, media: media && { ...media, transcript, vtt } };
  });
}

/** What is said in a video or a sound of a post, as its author left it. */
export type SaidIn = { id: string; description: string; vtt: string; transcript: string };

/** Of a file of a post that the viewer was found to see. */
export async function readSaidIn(sql: Sql, postId: string, fileId: string): Promise<SaidIn | null> {
  if (!isId(fileId)) return null;
  const [said] = await sql<SaidIn[]>`
    select f.id, f.description, m.captions as vtt, m.transcript
    from post_file pf join file f on f.id = pf.file_id join media m on m.file_id = f.id
    where pf.post_id = ${postId} and f.id = ${fileId} and f.kind in ('video', 'audio')`;
  return said ?? null;
}
