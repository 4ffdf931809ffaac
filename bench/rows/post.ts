import { start } from '../../src/commands/start.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';
import { inTurn, perSecond, type Bench, type Row } from '../row.ts';

const FOLLOWERS = 100;

/** One post written by the command and fanned out to 100 followers, beside the same rows in one bare transaction. */
export async function postAndFanOut({ db, seeded }: Bench): Promise<Row[]> {
  const authorId = newId();
  const viewer: KnownViewer = { id: authorId, role: 'member', organisationId: seeded.organisationId };
  await db.sql`
    insert into account (id, kind, handle, name, role) values (${authorId}, 'person', ${`bench-${authorId.slice(-12)}`}, 'Bench', 'member')`;
  const readers = seeded.people.slice(0, FOLLOWERS);
  await db.sql`insert into follow (follower_id, followed_id) select unnest(${readers}::uuid[]), ${authorId}::uuid`;
  const text =
    'The hinge of the box cracked in the cold, at the same place as the last. Do you make one in steel?';
  const context = { db, clock: () => new Date() };
  const rates = await inTurn(
    () => perSecond(() => start(context, viewer, { key: newId(), text, asks: true, visibility: 'everyone' })),
    () => perSecond(() => bare(db, authorId, readers, text)),
  );
  return [{ what: `post, fanned out to ${FOLLOWERS}`, ...rates, unit: 'posts/s', wanted: 0.6 }];
}

function bare(db: Bench['db'], authorId: string, readers: readonly string[], text: string): Promise<void> {
  return db.tx(async (sql) => {
    const [conversationId, postId, at] = [newId(), newId(), new Date()];
    await sql`insert into idempotency (account_id, key, result) values (${authorId}, ${newId()}, '{}')`;
    await sql`
      insert into conversation (id, title, slug, starter_id, visibility, last_post_at, created_at, turn, turn_since, post_count)
      values (${conversationId}, ${text.slice(0, 80)}, 'hinge', ${authorId}, 'everyone', ${at}, ${at}, 'ours', ${at}, 1)`;
    await sql`
      insert into post (id, conversation_id, author_id, kind, visibility, created_at) values (${postId}, ${conversationId}, ${authorId}, 'post', 'everyone', ${at})`;
    await sql`insert into post_body (post_id, source, html, plain) values (${postId}, ${text}, ${`<p>${text}</p>`}, ${text})`;
    await sql`insert into party (conversation_id, account_id) values (${conversationId}, ${authorId})`;
    await sql`insert into home_entry (account_id, conversation_id, post_id) select unnest(${[authorId, ...readers]}::uuid[]), ${conversationId}::uuid, ${postId}::uuid`;
    await sql`insert into move (id, conversation_id, at, kind, actor_id, data) values (${newId()}, ${conversationId}, ${at}, 'asked', ${authorId}, '{}')`;
    await sql`insert into event (id, at, kind, actor_id, conversation_id, post_id) values (${newId()}, ${at}, 'started', ${authorId}, ${conversationId}, ${postId})`;
  });
}
