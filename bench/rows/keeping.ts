import { readHome, readHomeLine } from '../../src/reading/home.ts';
import type { KnownViewer } from '../../src/rules/viewer.ts';
import { newId } from '../../src/store/ids.ts';
import { besideBare } from '../bare.ts';
import type { Bench, Row } from '../row.ts';

const FOLLOWED = 2_000;
const READERS = 20;

/**
 * Home with its unread marks and its line, for some who follow 2,000 people and 100 tags, mute 50, have a block with 20, and have
 * read half of what they were shown.
 */
export async function homeOfMany(bench: Bench): Promise<Row[]> {
  const { sql } = bench.db;
  const { organisationId, people } = bench.seeded;
  const more = Array.from({ length: Math.max(0, FOLLOWED - people.length) }, newId);
  const readers = Array.from({ length: READERS }, newId);
  await sql`
    insert into account (id, kind, handle, name, role)
    select id, 'person', 'keeps-' || id, 'Keeps up', 'member' from unnest(${[...more, ...readers]}::uuid[]) id`;
  await sql`
    insert into follow (follower_id, followed_id)
    select r, f from unnest(${readers}::uuid[]) r, unnest(${[...people, ...more].slice(0, FOLLOWED)}::uuid[]) f`;
  await sql`
    insert into home_entry (account_id, conversation_id, post_id)
    select r, l.conversation_id, l.post_id from unnest(${readers}::uuid[]) r,
      (select conversation_id, (array_agg(id order by id desc))[1] as post_id from post group by conversation_id) l`;
  await sql`
    insert into attention (account_id, conversation_id, level, at)
    select h.account_id, h.conversation_id, 'following', now() from home_entry h where h.account_id = any(${readers}::uuid[]) and random() < 0.3`;
  await sql`
    insert into read_mark (account_id, conversation_id, post_id, at)
    select w.account_id, w.conversation_id, (select p.id from post p where p.conversation_id = w.conversation_id order by p.id limit 1), now()
    from attention w where w.account_id = any(${readers}::uuid[]) and random() < 0.5`;
  await sql`
    insert into tag_follow (account_id, tag, at) select r, 'tag' || n, now() from unnest(${readers}::uuid[]) r, generate_series(1, 100) n`;
  await sql`
    insert into mute (account_id, muted_id, at) select r, f, now() from unnest(${readers}::uuid[]) r, unnest(${people.slice(0, 50)}::uuid[]) f`;
  await sql`
    insert into block (blocker_id, blocked_id, at) select r, f, now() from unnest(${readers}::uuid[]) r, unnest(${people.slice(50, 70)}::uuid[]) f`;
  await sql`
    insert into home_mark (account_id, line_id, newest_id, at)
    select h.account_id, (array_agg(h.post_id order by h.post_id desc))[10], (array_agg(h.post_id order by h.post_id desc))[1], now()
    from home_entry h where h.account_id = any(${readers}::uuid[]) group by h.account_id`;
  await sql`analyze`;
  const now = new Date();
  const readings = readers.map((id) => {
    const viewer: KnownViewer = { id, role: 'member', organisationId };
    return (db: Bench['db']['sql']) => Promise.all([readHome(db, viewer, { now }), readHomeLine(db, viewer)]);
  });
  const rates = await besideBare(bench, readings);
  return [{ what: `home and unread, following ${FOLLOWED}`, ...rates, unit: 'homes/s', wanted: 0.5 }];
}
