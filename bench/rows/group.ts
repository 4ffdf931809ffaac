import { start } from '../../src/commands/start.ts';
import type { Database } from '../../src/store/database.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';
import { inTurn, perSecond, type Bench, type Row } from '../row.ts';

const MEMBERS = 10_000;
const TEXT = 'The yard is closed on Friday. Who has taken the key of the small shed?';

/** A post into a group of 10,000, in the home of each, beside the same rows in one bare transaction. */
export async function postIntoGroup({ db, seeded }: Bench): Promise<Row[]> {
  const groupId = newId();
  const members = Array.from({ length: MEMBERS }, newId);
  const viewer: KnownViewer = { id: members[0]!, role: 'member', organisationId: seeded.organisationId };
  await db.sql`
    insert into account (id, kind, handle, name, role)
    select id, 'person', 'member-' || id, 'Member', 'member' from unnest(${members}::uuid[]) id`;
  await db.sql`insert into account (id, kind, handle, name) values (${groupId}, 'group', ${`yard-${groupId}`}, 'The yard')`;
  await db.sql`insert into community (account_id, relation, entry, created_by) values (${groupId}, 'customers', 'open', ${viewer.id})`;
  await db.sql`insert into membership (group_id, account_id, role) select ${groupId}::uuid, id, 'member' from unnest(${members}::uuid[]) id`;
  await db.sql`analyze account, membership`;
  const context = { db, clock: () => new Date() };
  const post = { text: TEXT, asks: false, visibility: 'group', groupId } as const;
  const rates = await inTurn(
    () => perSecond(() => start(context, viewer, { key: newId(), ...post }), { atOnce: 2, seconds: 3 }),
    () => perSecond(() => bare(db, groupId, viewer.id), { atOnce: 2, seconds: 3 }),
  );
  return [{ what: `post into a group of ${MEMBERS}`, ...rates, unit: 'posts/s', wanted: 0.6 }];
}

function bare(db: Database, groupId: string, authorId: string): Promise<void> {
  return db.tx(async (sql) => {
    const [conversationId, postId, at] = [newId(), newId(), new Date()];
    await sql`insert into idempotency (account_id, key, result) values (${authorId}, ${newId()}, '{}')`;
    await sql`
      insert into conversation (id, title, slug, starter_id, visibility, audience_id, last_post_at, created_at, post_count)
      values (${conversationId}, ${TEXT.slice(0, 80)}, 'yard', ${authorId}, 'group', ${groupId}, ${at}, ${at}, 1)`;
    await sql`
      insert into post (id, conversation_id, author_id, kind, visibility, audience_id, created_at)
      values (${postId}, ${conversationId}, ${authorId}, 'post', 'group', ${groupId}, ${at})`;
    await sql`insert into post_body (post_id, source, html, plain) values (${postId}, ${TEXT}, ${`<p>${TEXT}</p>`}, ${TEXT})`;
    await sql`insert into party (conversation_id, account_id) values (${conversationId}, ${authorId})`;
    await sql`
      insert into home_entry (account_id, conversation_id, post_id)
      select account_id, ${conversationId}::uuid, ${postId}::uuid from membership where group_id = ${groupId}`;
    await sql`insert into event (id, at, kind, actor_id, conversation_id, post_id) values (${newId()}, ${at}, 'started', ${authorId}, ${conversationId}, ${postId})`;
  });
}
