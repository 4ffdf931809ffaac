import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { after } from 'node:test';
import pino from 'pino';
import sharp from 'sharp';
import { appeal } from '../../src/commands/appeal.ts';
import { deletePost } from '../../src/commands/delete-post.ts';
import { hidePost } from '../../src/commands/hide-post.ts';
import { joinGroup } from '../../src/commands/join-group.ts';
import { nameModerator } from '../../src/commands/name-moderator.ts';
import { makeGroup } from '../../src/commands/make-group.ts';
import { removePost } from '../../src/commands/remove-post.ts';
import { reportPost } from '../../src/commands/report-post.ts';
import { suspend } from '../../src/commands/suspend.ts';
import { takeIn } from '../../src/commands/take-in.ts';
import { loadConfig } from '../../src/config/config.ts';
import { preparePicture } from '../../src/files/pictures.ts';
import { putPicture } from '../../src/files/store.ts';
import { startParley, type Parley } from '../../src/parley.ts';
import { eyesOf, isStaff, type Viewer } from '../../src/rules/viewer.ts';
import { VISIBILITIES, type PostFacts, type Ties, type Visibility } from '../../src/rules/visibility.ts';
import { newId } from '../../src/store/ids.ts';
import { hashToken } from '../../src/store/tokens.ts';
import { cloneDatabase } from '../support/database.ts';
import { foundWorld, type Someone } from '../support/world.ts';

/** Every kind of viewer. Who is kept out is a reader from the street, whatever cookie they send. */
export const VIEWERS = [
  'street',
  'guestWhoAsked',
  'otherGuest',
  'member',
  'follower',
  'inGroup',
  'askedToJoin',
  'named',
  'blocked',
  'blocker',
  'author',
  'suspendedAuthor',
  'staff',
  'moderator',
  'admin',
  'owner',
] as const;
export type ViewerName = (typeof VIEWERS)[number];

export type Looker = {
  name: ViewerName;
  viewer: Viewer;
  cookie: string | null;
  ties: Ties;
  /** They keep order in the group. */
  keepsGroup: boolean;
};

/** Whether a looker keeps order in the group in which a post stands. */
export const isInKeptGroup = ({ keepsGroup }: Looker, { root }: Planted): boolean =>
  keepsGroup && root.visibility === 'group';

/** Whose words a post holds. */
const AUTHORS = ['author', 'guestWhoAsked', 'organisation', 'suspendedAuthor'] as const;
type AuthorName = (typeof AUTHORS)[number];

/** One post of the matrix. Its secrets are words that stand nowhere else. */
export type Planted = PostFacts & {
  id: string;
  conversationId: string;
  author: AuthorName;
  deleted: boolean;
  /** Whether its words were put away, and how; a removed one is deleted as well. */
  withheld: 'hidden' | 'removed' | null;
  /** Whether a report or an appeal is open that brings it before those who keep order. */
  brought: boolean;
  /** The post that began its conversation; itself, where it did. */
  root: Planted;
  pictureId: string;
  filmId: string;
  /** Whether nobody answered it. */
  alone: boolean;
  /** What it says, and how it was worded before. */
  words: string;
  earlier: string;
  /** Its conversation's title, where it began it. */
  title: string | null;
  /** What was promised with it, where it is the organisation's. */
  promise: string | null;
};

export type MatrixWorld = Parley & { lookers: Looker[]; posts: Planted[]; handles: string[] };

/** Every secret, wherever it stands. */
export const SECRET = /(?:words|earlier|title|promise)xq[a-m]{4}zz/g;

/** A conversation that everybody sees, in which each post of the matrix is quoted. */
export const QUOTES = newId();
/** An event that everybody sees, at which each conversation of the matrix was asked. */
export const QUESTIONS = newId();
/** The secret of somebody's calendar address. */
export const calendarOf = (name: ViewerName): string => `calendar-of-${name}`;

let planted = 0;
/** A word that no other text has and that no search takes apart. */
function secret(kind: string): string {
  planted += 1;
  const letters = [...String(planted).padStart(4, '0')].map((digit) => 'bcdfghjklm'[Number(digit)]).join('');
  return `${kind}xq${letters}zz`;
}

export async function openMatrix(): Promise<MatrixWorld> {
  const database = await cloneDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), 'parley-matrix-'));
  const parley = await startParley(loadConfig({ PORT: '0', DATA_DIR: dataDir }), database.url, {
    log: pino({ level: 'silent' }),
  });
  after(async () => {
    await parley.stop();
    await database.drop();
    await rm(dataDir, { recursive: true, force: true });
  });
  const { parts } = parley;
  // Nobody here is a robot, though they ask as often.
  Object.assign(parts, { limits: { spend: async () => {}, forgive: async () => {} } });
  const { sql } = parts.db;
  const world = await foundWorld(parts);
  const { organisationId } = world;
  const people = {} as Record<Exclude<ViewerName, 'street'>, Someone>;
  for (const name of VIEWERS)
    if (name !== 'street') {
      const role = /^guest|Guest$/.test(name)
        ? 'guest'
        : ['staff', 'moderator', 'admin', 'owner'].includes(name)
          ? name
          : 'member';
      people[name] = await world.person(name.toLowerCase(), role as 'member');
    }
  await makeGroup(parts, people.owner, {
    name: 'The circle',
    handle: 'the-circle',
    relation: 'customers',
    entry: 'request',
  });
  for (const handle of ['ingroup', 'author', 'suspendedauthor'])
    await takeIn(parts, people.owner, { group: 'the-circle', handle });
  // Guests join no group by themselves; one that writes to it shows that its words stay there.
  await joinGroup(parts, people.askedToJoin, { group: 'the-circle' });
  const [group] = await sql<{ id: string }[]>`select id from account where handle = 'the-circle'`;

  const authorIds = {
    author: people.author.id,
    guestWhoAsked: people.guestWhoAsked.id,
    organisation: organisationId,
    suspendedAuthor: people.suspendedAuthor.id,
  };
  for (const followed of Object.values(authorIds))
    await sql`insert into follow (follower_id, followed_id) values (${people.follower.id}, ${followed})`;
  // The author blocked one person, and another one blocked the author; both are in the group besides.
  for (const [one, other] of [
    [people.author, people.blocked],
    [people.blocker, people.author],
  ] as const) {
    await takeIn(parts, people.owner, {
      group: 'the-circle',
      handle: (one === people.author ? other : one).handle,
    });
    await sql`insert into block (blocker_id, blocked_id, at) values (${one.id}, ${other.id}, now())`;
  }
  await nameModerator(parts, people.owner, { group: 'the-circle', handle: 'blocker', moderates: true });
  const lists = new Map<string, Set<string>>();

  const bytes = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#246' } })
    .png()
    .toBuffer();
  const picture = await preparePicture(bytes);
  const audience = (visibility: Visibility, author: AuthorName, id: string): string | null =>
    ({ followers: authorIds[author], group: group!.id, named: id } as Partial<Record<Visibility, string>>)[
      visibility
    ] ?? null;
  const everyone = [organisationId, ...Object.values(people).map((who) => who.id)];

  type Seed = {
    author: AuthorName;
    visibility: Visibility;
    held?: boolean;
    limited?: boolean;
    root?: Planted;
    /** People talk among themselves: the organisation was not asked. */
    amongPeople?: true;
  };
  await sql`insert into comment_site (origin, by_id, at) values ('https://blog.example', ${people.owner.id}, now())`;
  const posts: Planted[] = [];
  async function plant({
    author,
    visibility,
    limited = false,
    held = limited,
    root,
    amongPeople,
  }: Seed): Promise<Planted> {
    const [id, pictureId, filmId, authorId] = [newId(), newId(), newId(), authorIds[author]];
    const conversationId = root?.conversationId ?? newId();
    const [words, earlier, title] = [secret('words'), secret('earlier'), root ? null : secret('title')];
    const audienceId = audience(visibility, author, id);
    const at = new Date();
    if (title)
      await sql`
        insert into conversation (id, title, slug, starter_id, visibility, audience_id, held, last_post_at, created_at, turn, turn_since, post_count)
        values (${conversationId}, ${title}, ${title}, ${authorId}, ${visibility}, ${audienceId}, ${held}, ${at}, ${at}, ${amongPeople ? null : 'ours'}, ${amongPeople ? null : at}, 1)`;
    await sql`
      insert into post (id, conversation_id, parent_id, author_id, byline_id, kind, visibility, audience_id, created_at, edited_at, held_at, held_because)
      values (${id}, ${conversationId}, ${root?.id ?? null}, ${authorId}, ${author === 'organisation' ? people.staff.id : null}, 'post', ${visibility},
              ${audienceId}, ${at}, ${at}, ${held ? at : null}, ${limited ? 'limited' : null})`;
    await sql`
      insert into post_body (post_id, source, html, plain, heading) values (${id}, ${words}, ${`<p>${words}</p>`}, ${words}, ${title ?? ''})`;
    await sql`
      insert into post_revision (post_id, at, source, html, by_id) values (${id}, ${at}, ${earlier}, ${`<p>${earlier}</p>`}, ${authorId})`;
    await sql`
      insert into file (id, owner_id, kind, description, mime, width, height, average_colour)
      values (${pictureId}, ${authorId}, 'picture', ${`shows ${words}`}, 'image/webp', 8, 8, '#224466')`;
    await putPicture(parts.files, pictureId, picture);
    await sql`insert into post_file (post_id, file_id, position) values (${id}, ${pictureId}, 0)`;
    await sql`
      insert into file (id, owner_id, kind, description, mime, width, height, average_colour)
      values (${filmId}, ${authorId}, 'video', ${`films ${words}`}, 'video/mp4', 8, 8, '#224466')`;
    await sql`
      insert into media (file_id, name, bytes, duration_ms, captions, captions_at, said)
      values (${filmId}, ${`${words}.mp4`}, 8, 42000, ${'WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nIt cracks\n'}, ${at}, ${words})`;
    await parts.files.put(filmId, 'play', Buffer.from('a film'));
    await sql`insert into post_file (post_id, file_id, position) values (${id}, ${filmId}, 1)`;
    await sql`insert into post_tag (tag, post_id) values (${words}, ${id})`;
    // Everybody did everything with it, as they may have when they could see it.
    await sql`insert into favourite (post_id, account_id, at) select ${id}::uuid, who, ${at} from unnest(${everyone}::uuid[]) who`;
    for (const table of ['boost', 'bookmark'])
      await sql`
        insert into ${sql(table)} (id, post_id, account_id, at)
        select gen_random_uuid(), ${id}::uuid, who, ${at} from unnest(${everyone}::uuid[]) who`;
    await sql`insert into poll (post_id, many, ends_at) values (${id}, false, ${new Date(at.getTime() - 1)})`;
    // Its end was told, or the job would tell it, and change what is new for everybody, while they are compared.
    await sql`insert into reminder (subject_id, occasion) values (${id}, 'poll-over')`;
    await sql`insert into poll_choice (post_id, position, words) values (${id}, 0, ${`${words} yes`}), (${id}, 1, ${`${words} no`})`;
    await sql`insert into vote (post_id, account_id, at) select ${id}::uuid, who, ${at} from unnest(${everyone}::uuid[]) who`;
    await sql`insert into vote_choice (post_id, account_id, position) select ${id}::uuid, who, 0 from unnest(${everyone}::uuid[]) who`;
    await sql`insert into pin (account_id, post_id, by_id, at) values (${authorId}, ${id}, ${authorId}, ${at})`;
    await quoted(id, at);
    if (visibility === 'named') {
      lists.set(id, new Set([authorId, people.named.id, people.blocked.id, people.blocker.id]));
      await sql`insert into named (list_id, account_id) select ${id}::uuid, unnest(${[...lists.get(id)!]}::uuid[])`;
    }
    // Whatever a list keeps of a post, it keeps for everybody: each must see through their own eyes all the same.
    await sql`insert into party (conversation_id, account_id, joined_at) select ${conversationId}::uuid, who, ${at} from unnest(${everyone}::uuid[]) who on conflict do nothing`;
    await sql`
      insert into home_entry (account_id, conversation_id, post_id) select who, ${conversationId}::uuid, ${id}::uuid from unnest(${everyone}::uuid[]) who
      on conflict (account_id, conversation_id) do update set post_id = excluded.post_id`;
    for (const who of everyone)
      await sql`
        insert into notification (id, account_id, kind, conversation_id, post_id, actor_id, at)
        values (${newId()}, ${who}, 'mention', ${conversationId}, ${id}, ${authorId}, ${at})`;
    await sql`insert into post_tag (tag, post_id) values ('matrix', ${id})`;
    await sql`
      insert into gathered (id, account_id, kind, conversation_id, post_id, actor_id, at)
      select gen_random_uuid(), who, 'mention', ${conversationId}, ${id}, ${authorId}, ${at} from unnest(${everyone}::uuid[]) who`;
    if (title) {
      await sql`insert into page_conversation (conversation_id, url, title) values (${conversationId}, ${`https://blog.example/${conversationId}`}, '')`;
      await sql`
        insert into attention (account_id, conversation_id, level, at)
        select who, ${conversationId}::uuid, 'following', ${at} from unnest(${everyone}::uuid[]) who`;
      for (const who of everyone)
        await sql`
          insert into draft (account_id, place, fields, updated_at) values (${who}, ${`reply:${conversationId}`}, ${sql.json({ text: ['draft'] })}, ${at})`;
      for (const who of everyone) await planAnswer(who, conversationId, at);
    }
    if (!amongPeople && root?.isOrganisations !== false)
      await sql`
      insert into move (id, conversation_id, at, kind, actor_id, data)
      values (${newId()}, ${conversationId}, ${at}, 'asked', ${authorId}, ${sql.json({ postId: id })})`;
    const promise = author === 'organisation' && !held ? secret('promise') : null;
    if (promise) await promised(conversationId, id, promise, at);
    const post: Planted = {
      id,
      conversationId,
      author,
      authorId,
      visibility,
      audienceId,
      held,
      isOrganisations: author === 'organisation' && !root ? true : root ? root.isOrganisations : !amongPeople,
      heldBecause: limited ? 'limited' : null,
      deleted: false,
      withheld: null,
      brought: false,
      alone: true,
      pictureId,
      filmId,
      words,
      earlier,
      title,
      promise,
      root: undefined as never,
    };
    post.root = root ?? post;
    if (root) root.alone = false;
    posts.push(post);
    return post;
  }
  let firstQuote: string | null = null;
  /** Somebody of the staff says something for all who have the link, and quotes a post with it. */
  async function quoted(postId: string, at: Date): Promise<void> {
    const id = newId();
    const author = people.staff.id;
    if (firstQuote === null)
      await sql`
        insert into conversation (id, title, slug, starter_id, visibility, last_post_at, created_at)
        values (${QUOTES}, 'Quotes', 'quotes', ${author}, 'unlisted', ${at}, ${at})`;
    await sql`
      insert into post (id, conversation_id, parent_id, author_id, kind, visibility, created_at)
      values (${id}, ${QUOTES}, ${firstQuote}, ${author}, 'post', 'unlisted', ${at})`;
    await sql`insert into post_body (post_id, source, html, plain) values (${id}, 'q', '<p>q</p>', 'q')`;
    await sql`insert into quote (post_id, quoted_id) values (${id}, ${postId})`;
    firstQuote ??= id;
  }
  /** An answer of somebody that waits for its time: it stands in their list with the conversation's title, if they may see that. */
  const planAnswer = (who: string, conversationId: string, at: Date): PromiseLike<unknown> => sql`
    insert into plan (id, author_id, kind, as_organisation, conversation_id, title, input, fields, made_at, state)
    values (${newId()}, ${who}, 'reply', false, ${conversationId}, 'planned', '{}', '{}', ${at}, 'planned')`;

  async function promised(conversationId: string, postId: string, what: string, at: Date): Promise<void> {
    const due = new Date(at.getTime() + 86_400_000);
    for (const state of ['kept', 'open'] as const) {
      const id = newId();
      await sql`
        insert into commitment (id, conversation_id, post_id, what, owner_id, given_by, given_at, to_ids, first_due_at, state, due_at, ended_at)
        values (${id}, ${conversationId}, ${postId}, ${what}, ${people.staff.id}, ${people.staff.id}, ${at}, ${everyone}, ${due}, ${state}, ${due}, ${state === 'kept' ? at : null})`;
      await sql`insert into commitment_step (id, commitment_id, kind, by_id, at, due_at) values (${newId()}, ${id}, 'proposed', ${people.staff.id}, ${at}, ${due})`;
      await sql`insert into commitment_step (id, commitment_id, kind, by_id, at) values (${newId()}, ${id}, 'accepted', ${people.staff.id}, ${at})`;
    }
    await sql`
      insert into refusal (id, conversation_id, post_id, what, reason, given_by, given_at)
      values (${newId()}, ${conversationId}, ${postId}, ${what}, 'why not', ${people.staff.id}, ${at})`;
  }

  /** Posts of the author that were reported; some were hidden or removed then, and an appeal waits for one of each audience. */
  async function keepOrder(): Promise<void> {
    const sees = {
      everyone: people.member,
      unlisted: people.otherGuest,
      followers: people.follower,
      group: people.inGroup,
      named: people.named,
      staff: people.staff,
    };
    const keeper = people.moderator;
    const report = async (visibility: Visibility, root?: Planted): Promise<Planted> => {
      const post = await plant({ author: 'author', visibility, ...(root && { root }) });
      await reportPost(parts, sees[visibility], { postId: post.id, why: 'beside' });
      return post;
    };
    const reason = 'For the matrix';
    for (const visibility of ['everyone', 'followers', 'named'] as const)
      (await report(visibility)).brought = true;
    const places: [Visibility, Planted?][] = [
      ...VISIBILITIES.map((one): [Visibility] => [one]),
      ['everyone', open],
    ];
    for (const [visibility, root] of places) {
      const post = await report(visibility, root);
      await hidePost(parts, keeper, { postId: post.id, reason });
      post.withheld = 'hidden';
    }
    for (const [visibility, appealed] of [
      ['everyone', false],
      ['named', false],
      ['named', true],
    ] as const) {
      const post = await report(visibility);
      await removePost(parts, keeper, { postId: post.id, reason });
      Object.assign(post, { withheld: 'removed', deleted: true, brought: appealed });
      const [ruling] = await sql<{ id: string }[]>`select id from ruling where post_id = ${post.id}`;
      if (appealed) await appeal(parts, people.author, { rulingId: ruling!.id, words: reason });
    }
  }

  for (const visibility of VISIBILITIES) {
    if (visibility === 'everyone' || visibility === 'group' || visibility === 'named')
      await plant({ author: 'author', visibility, limited: true });
    for (const held of [false, true]) {
      await plant({ author: 'author', visibility, held });
      // No guest writes to staff only; who was staff once did.
      if (visibility !== 'staff') await plant({ author: 'guestWhoAsked', visibility, held });
      (await plant({ author: 'author', visibility, held })).deleted = true;
      await plant({ author: 'author', visibility, held, amongPeople: true });
    }
    await plant({ author: 'suspendedAuthor', visibility });
    // What the organisation answers for everyone to see, whoever may see the question.
    const narrow = await plant({ author: 'author', visibility });
    await plant({ author: 'organisation', visibility: 'everyone', root: narrow });
    await plant({ author: 'organisation', visibility });
  }
  const open = await plant({ author: 'author', visibility: 'everyone' });
  for (const visibility of VISIBILITIES)
    for (const held of [false, true]) {
      await plant({ author: 'author', visibility, held, root: open });
      (await plant({ author: 'author', visibility, held, root: open })).deleted = true;
    }
  const among = await plant({ author: 'suspendedAuthor', visibility: 'everyone', amongPeople: true });
  for (const visibility of VISIBILITIES) await plant({ author: 'author', visibility, root: among });
  // Held back, but answered in the open all the same.
  const heldRoot = await plant({ author: 'guestWhoAsked', visibility: 'everyone', held: true });
  await plant({ author: 'organisation', visibility: 'everyone', root: heldRoot });
  for (const post of posts)
    if (post.deleted) {
      const by = post.visibility === 'staff' ? people.owner : people[post.author as 'author'];
      const { files } = await deletePost(
        parts,
        { id: by.id, role: by.role, organisationId },
        { postId: post.id, reason: 'For the matrix' },
      );
      for (const file of files) await parts.files.remove(file);
      if (by.id !== post.authorId) post.withheld = 'removed';
    }
  await keepOrder();
  // Everybody comes to whatever began a conversation, and each of them is a question at one event.
  const [eventId, now] = [newId(), new Date()];
  await sql`
    insert into conversation (id, title, slug, starter_id, visibility, last_post_at, created_at)
    values (${QUESTIONS}, 'Questions', 'questions', ${people.staff.id}, 'unlisted', ${now}, ${now})`;
  await sql`
    insert into post (id, conversation_id, author_id, kind, visibility, created_at)
    values (${eventId}, ${QUESTIONS}, ${people.staff.id}, 'post', 'unlisted', ${now})`;
  await sql`insert into post_body (post_id, source, html, plain) values (${eventId}, 'q', '<p>q</p>', 'q')`;
  const roots = posts.filter((post) => post.title !== null);
  const announced = [{ id: eventId, conversationId: QUESTIONS }, ...roots];
  for (const { id, conversationId } of announced)
    await sql`
      insert into calendar_event (post_id, conversation_id, starts_at, ends_at, time_zone, place)
      values (${id}, ${conversationId}, ${new Date(now.getTime() + 3_600_000)}, ${new Date(now.getTime() + 7_200_000)}, 'UTC', 'Here')`;
  // Its reminder was sent, or the job would send it while pages are compared.
  await sql`
    insert into reminder (subject_id, occasion)
    select post_id, 'event:' || (extract(epoch from starts_at) * 1000)::bigint from calendar_event`;
  for (const { id, conversationId } of roots) {
    await sql`
      insert into attendance (post_id, account_id, answer, at, seated_at)
      select ${id}::uuid, who, 'yes', ${now}, ${now} from unnest(${everyone.slice(1)}::uuid[]) who`;
    await sql`insert into event_question (conversation_id, event_id, at) values (${conversationId}, ${eventId}, ${now})`;
  }
  for (const [name, who] of Object.entries(people))
    await sql`
      insert into calendar_link (token_hash, account_id, created_at)
      values (${hashToken(calendarOf(name as ViewerName))}, ${who.id}, ${now})`;
  await suspend(parts, people.owner, { handle: 'suspendedauthor', reason: 'For the matrix' });
  const lookers = VIEWERS.map((name): Looker => {
    const who = name === 'street' ? null : people[name];
    const viewer: Viewer =
      who && name !== 'suspendedAuthor' ? { id: who.id, role: who.role, organisationId } : world.street;
    const eyes = eyesOf(viewer);
    const inGroup = ['inGroup', 'author', 'owner', 'blocked', 'blocker'].includes(name) || isStaff(viewer);
    return {
      name,
      viewer,
      cookie: who?.cookie ?? null,
      keepsGroup: name === 'blocker' || name === 'owner',
      ties: {
        follows: new Set(name === 'follower' ? Object.values(authorIds) : []),
        groups: new Set(inGroup ? [group!.id] : []),
        lists: new Set(
          [...lists].filter(([, members]) => eyes.some((eye) => members.has(eye))).map(([id]) => id),
        ),
        blocks: new Set(
          name === 'blocked' || name === 'blocker'
            ? [people.author.id]
            : name === 'author'
              ? [people.blocked.id, people.blocker.id]
              : [],
        ),
      },
    };
  });
  return {
    ...parley,
    lookers,
    posts,
    handles: ['author', 'guestwhoasked', 'nordlys', 'suspendedauthor', 'the-circle'],
  };
}
