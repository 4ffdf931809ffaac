import type { Context } from '../context.ts';

/** Some of the files whose rows are gone and whose bytes are still there. */
export const goneFiles = async ({ db }: Pick<Context, 'db'>): Promise<string[]> =>
  (await db.sql<{ id: string }[]>`select id from gone_file order by id limit 200`).map(({ id }) => id);

/** Their bytes are gone too. */
export async function forgetGone({ db }: Pick<Context, 'db'>, ids: readonly string[]): Promise<void> {
  await db.sql`delete from gone_file where id = any(${[...ids]}::uuid[])`;
}
