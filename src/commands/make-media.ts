import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import type { Context } from './context.ts';

/** How long somebody who took a piece of work has before another may take it: they say again and again that they are at it. */
const HELD_MS = 120_000;
const MOST_TRIES = 3;

export type Work = { id: string; kind: 'video' | 'audio'; format: string };

/** Takes the file that waits longest to be made; null where none does. Who dies over one three times has tried enough. */
export async function takeWork({ db, clock }: Context): Promise<Work | null> {
  const now = clock();
  return db.tx(async (sql) => {
    await fail(
      sql,
      await sql<{ fileId: string }[]>`
        update media_work set failed_at = ${now}, why = 'media.notMade'
        where failed_at is null and tries >= ${MOST_TRIES} and taken_at < ${new Date(now.getTime() - HELD_MS)} returning file_id`,
    );
    const [work] = await sql<Work[]>`
      update media_work w set taken_at = ${now}, tries = tries + 1
      from file f
      where f.id = w.file_id and w.file_id = (
        select file_id from media_work
        where failed_at is null and tries < ${MOST_TRIES} and (taken_at is null or taken_at < ${new Date(now.getTime() - HELD_MS)})
        order by asked_at, file_id limit 1 for update skip locked)
      returning f.id, f.kind, w.format`;
    return work ?? null;
  });
}

/** Says that one is still at it. */
export const keepWork = async ({ db, clock }: Context, id: string): Promise<void> =>
  void (await db.sql`update media_work set taken_at = ${clock()} where file_id = ${id} and failed_at is null`);

/** Gives it back untried, for whoever comes next. */
export const giveWorkBack = async ({ db }: Context, id: string): Promise<void> =>
  void (await db.sql`
    update media_work set taken_at = null, tries = greatest(0, tries - 1) where file_id = ${id} and failed_at is null`);

export type Made = {
  id: string;
  mime: string;
  bytes: number;
  durationMs: number;
  width: number;
  height: number;
  wave: number[];
  /** Null where it has none, or the one that somebody chose. */
  poster: { averageColour: string } | null;
};

/** Writes down what was made. False where it was taken away meanwhile: its bytes may go. */
export async function finishWork({ db, clock }: Context, made: Made): Promise<boolean> {
  return db.tx(async (sql) => {
    const [gone] = await sql`delete from media_work where file_id = ${made.id} returning file_id`;
    if (!gone) return false;
    await sql`
      update file set mime = ${made.mime}, width = ${made.width}, height = ${made.height},
        average_colour = coalesce(${made.poster?.averageColour ?? null}::text, average_colour) where id = ${made.id}`;
    await sql`
      update media set bytes = ${made.bytes}, duration_ms = ${made.durationMs}, wave = ${made.wave}::smallint[],
        poster_at = case when ${made.poster !== null} then coalesce(poster_at, ${clock()}::timestamptz) else poster_at end
      where file_id = ${made.id}`;
    await tell(sql, [made.id]);
    return true;
  });
}

/** Writes down why nothing could be made of it. */
export const failWork = ({ db, clock }: Context, id: string, why: string): Promise<void> =>
  db.tx(async (sql) =>
    fail(
      sql,
      await sql<{ fileId: string }[]>`
        update media_work set failed_at = ${clock()}, why = ${why} where file_id = ${id} returning file_id`,
    ),
  );

const fail = (sql: Sql, failed: { fileId: string }[]): Promise<void> =>
  tell(
    sql,
    failed.map((row) => row.fileId),
  );

/** Open pages that show it look again. */
async function tell(sql: Sql, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const shown = await sql<{ conversationId: string; visibility: string }[]>`
    select distinct p.conversation_id, p.visibility from post_file pf join post p on p.id = pf.post_id
    where pf.file_id = any(${[...ids]}::uuid[])`;
  if (shown.length > 0)
    await hint(
      sql,
      shown.map(({ conversationId, visibility }) =>
        visibility === 'staff'
          ? topics.conversationInside(conversationId)
          : topics.conversation(conversationId),
      ),
    );
}
