import { CannotStart } from '../../config/cannot-start.ts';
import type { Config } from '../../config/config.ts';
import { databaseIsAway, type Database } from '../../store/database.ts';
import type { Errand } from '../command.ts';
import { fine, wrong, type Finding } from './finding.ts';

const PART = 'Database';
const MOST_CLOCK_MS = 2_000;

/** Opens the database, which also brings it up to date; without it the parts inside cannot be looked at. */
export async function openOrExplain(errand: Errand, config: Config): Promise<Database | Finding> {
  try {
    const db = await errand.database();
    await db.sql`select 1`;
    return db;
  } catch (error) {
    const { message, code } = error as Error & { code?: string };
    if (!(error instanceof CannotStart) && !databaseIsAway(error) && !code) throw error;
    return wrong(
      PART,
      error instanceof CannotStart ? message.replace(/\.$/, '') : `cannot be used (${code}): ${message}`,
      config.databaseUrl ? 'check DATABASE_URL and that server' : `look into ${config.dataDir}/postgres.log`,
    );
  }
}

export async function version({ sql }: Database): Promise<Finding> {
  const [row] = await sql<{ version: string; migrations: number }[]>`
    select current_setting('server_version') as version, (select count(*)::int from parley_migration) as migrations`;
  return fine(PART, `PostgreSQL ${row!.version}, up to date (migrations: ${row!.migrations})`);
}

/** Turns and dates are told by two clocks: Parley's and the database's. */
export async function clock({ sql }: Database): Promise<Finding> {
  const before = Date.now();
  const [row] = await sql<{ now: Date }[]>`select clock_timestamp() as now`;
  const after = Date.now();
  const there = row!.now.getTime();
  const apart = there < before ? before - there : Math.max(0, there - after);
  return apart <= MOST_CLOCK_MS
    ? fine('Clock', 'the database’s is the same as this machine’s')
    : wrong(
        'Clock',
        `the database’s is ${Math.round(apart / 1_000)} s off`,
        'set both by a time server (NTP)',
      );
}
