import type postgres from 'postgres';

/**
 * Runs hand-written SQL: each statement by itself, or all of them in one transaction. Lists of texts, numbers and ids go in as they
 * are (`any(${ids})`); lists of dates as their ISO texts; JSON through `sql.json`.
 */
export type Sql = postgres.ISql<{ bigint: number }>;
/** A piece of SQL to put into another; it runs only when it is awaited itself. */
export type Fragment = postgres.PendingQuery<any>;

/** What a jsonb column takes. */
export type Json = postgres.JSONValue;
