import { z } from 'zod';
import { actorOf, heard, LEFT, type Actor, type Coming, type Left } from './heard.ts';
import { itemsOf, readJson } from './json-items.ts';
import { Lie } from './lie.ts';
import { openZip, type Found, type OpenZip } from './zip-read.ts';

const LONGEST_ACTOR = 1024 * 1024;
const LONGEST_MANIFEST = 8 * 1024 * 1024;
const MOST_TIES = 5_000;

/** Whom its person followed, muted and blocked there, by handle; the words that they folded; what they kept, by address. */
export type Ties = Record<'following' | 'mutes' | 'blocks' | 'filters' | 'bookmarks', string[]>;
const TIES = ['following', 'mutes', 'blocks', 'filters', 'bookmarks'] as const;

/** An archive that was found to be what it says. */
export type Opened = {
  actor: Actor;
  zip: OpenZip;
  /** What its person said, oldest first, and why some of it does not come. */
  said(now: Date): AsyncGenerator<Coming | Left>;
  ties(): Promise<Ties>;
};

/**
 * Opens an archive of ours or of Mastodon's and checks it whole: every byte of it, what its list of files says, that it is of one
 * person and can be read. Nothing is written. @throws {Lie}
 */
export async function lookInto(path: string): Promise<Opened> {
  const zip = await openZip(path);
  try {
    if (!zip.paths.has('actor.json')) throw new Lie('no_actor');
    if (!zip.paths.has('outbox.json')) throw new Lie('no_outbox');
    await demandAsListed(zip, await zip.readAll());
    const actor = actorOf(await readJson(zip.read('actor.json'), 'actor.json', LONGEST_ACTOR));
    return {
      actor,
      zip,
      async *said(now) {
        for await (const item of itemsOf(zip.read('outbox.json'), 'outbox.json'))
          yield heard(item, actor, now);
      },
      ties: () => tiesOf(zip),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

const manifestShape = z.object({
  format: z.literal('parley-archive'),
  actor: z.string().max(2_000),
  files: z.array(z.object({ path: z.string(), bytes: z.number(), sha256: z.string() })).max(20_000),
});

/** Where an archive lists its files, they are those, and as they were. Mastodon's has no list. */
async function demandAsListed(zip: OpenZip, found: ReadonlyMap<string, Found>): Promise<void> {
  if (!zip.paths.has('manifest.json')) return;
  const raw = await readJson(zip.read('manifest.json'), 'manifest.json', LONGEST_MANIFEST);
  const read = manifestShape.safeParse(raw);
  if (!read.success) throw new Lie('changed', 'manifest.json');
  const listed = new Set<string>();
  for (const { path, bytes, sha256 } of read.data.files) {
    const there = found.get(path);
    if (listed.has(path) || there?.bytes !== bytes || there.sha256 !== sha256) throw new Lie('changed', path);
    listed.add(path);
  }
  for (const path of found.keys())
    if (path !== 'manifest.json' && !listed.has(path)) throw new Lie('changed', path);
  const actor = actorOf(await readJson(zip.read('actor.json'), 'actor.json', LONGEST_ACTOR));
  if (actor.id !== read.data.actor) throw new Lie('foreign', 'manifest.json');
}

const tie = z.object({ object: z.string().max(2_000).optional(), name: z.string().max(200).optional() });

async function tiesOf(zip: OpenZip): Promise<Ties> {
  const ties: Ties = { following: [], mutes: [], blocks: [], filters: [], bookmarks: [] };
  for (const file of TIES) {
    const path = `${file}.json`;
    if (!zip.paths.has(path)) continue;
    for await (const item of itemsOf(zip.read(path), path)) {
      // Mastodon's bookmarks are addresses alone.
      const read = typeof item === 'string' ? { object: item.slice(0, 2_000) } : tie.safeParse(item).data;
      const what = file === 'filters' ? read?.name : read?.object;
      if (what && ties[file].length < MOST_TIES) ties[file].push(what);
    }
  }
  return ties;
}

/** What an archive holds, as its owner is told before anything of it is taken over. */
export type Survey = {
  host: string;
  handle: string;
  name: string;
  about: boolean;
  face: boolean;
  comes: Record<Coming['visibility'], number>;
  /** What goes on from something of one's own. */
  further: number;
  /** Came already. */
  here: number;
  pictures: number;
  /** Films, recordings and other files. */
  media: number;
  filesMissing: number;
  otherFiles: number;
  left: Record<Left, number>;
  first: string | null;
  last: string | null;
};

/** Goes through all that was said, and counts. `isHere` tells of addresses whether what they mean stands here already. */
export async function survey(
  opened: Opened,
  now: Date,
  isHere: (origins: string[]) => Promise<ReadonlySet<string>>,
): Promise<Survey> {
  const { actor, zip } = opened;
  const counts: Survey = {
    host: actor.host,
    handle: actor.handle,
    name: actor.name,
    about: actor.about !== '' || actor.lines.length > 0,
    face: actor.icon !== null && zip.paths.has(actor.icon),
    comes: { everyone: 0, unlisted: 0, followers: 0 },
    further: 0,
    here: 0,
    pictures: 0,
    media: 0,
    filesMissing: 0,
    otherFiles: 0,
    left: Object.fromEntries(LEFT.map((why) => [why, 0])) as Record<Left, number>,
    first: null,
    last: null,
  };
  const [own, origins] = [new Set<string>(), new Set<string>()];
  let waiting: Coming[] = [];
  const count = async (): Promise<void> => {
    const here = await isHere(waiting.map(({ origin }) => origin));
    for (const post of waiting) tally(counts, post, { own, origins, here, paths: zip.paths });
    waiting = [];
  };
  for await (const post of opened.said(now)) {
    if (typeof post === 'string') counts.left[post] += 1;
    else waiting.push(post);
    if (waiting.length >= 500) await count();
  }
  await count();
  return counts;
}

type Known = {
  own: Set<string>;
  origins: Set<string>;
  here: ReadonlySet<string>;
  paths: ReadonlySet<string>;
};

function tally(counts: Survey, post: Coming, { own, origins, here, paths }: Known): void {
  if (post.after !== null && !own.has(post.after)) return void (counts.left.answers += 1);
  if (origins.has(post.origin)) return;
  own.add(post.id);
  origins.add(post.origin);
  if (here.has(post.origin)) return void (counts.here += 1);
  if (post.after === null) counts.comes[post.visibility] += 1;
  else counts.further += 1;
  const there = post.files.filter(({ path }) => paths.has(path));
  const pictures = there.filter(({ isPicture }) => isPicture).length;
  counts.pictures += pictures;
  counts.media += there.length - pictures;
  counts.filesMissing += post.files.length - there.length;
  counts.otherFiles += post.otherFiles;
  if (post.quote !== null && !own.has(post.quote)) counts.left.quotes += 1;
  if (post.poll) counts.left.votes += 1;
  if (post.event) counts.left.comers += 1;
  const at = post.firstAt.toISOString();
  if (counts.first === null || at < counts.first) counts.first = at;
  if (counts.last === null || at > counts.last) counts.last = at;
}
