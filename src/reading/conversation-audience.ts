import type { Viewer } from '../rules/viewer.ts';
import type { Sql } from '../store/database.ts';
import { sharedWith } from '../store/others.ts';
import { visibleAccount } from '../store/visible-account.ts';
import { placed, type Placed } from './person.ts';

/** Who exactly sees a conversation: its group, whose followers, or the people who are named. */
export type ConversationAudience = {
  group: { handle: string; name: string; people: number; sharedWith: string[] } | null;
  followed: { id: string; handle: string; name: string } | null;
  /** All who are named, the viewer among them; whoever sees it may know with whom. */
  named: Placed[];
};

/** Read for a conversation that the viewer was found to see. */
export async function readConversationAudience(
  sql: Sql,
  viewer: Viewer,
  conversationId: string,
): Promise<ConversationAudience> {
  const [[group], [followed], named] = await Promise.all([
    sql<NonNullable<ConversationAudience['group']>[]>`
      select a.handle, a.name, ${sharedWith(sql)} as shared_with,
             (select count(*)::int from membership m join account x on x.id = m.account_id
              where m.group_id = a.id and m.role <> 'asked' and x.kind = 'person' and x.suspended_at is null) as people
      from conversation c join account a on a.id = c.audience_id
      where c.id = ${conversationId} and c.visibility = 'group' and ${visibleAccount(sql, viewer)}`,
    sql<NonNullable<ConversationAudience['followed']>[]>`
      select a.id, a.handle, a.name from conversation c join account a on a.id = c.audience_id
      where c.id = ${conversationId} and c.visibility = 'followers'`,
    sql<Placed[]>`
      select ${placed(sql, viewer)} from conversation c join named n on n.list_id = c.audience_id join account a on a.id = n.account_id
      where c.id = ${conversationId} and c.visibility = 'named' and a.suspended_at is null
      order by a.id = c.starter_id desc, lower(a.name), a.id`,
  ]);
  return { group: group ?? null, followed: followed ?? null, named };
}
