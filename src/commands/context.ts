import type { Database } from '../store/database.ts';

/** What every command needs: the database and the time. */
export type Context = { db: Database; clock: () => Date };
