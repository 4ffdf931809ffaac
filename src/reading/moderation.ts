import { mayDecideAppeal, type ReportWhy, type RulingKind } from '../rules/order.ts';
import { may, type Role, type Viewer } from '../rules/viewer.ts';
import type { Fragment, Sql } from '../store/database.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { inKeptGroup, visibleConversation, visiblePost } from '../store/visible.ts';
import type { Picture } from './conversation.ts';
import { demand } from './demand.ts';
import { mediaOf, type Media } from './media.ts';
import { personJson, type Person, type Placed } from './person.ts';
import { titleOf, withheldOf } from './withheld.ts';

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
  /** Where it stands: the title of its conversation and the group's name, as far as they are the viewer's to know. */
  title: string | null;
  isFirst: boolean;
  inGroup: boolean;
  group: string | null;
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

/** A person who was reported, as others see them, with all that was said about them. */
export type ReportedPerson = {
  person: Placed;
  bioHtml: string;
  createdAt: Date;
  limitedAt: Date | null;
  reports: ReportedPost['reports'];
  /** How often something was ruled about them or their posts before. */
  before: number;
};

export type Moderation = { reported: ReportedPost[]; people: ReportedPerson[]; appeals: OpenAppeal[] };

const MOST = 50;

/**
 * What those who keep order are asked for: reports by post and appeals, those that wait longest first. Who keeps order in a group
 * is asked for what is reported there.
 */
export async function readModeration(sql: Sql, viewer: Viewer): Promise<Moderation> {
  const ofHouse = may(viewer, 'keep-order');
  if (!ofHouse && !(await keepsGroup(sql, viewer))) demand(viewer, 'keep-order');
  const [reported, people, appeals, keepers] = await Promise.all([
    sql<ReportedPost[]>`
      with waiting as materialized (
        select r.post_id, min(r.at) as since from report r
        where r.ended_at is null and r.post_id is not null ${
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
             case when ${visibleConversation(sql, viewer)} then ${titleOf(sql, viewer)} end as title, p.parent_id is null as is_first,
             c.visibility = 'group' as in_group,
             (select a.name from account a where c.visibility = 'group' and a.id = c.audience_id and ${visibleAccount(sql, viewer)}) as "group",
             ${reportsJson(sql, sql`r.post_id = p.id`)} as reports,
             (select count(*)::int from ruling g where g.account_id = p.author_id and g.ended is distinct from 'overturned') as before
      from waiting join post p on p.id = waiting.post_id join conversation c on c.id = p.conversation_id join post_body d on d.post_id = p.id
        join account a on a.id = p.author_id
      ${withheldOf(sql, viewer)}
      where p.deleted_at is null
      order by waiting.since, p.id`,
    ofHouse ? readReportedPeople(sql, viewer) : [],
    ofHouse ? readAppeals(sql, viewer) : [],
    sql<{ id: string; role: Role }[]>`
      select id, role from account where role in ('owner', 'admin', 'moderator') and suspended_at is null`,
  ]);
  return {
    reported: [...reported],
    people: [...people],
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

const readReportedPeople = (sql: Sql, viewer: Viewer): PromiseLike<ReportedPerson[]> => sql<ReportedPerson[]>`
  with waiting as materialized (
    select r.account_id, min(r.at) as since from report r where r.ended_at is null and r.account_id is not null
    group by r.account_id order by since, r.account_id limit ${MOST})
  select ${personJson(sql, 'a', viewer)} as person,
         a.bio_html, a.created_at, a.limited_at, ${reportsJson(sql, sql`r.account_id = a.id`)} as reports,
         (select count(*)::int from ruling g where g.account_id = a.id and g.ended is distinct from 'overturned') as before
  from waiting join account a on a.id = waiting.account_id order by waiting.since, a.id`;

/** SQL for the open reports of one thing, the oldest first. */
const reportsJson = (sql: Sql, which: Fragment): Fragment => sql`
  (select json_agg(json_build_object('id', r.id, 'why', r.why, 'words', r.words, 'at', r.at, 'by', ${personJson(sql, 'b')}) order by r.at, r.id)
   from report r join account b on b.id = r.by_id where ${which} and r.ended_at is null)`;

const readAppeals = (sql: Sql, viewer: Viewer): PromiseLike<Omit<OpenAppeal, 'mine'>[]> => sql<
  Omit<OpenAppeal, 'mine'>[]
>`
  select l.ruling_id, g.kind, ${personJson(sql, 'a')} as account, g.post_id, g.reason, ${personJson(sql, 'b')} as by, g.at as ruled_at,
         l.words, l.at, coalesce(w.html, '') as html, coalesce(w.pictures, '[]'::json) as pictures, coalesce(w.media, '[]'::json) as media
  from appeal l join ruling g on g.id = l.ruling_id join account a on a.id = g.account_id join account b on b.id = g.by_id
  left join post p on p.id = g.post_id ${withheldOf(sql, viewer)}
  where l.decided_at is null order by l.at, l.ruling_id limit ${MOST}`;
