import type { KnownViewer } from '../../src/rules/viewer.ts';
import type { Database } from '../../src/store/database.ts';
import { newId } from '../../src/store/ids.ts';
import { inTurn, type Bench, type Row } from '../row.ts';
import { load, signIn, startBareServer, startServer } from '../server.ts';

const POSTS = 5_000;

/** The first page of a conversation of 5,000 posts, and the page at which a member who has read half of it goes on. */
export async function longConversation({ db, databaseUrl, dataDir, seeded }: Bench): Promise<Row[]> {
  const { conversationId, halfway } = await talkAtLength(db, seeded.people);
  const reader: KnownViewer = {
    id: seeded.people[30]!,
    role: 'member',
    organisationId: seeded.organisationId,
  };
  await db.sql`
    insert into read_mark (account_id, conversation_id, post_id, at) values (${reader.id}, ${conversationId}, ${halfway}, now())
    on conflict (account_id, conversation_id) do update set post_id = excluded.post_id`;
  const headers = { cookie: await signIn(db, reader.id) };
  const server = await startServer(databaseUrl, dataDir);
  const rows: Row[] = [];
  try {
    for (const { what, path, as, wanted } of [
      { what: 'first of 5,000 posts', path: `/c/${conversationId}`, as: {}, wanted: 0.2 },
      { what: 'where a member stopped in 5,000', path: `/c/${conversationId}?from=${halfway}`, as: headers },
    ]) {
      const page = await fetch(`${server.url}${path}`, { headers: as });
      const bare = await startBareServer(await page.text());
      const rates = await inTurn(
        () => load(page.url, as),
        () => load(bare.url),
      );
      bare.process.kill();
      rows.push({ what, ...rates, unit: 'pages/s', ...(wanted === undefined ? {} : { wanted }) });
    }
    return rows;
  } finally {
    server.process.kill();
  }
}

async function talkAtLength(
  db: Database,
  people: readonly string[],
): Promise<{ conversationId: string; halfway: string }> {
  const conversationId = newId();
  const ids = Array.from({ length: POSTS }, newId);
  const authors = ids.map((_, i) => people[i % 200]!);
  const parents = ids.map((_, i) => (i === 0 ? null : ids[Math.floor(i / 3)]!));
  const texts = ids.map(
    (_, i) => `The ${i}th word on the hinge: in the cold it cracks, in steel it would not.`,
  );
  await db.tx(async (sql) => {
    await sql`
      insert into conversation (id, title, slug, starter_id, visibility, last_post_at, created_at, post_count)
      values (${conversationId}, 'All about the hinge', 'hinge', ${authors[0]!}, 'everyone', now(), now(), ${POSTS})`;
    await sql`
      insert into post (id, conversation_id, parent_id, author_id, kind, visibility, created_at)
      select id, ${conversationId}, parent, author, 'post', 'everyone', now()
      from unnest(${ids}::uuid[], ${parents}::uuid[], ${authors}::uuid[]) row (id, parent, author)`;
    await sql`
      insert into post_body (post_id, source, html, plain)
      select id, text, '<p>' || text || '</p>', text from unnest(${ids}::uuid[], ${texts}::text[]) row (id, text)`;
    await sql`
      insert into party (conversation_id, account_id, joined_at)
      select ${conversationId}, author, now() from unnest(${[...new Set(authors)]}::uuid[]) author`;
  });
  await db.sql`analyze post, post_body`;
  return { conversationId, halfway: ids[POSTS / 2]! };
}
