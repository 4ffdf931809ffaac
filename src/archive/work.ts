import { setTimeout as sleep } from 'node:timers/promises';
import { dueFarewells, eraseAccount } from '../commands/erasing/erase-account.ts';
import {
  archivesOf,
  failArchive,
  finishArchive,
  forgetArchives,
  keepAtArchive,
  keptArchives,
  takeUpArchive,
} from '../commands/leaving/archives.ts';
import { forgetGone, goneFiles } from '../commands/leaving/gone-files.ts';
import type { Sweep } from '../commands/sweeping.ts';
import { archiveStore } from '../files/archives.ts';
import type { Parts } from '../http/parts.ts';
import { countOwnPosts } from '../reading/own-posts.ts';
import { readOrganisation } from '../reading/organisation.ts';
import { chooseLocale, translator } from '../strings/strings.ts';
import { writeArchive } from './write.ts';

/** The largest archive that is made. */
const MOST_BYTES = 16 * 1024 * 1024 * 1024;

/** Makes the archives that were asked for, one after the other; one that fails stops no other. */
export async function makeArchives(parts: Parts): Promise<Sweep> {
  const sweep: Sweep = { done: 0, failed: [] };
  const store = archiveStore(parts.config);
  const organisation = await readOrganisation(parts.db.sql);
  for (;;) {
    const asked = organisation && (await takeUpArchive(parts));
    if (!asked) return sweep;
    const { id, viewer, locale } = asked;
    try {
      const t = translator(
        chooseLocale(locale, undefined, organisation.locale as 'en'),
        organisation.timeZone,
      );
      const made = writeArchive(parts, {
        viewer,
        base: parts.config.publicUrl,
        now: parts.clock(),
        t,
        alive: () => keepAtArchive(parts, id),
      });
      const bytes = await store.put(id, made, MOST_BYTES);
      const { said } = await countOwnPosts(parts.db.sql, viewer);
      if (await finishArchive(parts, asked, { bytes, posts: said })) sweep.done += 1;
      else await store.remove(id);
    } catch (error) {
      sweep.failed.push(new Error(`archive ${id} failed`, { cause: error }));
      await failArchive(parts, id);
    }
  }
}

/** Deletes the accounts whose time has come, with their bytes. */
export async function eraseAccounts(parts: Parts): Promise<Sweep> {
  const sweep: Sweep = { done: 0, failed: [] };
  const organisation = await readOrganisation(parts.db.sql);
  const t = translator(chooseLocale(null, undefined, (organisation?.locale ?? 'en') as 'en'), 'UTC');
  const names = { person: t('leaving.gonePerson'), colleague: t('leaving.goneColleague') };
  for (const accountId of await dueFarewells(parts))
    try {
      const archives = await archivesOf(parts, accountId);
      await eraseAccount(parts, accountId, names);
      for (const id of archives) await archiveStore(parts.config).remove(id);
      sweep.done += 1;
    } catch (error) {
      sweep.failed.push(new Error(`deleting ${accountId} failed`, { cause: error }));
    }
  await removeBytes(parts);
  return sweep;
}

/** Bytes whose rows are gone. They are noted until they are gone too. */
async function removeBytes(parts: Parts): Promise<void> {
  for (let ids = await goneFiles(parts); ids.length > 0; ids = await goneFiles(parts)) {
    for (const id of ids) await parts.files.remove(id);
    await forgetGone(parts, ids);
    await sleep(0);
  }
  await sweepArchives(parts);
}

/** Removes archives that nobody has a row for any more. */
export async function sweepArchives(parts: Parts): Promise<Sweep> {
  const store = archiveStore(parts.config);
  // Listed before the rows are: one that was put there meanwhile is not among them.
  const ids = await store.list();
  const done = await forgetArchives(parts);
  const kept = await keptArchives(parts, ids);
  for (const id of ids) if (!kept.has(id) && !isYoung(id, parts.clock())) await store.remove(id);
  return { done, failed: [] };
}

/** Whether an id was made so lately that its row may still be on its way. */
const isYoung = (id: string, now: Date): boolean =>
  now.getTime() - Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) < 15 * 60_000;
