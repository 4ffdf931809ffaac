import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { canJudge, canReadWithheld, canSee, canSeeAccount, ENTRIES } from '../../src/rules/visibility.ts';
import { newId } from '../../src/store/ids.ts';
import { visibleAccount } from '../../src/store/visible-account.ts';
import { judgeable, readableWithheld, visiblePost, visibleTo } from '../../src/store/visible.ts';
import { translator } from '../../src/strings/strings.ts';
import { writeArchive } from '../../src/archive/write.ts';
import { unzip } from '../leaving/house.ts';
import { isReadable, LIST_READERS, POST_READERS, PROBES, SEARCHES, type Sight } from './readers.ts';
import {
  isInKeptGroup,
  openMatrix,
  SECRET,
  VIEWERS,
  type Looker,
  type Planted,
  type ViewerName,
} from './world.ts';

type Answer = { status: number; body: string };

/** How many pages are asked for at once. */
const AT_ONCE = 6;
const MOST_PAGES = 30;
/** One of each kind of eyes: none, one's own, and the organisation's too. */
const FEW: ReadonlySet<ViewerName> = new Set(['street', 'otherGuest', 'member', 'staff']);

async function each<T>(all: readonly T[], run: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await run(one);
    }),
  );
}

const says = (post: Planted, looker: Looker): string =>
  `${post.visibility} by ${post.author}${post.held ? ', held' : ''}${post.deleted ? ', deleted' : ''}${post.withheld ? `, ${post.withheld}` : ''}${post.brought ? ', brought' : ''}` +
  `${post.root === post ? '' : ` under ${post.root.visibility}${post.root.held ? ', held' : ''}`} → ${looker.name}`;

describe('who sees what', async () => {
  const matrix = await openMatrix();
  const { sql } = matrix.parts.db;
  const { lookers, posts } = matrix;
  const pairs = lookers.flatMap((looker) => posts.map((post) => ({ looker, post })));

  const sees = (looker: Looker, post: Planted): boolean => canSee(looker.viewer, looker.ties, post);
  const mayJudge = (looker: Looker, post: Planted): boolean => canJudge(looker.viewer, looker.ties, post);
  const sight = (looker: Looker, post: Planted): Sight => ({
    post: sees(looker, post),
    root: sees(looker, post.root),
  });

  async function ask(looker: Looker, path: string, form?: Record<string, string>): Promise<Answer> {
    const answer = await fetch(new URL(path, matrix.url), {
      headers: { 'accept-encoding': 'identity', ...(looker.cookie && { cookie: looker.cookie }) },
      redirect: 'manual',
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    });
    const streams = answer.headers.get('content-type') === 'text/event-stream';
    const body = streams ? '' : await answer.text();
    if (streams) await answer.body?.cancel();
    return { status: answer.status, body: `${answer.headers.get('location') ?? ''}\n${body}` };
  }

  /** A page with everything that follows it. */
  async function readOn(looker: Looker, path: string): Promise<string> {
    let all = '';
    for (let next: string | undefined = path, n = 0; next !== undefined && n < MOST_PAGES; n += 1) {
      const { status, body } = await ask(looker, next);
      all += body;
      const link = status === 200 ? body.match(/<a[^>]*rel="next"[^>]*>/)?.[0] : undefined;
      const href = link?.match(/href="([^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
      next = href === undefined ? undefined : href.startsWith('?') ? path.split('?')[0] + href : href;
    }
    return all;
  }

  /** Whose secret each word is, and which of the two a viewer must see to be given it. */
  const secrets = new Map<string, { post: Planted; of: keyof Sight }>();
  for (const post of posts) {
    for (const secret of [post.words, post.earlier, post.promise])
      if (secret) secrets.set(secret, { post, of: 'post' });
    if (post.title) secrets.set(post.title, { post, of: 'root' });
  }

  /** Nothing that the viewer may not see stands in what they were given. */
  function assertNoLeak(looker: Looker, body: string, where: string, typed = '', judged = false): void {
    for (const [secret] of body.matchAll(SECRET)) {
      const { post, of } = secrets.get(secret)!;
      const readable = sight(looker, post)[of] && isReadable(post, looker);
      const judges = judged && secret === post.words && post.brought && mayJudge(looker, post);
      // What somebody said before is nobody's to read once it was put away.
      const sealed = post.withheld !== null && secret === post.earlier;
      if (secret !== typed && (sealed || !(readable || judges)))
        assert.fail(`${where} gives away ${secret.slice(0, 6)} of: ${says(post, looker)}`);
    }
  }

  /** The same for every id, so that an answer can be held against the answer for an id that nobody has. */
  const withoutIds = ({ status, body }: Answer): string =>
    `${status} ${body.replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'NOW')}`;

  test('what may not be seen would be noticed', () => {
    const [street] = lookers;
    const hidden = posts.find((post) => !post.deleted && !sees(street!, post))!;
    assert.throws(() => assertNoLeak(street!, `<p>${hidden.words}</p>`, 'this'), /gives away words/);
  });

  test('the rule and its two forms in SQL agree on every viewer and every post', async () => {
    assert.ok(posts.length > 60 && lookers.length === VIEWERS.length);
    for (const looker of lookers) {
      const rows = await sql<
        { id: string; seen: boolean }[]
      >`select p.id, ${visiblePost(sql, looker.viewer)} as seen from post p`;
      const seen = new Map(rows.map((row) => [row.id, row.seen]));
      for (const post of posts) assert.equal(seen.get(post.id), sees(looker, post), says(post, looker));
      if (looker.viewer.id === null) continue;
      const turned = await sql<{ id: string; seen: boolean }[]>`
        select p.id, ${visibleTo(sql)} is true as seen from post p, account a where a.id = ${looker.viewer.id}`;
      for (const { id, seen: also } of turned)
        assert.equal(also, seen.get(id), `the other way round: ${looker.name}`);
    }
  });

  test('the rules for what was put away and what is judged agree with their forms in SQL', async () => {
    for (const looker of lookers) {
      const rows = await sql<{ id: string; read: boolean; judged: boolean }[]>`
        select p.id, ${readableWithheld(sql, looker.viewer)} as read, ${judgeable(sql, looker.viewer)} as judged from post p`;
      const found = new Map(rows.map((row) => [row.id, row]));
      for (const post of posts) {
        assert.equal(
          found.get(post.id)!.judged,
          canJudge(looker.viewer, looker.ties, post),
          says(post, looker),
        );
        if (post.withheld)
          assert.equal(
            found.get(post.id)!.read,
            canReadWithheld(looker.viewer, {
              ...post,
              withheld: post.withheld,
              inKeptGroup: isInKeptGroup(looker, post),
            }),
            says(post, looker),
          );
      }
    }
  });

  test('the rule for groups and its form in SQL agree', async () => {
    const [group] = await sql<{ id: string }[]>`select id from account where handle = 'the-circle'`;
    for (const entry of ENTRIES) {
      await sql`update community set entry = ${entry}`;
      for (const { name, viewer, ties } of lookers) {
        const rows =
          await sql`select from account a where a.id = ${group!.id} and ${visibleAccount(sql, viewer)}`;
        assert.equal(
          rows.length === 1,
          canSeeAccount(
            viewer,
            { groups: ties.groups, blockedBy: new Set() },
            { id: group!.id, kind: 'group', entry },
          ),
          `${entry} → ${name}`,
        );
      }
    }
    await sql`update community set entry = 'request'`;
  });

  test('whoever blocked somebody is not there for them, and the rule and its form in SQL agree', async () => {
    const author = posts.find((post) => post.author === 'author')!.authorId;
    for (const { name, viewer } of lookers) {
      const rows = await sql`select from account a where a.id = ${author} and ${visibleAccount(sql, viewer)}`;
      const blockedBy = new Set(name === 'blocked' ? [author] : []);
      const seen = canSeeAccount(
        viewer,
        { groups: new Set(), blockedBy },
        { id: author, kind: 'person', entry: null },
      );
      assert.equal(rows.length === 1, seen, name);
      assert.equal(seen, name !== 'blocked', name);
    }
  });

  for (const reader of LIST_READERS)
    test(`${reader.name} shows each viewer what they may see, and nothing else`, async () => {
      await each(lookers, async (asking) => {
        const looker = reader.asStreet ? lookers[0]! : asking;
        const body = await readOn(asking, reader.path(asking));
        assertNoLeak(looker, body, reader.name, '', reader.judged);
        for (const post of posts) {
          const { post: seen, root } = sight(looker, post);
          const shown = reader.judged || (seen && root) ? reader.shows?.(post, looker) : null;
          if (shown) assert.ok(body.includes(shown), `${reader.name} leaves out: ${says(post, looker)}`);
        }
      });
    });

  for (const search of SEARCHES)
    test(`${search.name} finds for each viewer what they may see, and else answers as if it were not there`, async () => {
      await each(
        lookers.filter(({ name }) => !search.few || FEW.has(name)),
        async (looker) => {
          const none = await ask(looker, search.path('wordsxqnosuchzz'));
          for (const post of posts) {
            const answer = await ask(looker, search.path(post.words));
            assertNoLeak(looker, answer.body, search.name, post.words);
            const { post: seen, root } = sight(looker, post);
            if (!(seen && root) || post.deleted || post.withheld) {
              const forget = (text: Answer, words: string): string =>
                withoutIds(text).replaceAll(words, 'WORDS');
              assert.equal(forget(answer, post.words), forget(none, 'wordsxqnosuchzz'), says(post, looker));
            } else if (search.finds?.(post, looker))
              assert.match(answer.body, new RegExp(`/p/${post.id}|p-${post.id}`), says(post, looker));
          }
        },
      );
    });

  for (const reader of POST_READERS)
    test(`${reader.name} opens for who may see it, and else is not there`, async () => {
      const missing = new Map<string, Answer>();
      for (const looker of lookers)
        missing.set(
          looker.name,
          await ask(
            looker,
            reader.path({
              post: newId(),
              conversation: newId(),
              picture: newId(),
              film: newId(),
              host: matrix.url,
            }),
            reader.form,
          ),
        );
      await each(
        pairs.filter(
          ({ looker, post }) =>
            (!reader.few || FEW.has(looker.name)) && (!reader.whole || post === post.root),
        ),
        async ({ looker, post }) => {
          const answer = await ask(
            looker,
            reader.path({
              post: post.id,
              conversation: post.conversationId,
              picture: post.pictureId,
              film: post.filmId,
              host: matrix.url,
            }),
            reader.form,
          );
          assertNoLeak(reader.asStreet ? lookers[0]! : looker, answer.body, reader.name);
          if (!reader.opens(sight(looker, post), post, looker)) {
            assert.equal(answer.status, reader.nothing ?? 404, says(post, looker));
            assert.equal(withoutIds(answer), withoutIds(missing.get(looker.name)!), says(post, looker));
          } else {
            assert.ok(answer.status < 400, `${reader.name} is ${answer.status}: ${says(post, looker)}`);
            if (reader.shows)
              assert.ok(
                answer.body.includes(reader.shows(post)),
                `${reader.name} leaves out: ${says(post, looker)}`,
              );
          }
        },
      );
    });

  test('a conversation shows each of its posts to who may see it', async () => {
    const roots = posts.filter((post) => post.root === post);
    await each(
      lookers.flatMap((looker) =>
        roots.filter((root) => sees(looker, root)).map((root) => ({ looker, root })),
      ),
      async ({ looker, root }) => {
        const body = await readOn(
          looker,
          `/c/${root.conversationId}${root.deleted || root.withheld ? '' : `/${root.title}`}`,
        );
        for (const post of posts.filter(
          (one) => one.root === root && isReadable(one, looker) && sees(looker, one),
        ))
          assert.ok(body.includes(post.words), says(post, looker));
      },
    );
  });

  for (const probe of PROBES)
    test(`${probe.name}: to who may not see it, it is not there`, async () => {
      const missing = new Map<string, Answer>();
      for (const looker of lookers)
        missing.set(
          looker.name,
          await ask(
            looker,
            probe.path({
              post: newId(),
              conversation: newId(),
              picture: newId(),
              film: newId(),
              host: matrix.url,
            }),
            probe.form,
          ),
        );
      const hidden = pairs.filter(
        ({ looker, post }) => FEW.has(looker.name) && !sees(looker, post) && !sees(looker, post.root),
      );
      assert.ok(hidden.length > 50);
      await each(hidden, async ({ looker, post }) => {
        const answer = await ask(
          looker,
          probe.path({
            post: post.id,
            conversation: post.conversationId,
            picture: post.pictureId,
            film: post.filmId,
            host: matrix.url,
          }),
          probe.form,
        );
        assert.equal(withoutIds(answer), withoutIds(missing.get(looker.name)!), says(post, looker));
      });
    });

  test('to answer a post that one may not see is to answer one that is not there', async () => {
    const open = posts.find(
      (post) => post.root === post && !post.alone && post.visibility === 'everyone' && !post.held,
    )!;
    const replies = posts.filter((post) => post.root === open && post !== open);
    await each(
      lookers.filter(({ viewer }) => viewer.id !== null),
      async (looker) => {
        const none = await ask(looker, `/c/${open.conversationId}/reply`, { text: 'x', parentId: newId() });
        for (const reply of replies.filter((post) => !sees(looker, post))) {
          const answer = await ask(looker, `/c/${open.conversationId}/reply`, {
            text: 'x',
            parentId: reply.id,
          });
          assert.equal(withoutIds(answer), withoutIds(none), says(reply, looker));
        }
      },
    );
  });

  test('a reply for everyone lets nobody into a conversation that is not', async () => {
    const wide = posts.filter(
      (post) => post.root !== post && post.visibility === 'everyone' && !post.held && !post.deleted,
    );
    const probes = lookers.flatMap((looker) =>
      wide
        .filter((post) => looker.viewer.id !== null && !sees(looker, post.root))
        .map((post) => ({ looker, post })),
    );
    assert.ok(probes.length > 20);
    await each(probes, async ({ looker, post }) => {
      const answer = await ask(looker, `/c/${post.conversationId}/reply`, { text: 'x', parentId: post.id });
      const none = await ask(looker, `/c/${newId()}/reply`, { text: 'x', parentId: post.id });
      assert.equal(withoutIds(answer), withoutIds(none), says(post, looker));
    });
  });

  test('an archive holds all that its owner said and of others no more than they may read', async () => {
    let own = 0;
    for (const looker of lookers) {
      const { viewer } = looker;
      if (viewer.id === null || viewer.role === null) continue;
      const pieces: Uint8Array[] = [];
      const t = translator('en', 'UTC');
      const now = new Date();
      const known = { ...viewer, id: viewer.id, role: viewer.role };
      for await (const piece of writeArchive(matrix.parts, { viewer: known, base: matrix.url, now, t }))
        pieces.push(piece);
      const files = await unzip(Buffer.concat(pieces));
      const all = [...files.values()].map((file) => file.toString('utf8')).join('\n');
      assertNoLeak(looker, all, 'the archive');
      for (const post of posts.filter(
        ({ authorId, visibility }) => authorId === viewer.id && visibility !== 'staff',
      )) {
        if (!isReadable(post, looker)) continue;
        assert.ok(all.includes(post.words), says(post, looker));
        own += 1;
      }
    }
    assert.ok(own > 20, String(own));
  });
});
