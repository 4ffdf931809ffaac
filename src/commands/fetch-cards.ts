import type { Sql } from '../store/database.ts';
import { hint, topics } from '../store/hints.ts';
import { isId } from '../store/ids.ts';
import { decodePage, readPageHead, type PageHead } from '../text/page-head.ts';
import type { Context } from './context.ts';
import { titlePages } from './page-conversations.ts';
import type { Sweep } from './sweeping.ts';

const MINUTE = 60_000;
/** When it is tried again where nobody answered; then no more. */
const AGAIN = [10 * MINUTE, 120 * MINUTE];
const [AT_ONCE, IN_A_SWEEP] = [4, 24];
const [MOST_OF_PAGE, MOST_OF_PICTURE] = [512 * 1024, 5 * 1024 * 1024];

type Answer = {
  status: number;
  url: string;
  headers: Record<string, string | string[] | undefined>;
  bytes: Uint8Array;
};

/** A picture that was kept, as its row says it. */
export type KeptPicture = { id: string; mime: string; width: number; height: number; averageColour: string };

export type Fetching = {
  publicUrl: string;
  /** Fetches an address of the open internet, bounded in time, size and hops; throws where it cannot. */
  fetch(call: { url: string; headers: Record<string, string>; mostBytes: number }): Promise<Answer>;
  /** Makes a picture anew and keeps it; null where it is none. */
  keep(bytes: Uint8Array): Promise<KeptPicture | null>;
  /** Forgets the bytes of a picture. */
  forget(id: string): Promise<void>;
};

type Card = { id: string; url: string };
type Found = PageHead & { conversationId: string | null; picture: string | null; kept: KeptPicture | null };

const NOTHING: Found = {
  title: '',
  description: '',
  site: '',
  picture: null,
  kept: null,
  conversationId: null,
};

/**
 * Fetches what the links of posts lead to: each address once for all of them, and only for posts that others may read. Where there is
 * nothing to show there is no card, and nobody is told.
 */
export async function fetchCards(context: Context, fetching: Fetching): Promise<Sweep> {
  const cards = await claim(context);
  const sweep: Sweep = { done: 0, failed: [] };
  for (let i = 0; i < cards.length; i += AT_ONCE)
    await Promise.all(
      cards.slice(i, i + AT_ONCE).map(async (card) => {
        try {
          const found = await look(fetching, card.url);
          if (found === null) return;
          await settle(context, fetching, card, found);
          sweep.done += 1;
        } catch (error) {
          sweep.failed.push(error);
        }
      }),
    );
  return sweep;
}

/** Takes what is due, and says when it is due again should nothing come of it: also after a crash it is not tried for ever. */
async function claim({ db, clock }: Context): Promise<Card[]> {
  const now = clock();
  const [second, third] = AGAIN.map((pause) => new Date(now.getTime() + pause));
  return db.sql<Card[]>`
    update link_card set tries = tries + 1, fetched_at = ${now},
      next_at = case tries when 0 then ${second!}::timestamptz when 1 then ${third!}::timestamptz end
    where id in (
      select k.id from link_card k
      where k.next_at <= ${now} and (select shows_link_cards from organisation)
        and exists (select from post_link l join post p on p.id = l.post_id
                    where l.card_id = k.id and l.removed_at is null and p.held_at is null and p.hidden_at is null and p.deleted_at is null)
      order by k.next_at limit ${IN_A_SWEEP} for update skip locked)
    returning id, url`;
}

/** What is there; null where nobody answered, who may answer later. */
async function look(fetching: Fetching, url: string): Promise<Found | null> {
  const { publicUrl } = fetching;
  const address = URL.parse(url);
  if (!address) return NOTHING;
  if (address.origin === new URL(publicUrl).origin) {
    const [, id] = /^\/c\/([0-9a-f-]{36})(?:\/|$)/.exec(address.pathname) ?? [];
    return { ...NOTHING, conversationId: id && isId(id) ? id : null };
  }
  const page = await get(fetching, url, 'text/html, application/xhtml+xml;q=0.9', MOST_OF_PAGE);
  if (page === null || page.status === 429 || page.status >= 500) return null;
  const type = String(page.headers['content-type'] ?? '');
  if (page.status !== 200 || !/^\s*(?:text\/html|application\/xhtml\+xml)\b/i.test(type)) return NOTHING;
  const head = readPageHead(decodePage(page.bytes, type));
  if (head.title === '') return NOTHING;
  const site = head.site || new URL(page.url).hostname.replace(/^www\./, '');
  return { ...head, site, conversationId: null, kept: await pictureOf(fetching, head, page.url) };
}

async function get(
  fetching: Fetching,
  url: string,
  accept: string,
  mostBytes: number,
): Promise<Answer | null> {
  const headers = {
    'user-agent': `Parley (+${fetching.publicUrl}; link preview)`,
    accept,
    'accept-encoding': 'identity',
  };
  try {
    const answer = await fetching.fetch({ url, headers, mostBytes });
    const encoding = answer.headers['content-encoding'];
    // What was not asked for is not unpacked.
    return encoding === undefined || encoding === 'identity' ? answer : { ...answer, status: 415 };
  } catch {
    return null;
  }
}

async function pictureOf(
  fetching: Fetching,
  { picture }: PageHead,
  page: string,
): Promise<KeptPicture | null> {
  const url = picture && URL.parse(picture, page)?.href;
  if (!url) return null;
  const answer = await get(fetching, url, 'image/*', MOST_OF_PICTURE);
  if (answer?.status !== 200 || answer.bytes.byteLength >= MOST_OF_PICTURE) return null;
  return fetching.keep(answer.bytes);
}

/** Writes down what was found, in the place of what was there before. */
async function settle({ db, clock }: Context, fetching: Fetching, card: Card, found: Found): Promise<void> {
  const { kept } = found;
  const before = await db.tx(async (sql) => {
    const [old] = await sql<
      { pictureId: string | null }[]
    >`select picture_id from link_card where id = ${card.id} for update`;
    if (kept)
      await sql`
        insert into file (id, owner_id, kind, mime, width, height, average_colour, created_at)
        values (${kept.id}, null, 'card', ${kept.mime}, ${kept.width}, ${kept.height}, ${kept.averageColour}, ${clock()})`;
    await sql`
      update link_card set title = ${found.title}, description = ${found.description}, site = ${found.site},
        picture_id = ${kept?.id ?? null}, conversation_id = ${found.conversationId}, tries = 0, next_at = null
      where id = ${card.id}`;
    if (old?.pictureId) await sql`delete from file where id = ${old.pictureId}`;
    if (found.title !== '') await titlePages(sql, { cardId: card.id });
    if (found.title !== '' || found.conversationId) await hintCards(sql, card.id);
    return old?.pictureId ?? null;
  });
  if (before) await fetching.forget(before);
}

async function hintCards(sql: Sql, cardId: string): Promise<void> {
  const rows = await sql<{ conversationId: string }[]>`
    select distinct p.conversation_id from post_link l join post p on p.id = l.post_id where l.card_id = ${cardId} limit 200`;
  await hint(
    sql,
    rows.map(({ conversationId }) => topics.conversation(conversationId)),
  );
}
