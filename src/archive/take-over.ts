import { changeFace } from '../commands/change-face.ts';
import type { Sweep } from '../commands/sweeping.ts';
import { editProfile } from '../commands/edit-profile.ts';
import { bringPost } from '../commands/leaving/bring-post.ts';
import { bringFilters, bringTies } from '../commands/leaving/bring-ties.ts';
import { endBringing, keepAtBringing, takeUpBringing, type Confirmed } from '../commands/leaving/bringing.ts';
import { archiveStore } from '../files/archives.ts';
import { squareFace } from '../files/pictures.ts';
import { putPicture } from '../files/store.ts';
import type { Parts } from '../http/parts.ts';
import { readHere } from '../reading/brought.ts';
import { readOwnProfile } from '../reading/you.ts';
import type { Came } from '../rules/bringing.ts';
import { Problem } from '../rules/problem.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import { newId } from '../store/ids.ts';
import { renumbered } from '../text/figures.ts';
import { chooseLocale, translator, type Translator } from '../strings/strings.ts';
import { hashOf } from './hash-of.ts';
import { Lie } from './lie.ts';
import { lookInto, type Opened } from './look.ts';
import { pictureIn, takeFiles } from './take-files.ts';

/** Takes over the archives that their owners confirmed, one after the other. */
export async function takeOverArchives(parts: Parts): Promise<Sweep> {
  const sweep: Sweep = { done: 0, failed: [] };
  for (;;) {
    const confirmed = await takeUpBringing(parts);
    if (!confirmed) return sweep;
    try {
      await endBringing(parts, confirmed.id, await takeOver(parts, confirmed));
      sweep.done += 1;
    } catch (error) {
      sweep.failed.push(new Error(`taking over ${confirmed.id} failed`, { cause: error }));
      await endBringing(parts, confirmed.id, null);
    }
    await archiveStore(parts.config).remove(confirmed.id);
  }
}

async function takeOver(parts: Parts, confirmed: Confirmed): Promise<Came> {
  const { id, hash, viewer, wish, locale } = confirmed;
  const path = archiveStore(parts.config).path(id);
  if ((await hashOf(path)) !== hash) throw new Lie('changed');
  const t = translator(chooseLocale(locale, undefined, 'en'), 'UTC');
  const opened = await lookInto(path);
  const came: Came = { said: 0, already: 0, pictures: 0, media: 0, refused: 0, ties: 0 };
  try {
    if (wish.profile) await takeProfile(parts, viewer, opened);
    if (wish.face) await takeFace(parts, viewer, opened);
    if (wish.said) await takeSaid(parts, { viewer, opened, open: wish.open, t, came, id });
    if (wish.ties || wish.words) {
      const ties = await opened.ties();
      if (wish.ties) came.ties += await bringTies(parts, viewer, ties);
      if (wish.words) came.ties += await bringFilters(parts, viewer, ties.filters);
    }
    return came;
  } finally {
    opened.zip.close();
  }
}

/** Name and words about oneself; a name that cannot be had here stays as it is. */
async function takeProfile(parts: Parts, viewer: KnownViewer, { actor }: Opened): Promise<void> {
  const kept = await readOwnProfile(parts.db.sql, viewer);
  const edit = (name: string): Promise<void> =>
    editProfile(parts, viewer, {
      name,
      about: actor.about,
      relation: kept.relation,
      lines: actor.lines.length > 0 ? actor.lines : kept.lines,
    });
  await edit(actor.name || kept.name).catch((error: unknown) => {
    if (error instanceof Problem && error.detail.kind === 'invalid') return edit(kept.name);
    throw error;
  });
}

async function takeFace(parts: Parts, viewer: KnownViewer, { actor, zip }: Opened): Promise<void> {
  if (!actor.icon || !zip.paths.has(actor.icon)) return;
  const face = await pictureIn(zip.read(actor.icon), squareFace);
  if (!face) return;
  const id = newId();
  await putPicture(parts.files, id, face);
  const { handle } = await readOwnProfile(parts.db.sql, viewer);
  const { width, height, mime, averageColour } = face;
  const { old } = await changeFace(parts, viewer, {
    handle,
    face: { id, width, height, mime, averageColour },
  });
  if (old) await parts.files.remove(old);
}

type Taking = {
  viewer: KnownViewer;
  opened: Opened;
  open: boolean;
  t: Translator;
  came: Came;
  id: string;
};

async function takeSaid(parts: Parts, { viewer, opened, open, t, came, id }: Taking): Promise<void> {
  /** By the address that the archive uses: the one under which it was said first. */
  const origins = new Map<string, string>();
  let n = 0;
  for await (const post of opened.said(parts.clock())) {
    if (typeof post === 'string') continue;
    if ((n += 1) % 20 === 0) await keepAtBringing(parts, id);
    const after = post.after === null ? null : origins.get(post.after);
    if (after === undefined) continue;
    origins.set(post.id, post.origin);
    const here = await readHere(parts.db.sql, viewer, parts.config.publicUrl, [post.origin]);
    if (here.has(post.origin)) {
      came.already += 1;
      continue;
    }
    const { files, pictures, refused } = await takeFiles(parts, { viewer, zip: opened.zip, t }, post);
    came.refused += refused;
    const visibility = post.visibility !== 'followers' && !open ? 'followers' : post.visibility;
    try {
      const brought = await bringPost(parts, viewer, {
        ...post,
        after,
        visibility,
        text: renumbered(post.source, pictures),
        quote: post.quote === null ? null : (origins.get(post.quote) ?? null),
        warning: post.warning || (post.sensitive ? t('leaving.sensitive') : ''),
        files,
      });
      if (!brought) continue;
      const drawn = pictures.filter((one) => one !== null).length;
      came.said += 1;
      came.pictures += drawn;
      came.media += files.length - drawn;
    } catch (error) {
      // Words that nobody could write here are left out; what is no matter of this one stops it all.
      if (!(error instanceof Problem) || error.detail.kind !== 'invalid') throw error;
      came.refused += 1;
    }
  }
}
