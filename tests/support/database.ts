import { randomBytes } from 'node:crypto';
import { createClient } from '../../src/store/client.ts';
import { openTestServer, withDatabase } from './server.ts';

/**
 * A database of one's own, migrated and empty. `drop` removes it together with whoever is still connected:
 * `const database = await cloneDatabase(); after(database.drop);`
 */
export async function cloneDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const server = await openTestServer();
  const name = `test_${randomBytes(8).toString('hex')}`;
  const sql = createClient(server.url, { max: 1, statementTimeout: 0 });
  await sql`create database ${sql(name)} template ${sql(server.template)}`;
  return {
    url: withDatabase(server.url, name),
    async drop() {
      await sql`drop database if exists ${sql(name)} with (force)`;
      await sql.end();
      await server.stop();
    },
  };
}
