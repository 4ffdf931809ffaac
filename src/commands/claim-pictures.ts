import type { KnownViewer } from '../rules/viewer.ts';
import type { Context } from './context.ts';

/** Gives pictures that were handed in before there was an account to the guest who handed them in. */
export async function claimPictures(
  context: Context,
  viewer: KnownViewer,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await context.db.sql`
    update file set owner_id = ${viewer.id} where id = any(${[...ids]}::uuid[]) and owner_id is null and kind = 'picture'`;
}
