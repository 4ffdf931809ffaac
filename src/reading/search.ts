import { notFound } from '../rules/problem.ts';
import { hasWords, isEmptySearch, type Search } from '../rules/search.ts';
import { eyesOf, type Viewer } from '../rules/viewer.ts';
import { isId } from '../store/ids.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visiblePost } from '../store/visible.ts';
import { carriedBy, type Carried } from './media.ts';
import { personJson, type Person } from './person.ts';

/** A piece of text, and whether it is what was looked for. */
export type Marked = { text: string; hit: boolean }[];

export type Found = {
  id: string;
  author: Person;
  createdAt: Date;
  isNote: boolean;
  /** The group in which it was said. */
  group: { name: string; handle: string } | null;
  title: Marked;
  words: Marked;
  carries: Carried[];
  /** Where else it was found: in what it carries. */
  beside: Beside[];
};

/** Words that a post carries beside its own, where one of those that were looked for stands in them. */
export type Beside = { place: Place; words: Marked };
type Place = 'picture' | 'description' | 'name' | 'transcript' | 'captions' | 'choice' | 'where';

export type Order = 'best' | 'newest';
export type FoundPage = { rows: Found[]; /** Where the next page begins. */ next: string | null };

const PAGE = 20;
/** Among how many of the newest hits the best are looked for. */
const RANKED = 1000;
/** In how many things that a post carries its words are shown. */
const MOST_BESIDE = 3;
/** No text that we keep has these characters (`text/clean.ts`), so they mark the words that were found. */
const [BEGIN, END] = ['\u0002', '\u0003'];
const CUT = ' … ';
const SNIPPET = `StartSel="${BEGIN}", StopSel="${END}", MaxFragments=2, MaxWords=28, MinWords=18, FragmentDelimiter="${CUT}"`;
const WHOLE = `StartSel="${BEGIN}", StopSel="${END}", HighlightAll=true`;

/**
 * Finds what was said, as far as the viewer may see both it and the conversation around it. What is for those who have
 * the link is found by its author alone.
 */
export async function readSearch(
  sql: Sql,
  viewer: Viewer,
  search: Search,
  order: Order,
  after?: string,
): Promise<FoundPage> {
  if (isEmptySearch(search)) return { rows: [], next: null };
  const query = tsquery(sql, search);
  const ranked = order === 'best' && hasWords(search);
  const skip = ranked && after ? Number(after) : 0;
  if (ranked ? !(Number.isInteger(skip) && skip >= 0 && skip < RANKED) : after !== undefined && !isId(after))
    throw notFound();
  const older = !ranked && after ? sql`and d.post_id < ${after}` : sql``;
  const hits = sql`
    select d.post_id as id ${ranked ? sql`, ts_rank_cd(d.words, ${query}, 1) as rank` : sql``}
    from post_body d join post p on p.id = d.post_id join conversation c on c.id = p.conversation_id
    where ${matching(sql, viewer, search, query)} ${older} and p.deleted_at is null and p.hidden_at is null
      and (p.author_id = any(${eyesOf(viewer)}::uuid[]) or (p.visibility <> 'unlisted' and c.visibility <> 'unlisted'))
      and ${visiblePost(sql, viewer)}
      and exists (select from post p where p.conversation_id = c.id and p.parent_id is null and p.kind = 'post' and ${visiblePost(sql, viewer)})
    order by d.post_id desc limit ${ranked ? RANKED : PAGE + 1}`;
  const rows = await sql<
    (Omit<Found, 'title' | 'words' | 'beside'> & {
      title: string;
      words: string;
      plain: string;
      beside: { place: Place; words: string; whole: string }[];
    })[]
  >`
    with hits as materialized (${hits}),
    shown as materialized (
      select * from hits order by ${ranked ? sql`rank desc, id desc` : sql`id desc`} limit ${PAGE + 1} offset ${skip})
    select p.id, ${personJson(sql, 'a')} as author, p.created_at, p.kind = 'note' as is_note,
           (select json_build_object('name', g.name, 'handle', g.handle) from account g where c.visibility = 'group' and g.id = c.audience_id) as group,
           ts_headline('words', c.title, ${query}, ${WHOLE}) as title,
           case when d.warning <> '' then d.warning else ts_headline('words', d.plain, ${query}, ${SNIPPET}) end as words,
           case when d.warning <> '' then d.warning else d.plain end as plain,
           case when d.warning = '' then ${carriedBy(sql)} else '[]'::json end as carries,
           case when d.warning = '' and d.beside <> '' then ${wordsBeside(sql, search)} else '[]'::json end as beside
    from shown s join post p on p.id = s.id join post_body d on d.post_id = p.id
    join conversation c on c.id = p.conversation_id join account a on a.id = p.author_id
    order by ${ranked ? sql`s.rank desc, s.id desc` : sql`s.id desc`}`;
  const page = rows.slice(0, PAGE);
  return {
    rows: page.map(({ plain, ...row }) => ({
      ...row,
      title: marked(row.title),
      words: marked(inOneLine(row.words, plain)),
      beside: row.beside.map(({ place, words, whole }) => ({
        place,
        words: marked(inOneLine(words, whole)),
      })),
    })),
    next: rows.length <= PAGE ? null : ranked ? String(skip + PAGE) : page.at(-1)!.id,
  };
}

/** The words as PostgreSQL looks for them; whatever was typed is a value in it and never a part of the language. */
function tsquery(sql: Sql, search: Search): Fragment {
  const [first = sql`''::tsquery`, ...rest] = queried(sql, search);
  return sql`(${rest.reduce((all, part) => sql`${all} && ${part}`, first)})`;
}

/** Any of them alone: some of what is looked for may stand in the post, and the rest in what it carries. */
function anyOf(sql: Sql, search: Search): Fragment {
  const [first = sql`''::tsquery`, ...rest] = queried(sql, search);
  return sql`(${rest.reduce((all, part) => sql`${all} || ${part}`, first)})`;
}

function queried(sql: Sql, { words, beginning, phrases }: Search): Fragment[] {
  return [
    ...words.map((word) => sql`plainto_tsquery('words', ${word}::text)`),
    ...phrases.map((phrase) => sql`phraseto_tsquery('words', ${phrase}::text)`),
    ...(beginning === null ? [] : [sql`to_tsquery('words', ${prefix(beginning)}::text)`]),
  ];
}

/** SQL for where a post `p` carries words that were looked for; those of one thing once, as it says them. */
const wordsBeside = (sql: Sql, search: Search): Fragment => sql`
  coalesce((
    select json_agg(json_build_object('place', b.place, 'whole', b.whole, 'words', b.words) order by b.part, b.position) from (
      select w.part, w.position, w.place, w.words as whole, h.words
      from carried_words w, lateral (select ts_headline('words', w.words, ${anyOf(sql, search)}, ${SNIPPET}) as words) h
      where w.post_id = p.id and h.words like ${`%${BEGIN}%`} order by w.part, w.position limit ${MOST_BESIDE}) b), '[]'::json)`;

const prefix = (word: string): string => `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}':*`;

function matching(sql: Sql, viewer: Viewer, search: Search, query: Fragment): Fragment {
  const { tags, from } = search;
  const dayBegins = (day: string): Fragment =>
    sql`(${day}::date::timestamp at time zone (select time_zone from organisation))`;
  const words = hasWords(search) ? sql`d.words @@ ${query}` : sql`true`;
  const tagged = tags.map(
    (tag) => sql`and exists (select from post_tag g where g.tag = ${tag} and g.post_id = d.post_id)`,
  );
  const author =
    from === null
      ? sql``
      : from === 'me' || from === 'mir'
        ? sql`and p.author_id = ${viewer.id}::uuid`
        : sql`and p.author_id = (select id from account where lower(handle) = ${from})`;
  const group =
    search.in === null
      ? sql``
      : sql`and c.visibility = 'group' and c.audience_id = (select id from account where kind = 'group' and lower(handle) = ${search.in})`;
  const before = search.before === null ? sql`` : sql`and p.created_at < ${dayBegins(search.before)}`;
  const after = search.after === null ? sql`` : sql`and p.created_at >= ${dayBegins(search.after)}`;
  return sql`${words} ${tagged.reduce((all, one) => sql`${all} ${one}`, sql``)} ${author} ${group} ${before} ${after}`;
}

/** An excerpt whose blocks are told apart in one line, and which says where it was cut off. */
function inOneLine(words: string, plain: string): string {
  const bare = words.replaceAll(BEGIN, '').replaceAll(END, '').trim();
  const cut = (isWhole: boolean): string => (isWhole ? '' : '…');
  const [first = '', last = ''] = [bare.split(CUT)[0], bare.split(CUT).at(-1)];
  return [
    cut(plain.startsWith(first)),
    words.trim().replaceAll(/\s*\n\s*/g, ' · '),
    cut(plain.endsWith(last)),
  ]
    .filter(Boolean)
    .join(' ');
}

/** Takes the marks out of a text again. */
const marked = (text: string): Marked =>
  text
    .split(BEGIN)
    .flatMap((piece, i) => {
      if (i === 0) return [{ text: piece, hit: false }];
      const [hit = '', rest = ''] = piece.split(END);
      return [
        { text: hit, hit: true },
        { text: rest, hit: false },
      ];
    })
    .filter((piece) => piece.text !== '');
