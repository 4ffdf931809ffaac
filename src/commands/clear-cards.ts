import type { Context } from './context.ts';

const WEEK = 7 * 86_400_000;

/** Forgets what no post leads to any more; returns the pictures whose bytes may go. */
export async function clearCards({ db, clock }: Context): Promise<string[]> {
  const old = new Date(clock().getTime() - WEEK);
  return db.tx(async (sql) => {
    const gone = await sql<{ pictureId: string | null }[]>`
      delete from link_card k
      where not exists (select from post_link l where l.card_id = k.id) and coalesce(k.fetched_at, k.next_at) < ${old}
      returning picture_id`;
    const pictures = gone.flatMap(({ pictureId }) => (pictureId ? [pictureId] : []));
    await sql`delete from file where id = any(${pictures}::uuid[])`;
    return pictures;
  });
}
