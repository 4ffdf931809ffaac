import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CannotStart } from '../config/cannot-start.ts';
import { type Client, connectsOnce, createClient } from './client.ts';

const FOLDER = join(import.meta.dirname, 'migrations');
const OLDEST = 16;
/** Any number that nobody else on this database locks. */
const LOCK = 7_265_539;

type Migration = { name: string; text: string; checksum: string };
type Applied = { name: string; checksum: string };

export type MigrateOptions = { folder?: string; onStep?: (name: string) => void };

/**
 * Brings the database at `url` up to date: each `.sql` file once, in the order of their names, whole or not at all.
 * Several servers may start at once; one migrates and the others wait.
 */
export async function migrate(
  url: string,
  { folder = FOLDER, onStep = () => {} }: MigrateOptions = {},
): Promise<void> {
  const migrations = await readMigrations(folder);
  const sql = createClient(url, { max: 1, statementTimeout: 0, mayConnect: connectsOnce() });
  try {
    await refuseOldServer(sql);
    // A server killed in the middle shall not leave a long step running, and the next start waiting for it. Some systems cannot tell.
    await sql.unsafe(`set client_connection_check_interval = '1s'`).catch(() => {});
    await sql`select pg_advisory_lock(${LOCK})`;
    await sql`create table if not exists parley_migration (
      name text primary key, checksum text not null, applied_at timestamptz not null default now())`;
    const applied = await sql<Applied[]>`select name, checksum from parley_migration`;
    refuseStrangers(migrations, applied);
    const done = new Set(applied.map((row) => row.name));
    for (const migration of migrations)
      if (!done.has(migration.name)) {
        onStep(migration.name);
        await apply(sql, migration);
      }
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function apply(sql: Client, { name, text, checksum }: Migration): Promise<void> {
  await sql.unsafe('begin');
  await sql.unsafe(text);
  await sql`insert into parley_migration (name, checksum) values (${name}, ${checksum})`;
  await sql.unsafe('commit');
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

async function refuseOldServer(sql: Client): Promise<void> {
  const [row] = await sql<{ version: string }[]>`select current_setting('server_version') as version`;
  if (Number.parseInt(row!.version, 10) < OLDEST)
    throw new CannotStart(
      `Parley needs PostgreSQL ${OLDEST} or newer, but DATABASE_URL leads to version ${row!.version}.`,
    );
}

function refuseStrangers(migrations: Migration[], applied: Applied[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const { name, checksum } of applied) {
    if (!known.has(name))
      throw new CannotStart(
        `This database was made by a newer Parley (it has ${name}); start that version, or restore a backup.`,
      );
    if (known.get(name) !== checksum)
      throw new CannotStart(
        `The migration ${name} was changed after this database applied it; put the old text back and add a new migration instead.`,
      );
  }
}
