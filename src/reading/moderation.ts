import { mayDecideAppeal, type ReportWhy, type RulingKind } from '../rules/order.ts';
import { may, type Role, type Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { inKeptGroup, visiblePost } from '../store/visible.ts';
import type { Picture } from './conversation.ts';
import { demand } from './demand.ts';
import { mediaOf, type Media } from './media.ts';
import { personJson, type Person } from './person.ts';
import { withheldOf } from './withheld.ts';

/** A post that was reported, with all that was said about it. */
export type ReportedPost = {
  id: string;
  kind: 'post' | 'note';
  answer: string | null;
  author: Person;
  html: string;
  pictures: Picture[];
  media: Media[];
  createdAt: Date;
  /** Others rely on it as it was said: it cannot be put away. */
  stands: boolean;
  reports: { id: string; by: Person; why: ReportWhy; words: string; at: string }[];
  /** It stands in a group in which the viewer keeps order. */
  inKeptGroup: boolean;
  /** How often a post of its author was put away before. */
  before: number;
};

/** An appeal that nobody has decided yet. */
export type OpenAppeal = {
  rulingId: string;
  kind: RulingKind;
  account: Person & { role: Role };
  postId: string | null;
  reason: string;
  by: Person & { role: Role };
  ruledAt: Date;
  words: string;
  at: Date;
  /** What the post said; empty where its words are gone. */
  html: string;
  pictures: Picture[];
  media: Media[];
  /** Whether the viewer is among those who decide it. */
  mine: boolean;
};

export type Moderation = { reported: ReportedPost[]; appeals: OpenAppeal[] };

const MOST = 50;

/**
 * What those who keep order are asked for: reports by post and appeals, those that wait longest first. Who keeps order in a group
 * is asked for what is reported there.
 */
export async function readModeration(sql: Sql, viewer: Viewer): Promise<Moderation> {
  const ofHouse = may(viewer, 'keep-order');
  if (!ofHouse && !(await keepsGroup(sql, viewer))) demand(viewer, 'keep-order');
  const [reported, appeals, keepers] = await Promise.all([
    sql<ReportedPost[]>`
      with waiting as materialized (
        select r.post_id, min(r.at) as since from report r
        where r.ended_at is null ${
          ofHouse
            ? sql``
            : sql`and exists (select from post p join conversation c on c.id = p.conversation_id
                              where p.id = r.post_id and ${inKeptGroup(sql, viewer)} and ${visiblePost(sql, viewer)})`
        }
        group by r.post_id order by since, r.post_id limit ${MOST})
      select p.id, p.kind, p.answer, ${personJson(sql, 'a')} as author, coalesce(w.html, d.html) as html, p.created_at,
             p.answer in ('commitment', 'refusal') is true
               or exists (select from commitment_step s where s.evidence_post_id = p.id) as stands,
             coalesce(w.pictures, (select json_agg(json_build_object('id', f.id, 'description', f.description, 'width', f.width, 'height', f.height,
               'averageColour', f.average_colour) order by pf.position) from post_file pf join file f on f.id = pf.file_id where pf.post_id = p.id and f.kind = 'picture'), '[]'::json) as pictures,
             coalesce(w.media, ${mediaOf(sql)}) as media, ${inKeptGroup(sql, viewer)} as in_kept_group,
             (select json_agg(json_build_object('id', r.id, 'why', r.why, 'words', r.words, 'at', r.at, 'by', ${personJson(sql, 'b')}) order by r.at, r.id)
              from report r join account b on b.id = r.by_id where r.post_id = p.id and r.ended_at is null) as reports,
             (select count(*)::int from ruling g where g.account_id = p.author_id and g.ended is distinct from 'overturned') as before
      from waiting join post p on p.id = waiting.post_id join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id
        join account a on a.id = p.author_id
      ${withheldOf(sql, viewer)}
      where p.deleted_at is null
      order by waiting.since, p.id`,
    ofHouse ? readAppeals(sql, viewer) : [],
    sql<{ id: string; role: Role }[]>`
      select id, role from account where role in ('owner', 'admin', 'moderator') and suspended_at is null`,
  ]);
  return {
    reported: [...reported],
    appeals: appeals.map((appeal) => ({
      ...appeal,
      mine: mayDecideAppeal(
        viewer,
        {
          kind: appeal.kind,
          accountId: appeal.account.id,
          byId: appeal.by.id,
          role: appeal.account.role,
        },
        keepers,
      ),
    })),
  };
}

const keepsGroup = async (sql: Sql, { id }: Viewer): Promise<boolean> =>
  (await sql`select from membership where account_id = ${id} and role in ('lead', 'moderator') limit 1`)
    .length > 0;

const readAppeals = (sql: Sql, viewer: Viewer): PromiseLike<Omit<OpenAppeal, 'mine'>[]> => sql<
  Omit<OpenAppeal, 'mine'>[]
>`
  select l.ruling_id, g.kind, ${personJson(sql, 'a')} as account, g.post_id, g.reason, ${personJson(sql, 'b')} as by, g.at as ruled_at,
         l.words, l.at, coalesce(w.html, '') as html, coalesce(w.pictures, '[]'::json) as pictures, coalesce(w.media, '[]'::json) as media
  from appeal l join ruling g on g.id = l.ruling_id join account a on a.id = g.account_id join account b on b.id = g.by_id
  left join post p on p.id = g.post_id ${withheldOf(sql, viewer)}
  where l.decided_at is null order by l.at, l.ruling_id limit ${MOST}`;
