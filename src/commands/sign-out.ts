import type { Context } from './context.ts';
import { endSessionOf } from './sessions.ts';

/** Ends the session of a token. */
export const signOut = (context: Context, token: string): Promise<void> =>
  context.db.tx((sql) => endSessionOf(sql, token));
