import type { ProfileLine } from '../rules/profile-line.ts';
import { notFound } from '../rules/problem.ts';
import type { KnownViewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { HOLDINGS, type Archived } from '../store/personal.ts';
import { profileLinesOf } from './profile.ts';
import { visibleConversation, visiblePost } from '../store/visible.ts';

/** Rows of one kind that somebody takes with them. */
export type Records = { file: string; type: string | null; rows(): AsyncGenerator<Record<string, unknown>> };

const PAGE = 500;

/** Everything that the list of `store/personal.ts` says is taken along, kind by kind, some rows at a time. */
export const readRecords = (sql: Sql, viewer: KnownViewer, base: string): Records[] =>
  HOLDINGS.flatMap(({ where, archive }) => {
    if (!archive) return [];
    const [table, column] = where.split('.') as [string, string];
    return [
      {
        file: archive.file,
        type: archive.type ?? null,
        rows: () => rowsOf(sql, viewer, base, { table, column, archive }),
      },
    ];
  });

type Source = { table: string; column: string; archive: Archived };

async function* rowsOf(
  sql: Sql,
  viewer: KnownViewer,
  base: string,
  { table, column, archive }: Source,
): AsyncGenerator<Record<string, unknown>> {
  // The list is ours, word for word; what comes from outside are these two values alone.
  const spell = (text: string): string =>
    text
      .replaceAll('$base', () => `'${base.replaceAll("'", "''")}'`)
      .replaceAll('$me', () => `'${viewer.id}'::uuid`);
  const fields = Object.entries(archive.fields)
    .map(([name, expression]) => `'${name}', ${spell(expression)}`)
    .join(', ');
  let after = '(0,0)';
  for (;;) {
    const rows = await sql<{ at: string; row: Record<string, unknown> }[]>`
      select t.ctid::text as at, json_strip_nulls(json_build_object(${withSeen(sql, viewer, fields)})) as row from ${sql(table)} t
      where t.${sql(column)} = ${viewer.id} and t.ctid > ${after}::tid ${archive.only ? sql`and ${sql.unsafe(spell(archive.only))}` : sql``}
      order by t.ctid limit ${PAGE}`;
    for (const { row } of rows) yield row;
    if (rows.length < PAGE) return;
    after = rows.at(-1)!.at;
  }
}

/** SQL of the list with what the viewer may see in the place of `$seen`. */
function withSeen(sql: Sql, viewer: KnownViewer, text: string): Fragment {
  const [first, ...others] = text.split('$seen').map((part) => sql.unsafe(part) as Fragment);
  const seen = sql`exists (select from post p join conversation c on c.id = p.conversation_id
    where p.id = t.post_id and p.deleted_at is null and p.hidden_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)})`;
  return others.reduce((all, part) => sql`${all} ${seen} ${part}`, first!);
}

/** Who somebody is, as their archive says it. */
export type OwnActor = {
  id: string;
  handle: string;
  name: string;
  bio: string;
  bioHtml: string;
  lines: ProfileLine[];
  relation: string;
  role: string;
  locale: string | null;
  theme: string | null;
  createdAt: Date;
  face: { id: string; mime: string } | null;
};

export async function readOwnActor(sql: Sql, viewer: KnownViewer): Promise<OwnActor> {
  const [actor] = await sql<OwnActor[]>`
    select a.id, a.handle, a.name, a.bio, a.bio_html, ${profileLinesOf(sql)} as lines, a.relation, a.role, a.locale, a.theme, a.created_at,
           case when f.id is not null then json_build_object('id', f.id, 'mime', f.mime) end as face
    from account a left join file f on f.id = a.picture_id where a.id = ${viewer.id}`;
  if (!actor) throw notFound();
  return actor;
}

/** A promise or a refusal that one gave, owns or was given, as far as one may read it. */
export type OwnPromise = {
  kind: 'commitment' | 'refusal';
  postId: string;
  conversationId: string;
  what: string;
  state: string;
  reason: string | null;
  givenAt: Date;
  dueAt: Date | null;
  mine: 'given' | 'owned' | 'received';
};

export const readOwnPromises = (sql: Sql, viewer: KnownViewer): Promise<OwnPromise[]> =>
  sql<OwnPromise[]>`
    select l.* from (
      select 'commitment' as kind, k.post_id, k.conversation_id, k.what, k.state, null as reason, k.given_at, k.due_at,
             case when k.owner_id = ${viewer.id} then 'owned' when k.given_by = ${viewer.id} then 'given' else 'received' end as mine
      from commitment k where k.owner_id = ${viewer.id} or k.given_by = ${viewer.id} or ${viewer.id} = any(k.to_ids)
      union all
      select 'refusal', r.post_id, r.conversation_id, r.what, 'refused', r.reason, r.given_at, null,
             case when r.given_by = ${viewer.id} then 'given' else 'received' end
      from refusal r join conversation c on c.id = r.conversation_id where r.given_by = ${viewer.id} or c.starter_id = ${viewer.id}) l
    join post p on p.id = l.post_id join conversation c on c.id = l.conversation_id
    where p.visibility <> 'staff' and p.deleted_at is null and ${visiblePost(sql, viewer)} and ${visibleConversation(sql, viewer)}
    order by l.given_at, l.post_id limit 10000`;
