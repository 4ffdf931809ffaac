import type { Database, Json, Sql } from '../src/store/database.ts';
import { turnOf, type Move } from '../src/rules/turn.ts';
import { random, type Random } from './random.ts';

export type Size = { posts: number; accounts: number; follows: number };
export const STANDARD: Size = { posts: 100_000, accounts: 1_000, follows: 50_000 };

/** All seeded time ends here, so that the same seed makes the same rows on any day. */
const END = new Date('2026-11-01T12:00:00Z');
const DAY = 86_400_000;
const YEAR = 365 * DAY;
const BATCH = 5_000;

const WORDS =
  'hinge box winter frame steel spoke wheel light brake cargo child seat rain cover repair workshop torque value lock ring saddle chain belt gear street bridge snow salt rust paint colour order invoice delivery week answer question photo town school bike rack tyre pump valve'.split(
    ' ',
  );

type Row = Record<string, unknown>;

/** Collects rows of one table; `flush` writes them, many to a statement. */
function table(sql: Sql, name: string) {
  let rows: Row[] = [];
  const flush = async (): Promise<void> => {
    const [first] = rows;
    if (!first) return;
    const written = rows;
    rows = [];
    const columns = Object.keys(first);
    for (let i = 0; i < written.length; i += BATCH)
      await sql`
        insert into ${sql(name)} (${sql(columns)})
        select ${sql(columns)} from jsonb_populate_recordset(null::${sql(name)}, ${sql.json(written.slice(i, i + BATCH) as Json)})`;
  };
  return {
    add: (row: Row): void => void rows.push(row),
    flush,
  };
}

const sentence = (chance: Random): string => {
  const words = Array.from({ length: 6 + chance.below(18) }, () => chance.pick(WORDS)).join(' ');
  return `${words[0]!.toUpperCase()}${words.slice(1)}.`;
};

/** An account's popularity decides how often it is followed: log-normal, as in life. */
function popularityPicker(chance: Random, ids: readonly string[]): () => string {
  const sums: number[] = [];
  let total = 0;
  for (const _ of ids) sums.push((total += chance.logNormal(1, 1.2)));
  return () => {
    const wanted = chance.next() * total;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < wanted) low = middle + 1;
      else high = middle;
    }
    return ids[low]!;
  };
}

export type Seeded = { organisationId: string; people: string[]; staff: string[] };

/** Fills an empty, migrated database with a community of this size. The same size gives the same rows. */
export async function seed(
  db: Database,
  size: Size = STANDARD,
  progress: (done: number) => void = () => {},
): Promise<Seeded> {
  const chance = random(2026);
  const { organisationId, people, staff } = await seedPeople(db.sql, chance, size);
  const followers = await seedFollows(db.sql, chance, people, size);
  const tables = Object.fromEntries(TABLES.map((name) => [name, table(db.sql, name)])) as Tables;

  for (let made = 0; made < size.posts;) {
    const began = new Date(END.getTime() - YEAR * (1 - made / size.posts));
    const length = Math.min(size.posts - made, Math.max(1, Math.round(chance.logNormal(3, 0.9))));
    seedConversation(tables, chance, { organisationId, people, staff, followers, began, length });
    made += length;
    if (made % BATCH < length || made >= size.posts) {
      // In this order, since the later ones refer to the earlier.
      for (const name of TABLES) await tables[name].flush();
      progress(made);
    }
  }
  await db.sql`analyze`;
  return { organisationId, people, staff };
}

async function seedPeople(sql: Sql, chance: Random, size: Size): Promise<Seeded> {
  const began = new Date(END.getTime() - YEAR);
  const organisationId = chance.id(began);
  const accounts = table(sql, 'account');
  await sql`insert into account (id, kind, handle, name) values (${organisationId}, 'organisation', 'nordlys', 'Nordlys Cycles')`;
  await sql`insert into organisation (account_id, purpose) values (${organisationId}, 'Bikes that last a working life')`;
  const people = Array.from({ length: size.accounts }, () => chance.id(began));
  for (const [n, id] of people.entries())
    accounts.add({
      id,
      kind: 'person',
      handle: `person${n}`,
      name: `Person ${n}`,
      role: n === 0 ? 'owner' : n < 20 ? 'staff' : 'member',
      hue: (n * 30) % 360,
      created_at: began,
    });
  await accounts.flush();
  return { organisationId, people, staff: people.slice(0, 20) };
}

async function seedFollows(
  sql: Sql,
  chance: Random,
  people: readonly string[],
  size: Size,
): Promise<Map<string, string[]>> {
  const follow = table(sql, 'follow');
  const popular = popularityPicker(chance, people);
  const followers = new Map<string, string[]>(people.map((id) => [id, []]));
  const seen = new Set<string>();
  const most = Math.min(size.follows, (people.length * (people.length - 1)) / 4);
  while (seen.size < most) {
    const [follower, followed] = [chance.pick(people), popular()];
    const pair = follower + followed;
    if (follower === followed || seen.has(pair)) continue;
    seen.add(pair);
    followers.get(followed)!.push(follower);
    follow.add({ follower_id: follower, followed_id: followed, at: new Date(END.getTime() - YEAR) });
  }
  await follow.flush();
  return followers;
}

const TABLES = ['conversation', 'post', 'post_body', 'party', 'home_entry', 'move'] as const;
type Tables = Record<(typeof TABLES)[number], ReturnType<typeof table>>;
type Plan = Seeded & { followers: Map<string, string[]>; began: Date; length: number };

function seedConversation(tables: Tables, chance: Random, plan: Plan): void {
  const { organisationId, people, staff, began } = plan;
  const id = chance.id(began);
  const starter = chance.pick(people);
  const asks = chance.next() < 0.6;
  const parties = new Set([starter]);
  const homes = new Map<string, string>();
  const moves: Move[] = [];
  const posts: { id: string; authorId: string }[] = [];
  let at = began;
  for (let n = 0; n < plan.length; n += 1) {
    const byUs = asks && n === 1 && chance.next() < 0.9;
    const authorId = n === 0 ? starter : byUs ? organisationId : chance.pick(people);
    const postId = chance.id(at);
    const text = sentence(chance);
    const parent = n === 0 ? null : byUs ? posts[0]! : chance.pick(posts);
    tables.post.add({
      id: postId,
      conversation_id: id,
      parent_id: parent?.id ?? null,
      author_id: authorId,
      byline_id: byUs ? chance.pick(staff) : null,
      kind: 'post',
      answer: byUs ? 'information' : null,
      visibility: 'everyone',
      created_at: at,
    });
    tables.post_body.add({ post_id: postId, source: text, html: `<p>${text}</p>`, plain: text });
    posts.push({ id: postId, authorId });
    parties.add(authorId);
    if (n === 0 && asks) moves.push({ kind: 'asked', at, by: starter, postId });
    if (byUs) {
      moves.push({ kind: 'answered', at, to: [starter], how: 'information' });
      if (chance.next() < 0.7) moves.push({ kind: 'agreed', at: new Date(at.getTime() + DAY), by: starter });
    }
    for (const reader of n === 0 ? [starter, ...plan.followers.get(starter)!] : parties)
      homes.set(reader, postId);
    if (n < plan.length - 1) at = new Date(at.getTime() + chance.below(3 * 3_600_000) + 1);
  }
  const { turn, since, whom } = turnOf(moves);
  const title = sentence(chance).slice(0, 80);
  tables.conversation.add({
    id,
    title,
    slug: title.toLowerCase().replaceAll(/[^a-z]+/g, '-'),
    starter_id: starter,
    visibility: 'everyone',
    turn,
    turn_since: since,
    turn_whom: whom,
    post_count: plan.length,
    last_post_at: at,
    created_at: began,
  });
  for (const accountId of parties)
    tables.party.add({ conversation_id: id, account_id: accountId, joined_at: began });
  for (const [reader, postId] of homes)
    tables.home_entry.add({ account_id: reader, conversation_id: id, post_id: postId });
  for (const { kind, at: moved, ...rest } of moves) {
    const { by = organisationId, ...data } = rest as { by?: string };
    tables.move.add({
      id: chance.id(moved),
      conversation_id: id,
      at: moved,
      kind,
      actor_id: by,
      data: data as Json,
    });
  }
}

/** Who is in a database that was seeded before; null where nothing was. */
export async function seededBefore(sql: Sql): Promise<Seeded | null> {
  const [organisation] = await sql<{ id: string }[]>`select account_id as id from organisation`;
  if (!organisation) return null;
  const people = await sql<{ id: string; role: string }[]>`
    select id, role from account where handle like 'person%' order by substr(handle, 7)::int`;
  const ids = people.map((person) => person.id);
  return {
    organisationId: organisation.id,
    people: ids,
    staff: people.filter((person) => person.role !== 'member').map((person) => person.id),
  };
}
