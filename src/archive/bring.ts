import { keepBringing } from '../commands/leaving/bringing.ts';
import { demand } from '../commands/demand.ts';
import { archiveStore } from '../files/archives.ts';
import type { Parts } from '../http/parts.ts';
import { readHere } from '../reading/brought.ts';
import type { Viewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import type { Json } from '../store/database.ts';
import { hashOf } from './hash-of.ts';
import { lookInto, survey, type Survey } from './look.ts';

/** The largest archive that is taken. */
export const MOST_BROUGHT = 512 * 1024 * 1024;

/**
 * Takes an archive in as it comes, checks it whole and says what it holds. Nothing of it is taken over yet; one that is not what it says
 * leaves nothing behind. @throws {Lie} @throws {TooLong}
 */
export async function bringArchive(
  parts: Parts,
  viewer: Viewer,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Survey> {
  demand(viewer, 'bring');
  const store = archiveStore(parts.config);
  const id = newId();
  try {
    await store.put(id, bytes, MOST_BROUGHT);
    const path = store.path(id);
    const opened = await lookInto(path);
    try {
      const found = await survey(opened, parts.clock(), (origins) =>
        readHere(parts.db.sql, viewer, parts.config.publicUrl, origins),
      );
      await keepBringing(parts, viewer, { id, hash: await hashOf(path), found: found as unknown as Json });
      return found;
    } finally {
      opened.zip.close();
    }
  } catch (error) {
    await store.remove(id);
    throw error;
  }
}
