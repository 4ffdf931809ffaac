import type { Parts } from '../http/parts.ts';
import { countOwnPosts, readOwnPosts, readOwnWords, type OwnPost } from '../reading/own-posts.ts';
import {
  readOwnActor,
  readOwnPromises,
  readRecords,
  type OwnActor,
  type Records,
} from '../reading/own-records.ts';
import { contentHash, TRAVELS, type Lasting } from './content-hash.ts';
import { pageOf } from './page.ts';
import { actorJson, actorUrl, CONTEXT, createJson, mediaPath, saidPath, type Where } from './shape.ts';
import type { Writing } from './writing.ts';
import { inPieces, zipOf, type Entry, type Listed } from './zip-write.ts';

type House = Pick<Parts, 'db' | 'files'>;

/** Everything of somebody's as one zip, read while it is written. */
export async function* writeArchive(house: House, writing: Writing): AsyncGenerator<Uint8Array> {
  const { sql } = house.db;
  const { viewer, base, now } = writing;
  const actor = await readOwnActor(sql, viewer);
  const count = await countOwnPosts(sql, viewer);
  const where: Where = { base, handle: actor.handle };
  const content = contentHash();
  const media = new Map<string, Stored>();
  if (actor.face) media.set(mediaPath(actor.face), { id: actor.face.id, sizes: ['face'] });

  const seen = (post: OwnPost): void => {
    for (const file of post.files) {
      media.set(mediaPath(file), { id: file.id, sizes: SIZES[file.kind] });
      if (file.captioned) media.set(saidPath(file.id, 'captions'), { id: file.id, said: 'captions' });
      if (file.transcribed) media.set(saidPath(file.id, 'transcript'), { id: file.id, said: 'transcript' });
    }
    if (post.parentId === null && TRAVELS.has(post.visibility)) content.add(lastingOf(where, post));
  };
  const entries: Entry[] = [
    textEntry(
      'actor.json',
      once(() => JSON.stringify(actorJson(where, actor), null, 2)),
    ),
    textEntry('outbox.json', outbox(house, writing, where, count.said, seen)),
    textEntry('promises.json', promises(house, writing)),
    ...readRecords(sql, viewer, base).map((records) =>
      textEntry(`${records.file}.json`, collection(records)),
    ),
    textEntry('index.html', pageOf(house, { ...writing, actor, count })),
  ];
  const missing: string[] = [];
  yield* zipOf(
    allOf(entries, house, { viewer, media, missing }),
    {
      path: 'manifest.json',
      bytes: (listed) =>
        Buffer.from(
          JSON.stringify(
            manifestOf(listed, {
              where,
              actor,
              now,
              missing,
              said: count.said,
              content: content.end({ name: actor.name, about: actor.bio, lines: actor.lines }),
            }),
            null,
            2,
          ),
        ),
    },
    now,
  );
}

type Manifest = {
  where: Where;
  actor: OwnActor;
  now: Date;
  missing: string[];
  said: number;
  content: string;
};

const manifestOf = (listed: readonly Listed[], { where, now, missing, said, content }: Manifest) => ({
  format: 'parley-archive',
  version: 1,
  host: new URL(where.base).host,
  actor: actorUrl(where),
  made: now.toISOString(),
  posts: said,
  /** Of what can be brought elsewhere: the same before and after. */
  content,
  missing,
  files: listed,
});

/** Where what an archive holds beside its texts comes from: the files, or what is said in one. */
type Stored = { id: string; sizes: readonly string[] } | { id: string; said: 'captions' | 'transcript' };
type Media = ReadonlyMap<string, Stored>;

/** In which sizes the best that we hold of a file may lie, the better one first. */
const SIZES: Record<OwnPost['files'][number]['kind'], readonly string[]> = {
  picture: ['large'],
  face: ['face'],
  video: ['play', 'source'],
  audio: ['play', 'source'],
  document: ['document'],
};

/** The texts, and then the files that they named: those are known only once the texts are through. */
async function* allOf(
  texts: readonly Entry[],
  { db, files }: House,
  { viewer, media, missing }: { viewer: Writing['viewer']; media: Media; missing: string[] },
): AsyncGenerator<Entry> {
  yield* texts;
  for (const [path, stored] of media) {
    if ('said' in stored) {
      const words = await readOwnWords(db.sql, viewer, stored.id);
      yield textEntry(
        path,
        once(() => words[stored.said]),
      );
      continue;
    }
    const { id, sizes } = stored;
    let found: Awaited<ReturnType<typeof files.open>> = null;
    for (const size of sizes) found ??= await files.open(id, size);
    if (found) yield { path, bytes: found.stream, packed: true };
    else missing.push(path);
  }
}

const textEntry = (path: string, text: () => AsyncIterable<string>): Entry => ({
  path,
  bytes: inPieces(text()),
});

const once = (make: () => string) =>
  async function* (): AsyncGenerator<string> {
    yield make();
  };

/** A collection of ActivityStreams, one item a line. */
const collection = ({ file, type, rows }: Records) =>
  async function* (): AsyncGenerator<string> {
    yield headOf(file);
    let first = true;
    for await (const row of rows()) {
      yield `${first ? '' : ','}\n${JSON.stringify(type ? { type, ...row } : row)}`;
      first = false;
    }
    yield '\n]}\n';
  };

const headOf = (file: string, total?: number): string =>
  `{"@context":${JSON.stringify(CONTEXT)},"id":"${file}.json","type":"OrderedCollection",${total === undefined ? '' : `"totalItems":${total},`}"orderedItems":[`;

const outbox = (
  house: House,
  { viewer, alive }: Writing,
  where: Where,
  total: number,
  seen: (post: OwnPost) => void,
) =>
  async function* (): AsyncGenerator<string> {
    yield headOf('outbox', total);
    let after: string | null = null;
    let first = true;
    for (;;) {
      const posts: OwnPost[] = await readOwnPosts(house.db.sql, viewer, after);
      for (const post of posts) {
        seen(post);
        yield `${first ? '' : ','}\n${JSON.stringify(createJson(where, post))}`;
        first = false;
      }
      if (posts.length === 0) break;
      after = posts.at(-1)!.id;
      await alive?.();
    }
    yield '\n]}\n';
  };

const promises = ({ db }: House, { viewer, base }: Writing) =>
  async function* (): AsyncGenerator<string> {
    const rows = await readOwnPromises(db.sql, viewer);
    const items = rows.map(({ postId, conversationId, ...rest }) => ({
      object: `${base}/p/${postId}`,
      context: `${base}/c/${conversationId}`,
      ...rest,
    }));
    yield `${headOf('promises', items.length)}${items.map((item) => `\n${JSON.stringify(item)}`).join(',')}\n]}\n`;
  };

/** What of a post is the same wherever it is brought. */
const lastingOf = (where: Where, post: OwnPost): Lasting => ({
  origin: post.origin?.id ?? `${where.base}/p/${post.id}`,
  published: (post.origin ? new Date(post.origin.firstAt) : post.createdAt).toISOString(),
  heading: post.heading,
  source: post.source.trim(),
  warning: post.warning,
  visibility: post.visibility,
  pictures: post.files.filter(({ kind }) => kind === 'picture'),
  choices: post.poll?.choices.map(({ words }) => words) ?? [],
});
