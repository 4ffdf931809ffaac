import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '../../src/store/client.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { migrate } from '../../src/store/migrate.ts';

const MIGRATIONS = join(import.meta.dirname, '../../src/store/migrations');
const MAKING_TEMPLATE = 1;

/** A real PostgreSQL for tests, with a migrated database that others are cloned from. */
export type TestServer = { url: string; template: string; stop(): Promise<void> };

/** Starts the server for tests, or uses the one that a run of several files has started already. */
export async function openTestServer(): Promise<TestServer> {
  const given = process.env['PARLEY_TEST_SERVER'];
  if (given) return { ...(JSON.parse(given) as { url: string; template: string }), stop: async () => {} };
  const server = await startEmbedded({
    dataDir: join(tmpdir(), `parley-test-${process.getuid!()}`),
    alone: false,
    log: console,
    onStep: () => {},
  });
  return { url: server.url, template: await makeTemplate(server.url), stop: server.stop };
}

/** The same server with another database. */
export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: name }).href;
}

/** Removes what tests that were killed have left behind. */
export async function removeLeftovers(url: string): Promise<void> {
  const sql = createClient(url, { max: 1, statementTimeout: 0 });
  const left = await sql<{ name: string }[]>`
    select datname as name from pg_database d where datname like 'test\\_%'
    and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`;
  for (const { name } of left) await sql`drop database if exists ${sql(name)}`;
  await sql.end();
}

async function makeTemplate(url: string): Promise<string> {
  const name = `template_${await migrationsHash()}`;
  const draft = `${name}_draft`;
  const sql = createClient(url, { max: 1, statementTimeout: 0 });
  try {
    await sql`select pg_advisory_lock(${MAKING_TEMPLATE})`;
    const [made] = await sql`select 1 from pg_database where datname = ${name}`;
    if (made) return name;
    await sql`drop database if exists ${sql(draft)} with (force)`;
    await sql`create database ${sql(draft)}`;
    await migrate(withDatabase(url, draft));
    await sql`select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = ${draft}`;
    await sql`alter database ${sql(draft)} rename to ${sql(name)}`;
    return name;
  } finally {
    await sql.end();
  }
}

async function migrationsHash(): Promise<string> {
  const hash = createHash('sha256');
  for (const name of (await readdir(MIGRATIONS)).sort())
    hash.update(name).update(await readFile(join(MIGRATIONS, name)));
  return hash.digest('hex').slice(0, 12);
}
