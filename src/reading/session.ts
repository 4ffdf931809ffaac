import type { Role } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';

/** The person behind a session, as every page needs them. */
export type Me = {
  id: string;
  sessionId: string;
  /** When this session was last used, to within some minutes. */
  seenAt: Date;
  handle: string;
  name: string;
  pictureId: string | null;
  hue: number;
  role: Role;
  locale: string | null;
  theme: 'light' | 'dark' | null;
  /** Single letters act on their pages. */
  usesKeys: boolean;
  unread: number;
  waiting: number;
  /** Posts that were reported and appeals, for those who keep order: in a group, those of the group. */
  toJudge: number;
  /** When their account is deleted, where they asked for it. */
  leavesAt: Date | null;
  /** They keep order in some group. */
  keepsGroup: boolean;
};

/** Who a session's token belongs to; null when it is unknown, ended or its account suspended. */
export async function readSession(sql: Sql, tokenHash: Uint8Array, now: Date): Promise<Me | null> {
  const [row] = await sql<Me[]>`
    select a.id, s.id as session_id, s.seen_at, a.handle, a.name, a.picture_id, a.hue, a.role, a.locale, a.theme, a.uses_keys,
           (select count(*) from (select 1 from notification n where n.account_id = a.id and n.read_at is null
              and not exists (select from post p where p.id = n.post_id and p.deleted_at is not null) limit 100) u)::int as unread,
           case when a.role in ('owner', 'admin', 'moderator', 'staff')
                then (select count(*) from (select 1 from conversation c where c.turn = 'ours' limit 1000) w)::int else 0 end as waiting,
           case when a.role in ('owner', 'admin', 'moderator')
                then (select count(distinct coalesce(r.post_id, r.account_id)) from report r where r.ended_at is null)::int
                   + (select count(*) from appeal l where l.decided_at is null)::int
                else (select count(distinct r.post_id) from report r join post p on p.id = r.post_id join conversation c on c.id = p.conversation_id
                      join membership m on m.group_id = c.audience_id and m.account_id = a.id and m.role in ('lead', 'moderator')
                      where r.ended_at is null and c.visibility = 'group' and p.deleted_at is null)::int end as to_judge,
           exists (select from membership m where m.account_id = a.id and m.role in ('lead', 'moderator')) as keeps_group,
           (select w.due_at from farewell w where w.account_id = a.id) as leaves_at
    from session s join account a on a.id = s.account_id
    where s.token_hash = ${tokenHash} and s.expires_at > ${now} and a.suspended_at is null`;
  return row ?? null;
}
