import type { KnownViewer } from '../rules/viewer.ts';
import type { Database } from '../store/database.ts';
import { Refused, type Errand } from './command.ts';

export const NOT_FOUNDED =
  'Parley is not set up yet; open its page, or run: npm run parley -- set-up --from FILE';

/** The database of an organisation that is set up. */
export async function foundedDatabase(errand: Errand): Promise<Database> {
  const db = await errand.database();
  if ((await db.sql`select from organisation`).length === 0) throw new Refused(NOT_FOUNDED);
  return db;
}

/** The owner who has been one longest: what an operator does to people is done in their name. */
export async function firstOwner({ sql }: Database): Promise<KnownViewer> {
  const [owner] = await sql<KnownViewer[]>`
    select a.id, a.role, o.account_id as organisation_id from account a, organisation o
    where a.role = 'owner' and a.suspended_at is null order by a.created_at, a.id limit 1`;
  if (!owner) throw new Refused('Nobody is an owner here.');
  return owner;
}
