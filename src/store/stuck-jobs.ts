import type { Sql } from './database.ts';

/** The schema in which graphile-worker keeps its tables. */
export const JOBS_SCHEMA = 'jobs';

/** Work that failed and waits for another try, or is given up until its next time. */
export type StuckJob = { task: string; attempts: number; givenUp: boolean; error: string; since: Date };

/** What fails behind the scenes, for the operator to see; nothing on a database where nothing ever ran. */
export async function readStuckJobs(sql: Sql): Promise<StuckJob[]> {
  const [made] = await sql<
    { made: boolean }[]
  >`select to_regclass(${`${JOBS_SCHEMA}.jobs`}) is not null as made`;
  if (!made?.made) return [];
  return sql<StuckJob[]>`
    select task_identifier as task, attempts, attempts >= max_attempts as given_up, last_error as error, updated_at as since
    from ${sql(JOBS_SCHEMA)}.jobs where last_error is not null order by updated_at limit 100`;
}
