/**
 * Everything that names a person: each column that refers to an account, with what becomes of it when they take everything with them
 * and when they leave. A test reads the foreign keys of the database and demands that each stands here: a new table that holds something of a
 * person is one line.
 */
export type Holding = {
  /** `table.column`, the column that holds the account's id. */
  where: string;
  /**
   * When they leave: the row goes (`row`), the column or those named are emptied (`empty`), it stays and means an account without a name
   * (`kept`), a step of `commands/erasing/` sees to it (`apart`), or it never means a person (`not-personal`).
   */
  erase: 'row' | 'empty' | 'kept' | 'apart' | 'not-personal';
  /** With `empty`, what is written instead; by itself the column becomes null. */
  sets?: string;
  archive?: Archived;
};

/** How the rows stand in the archive. */
export type Archived = {
  /** The file, without its end. */
  file: string;
  /** What each row is in ActivityStreams, where that has a word for it. */
  type?: string;
  /**
   * Each name with an expression of SQL over the row `t`. `$base` is this server's address, `$me` the person, and
   * `$seen` whether they may read the post of `t.post_id` with its conversation: what others wrote stands behind it.
   */
  fields: Readonly<Record<string, string>>;
  /** Which rows, where not all. */
  only?: string;
};

const post = (column: string): string => `$base || '/p/' || ${column}`;
const talk = (column: string): string => `$base || '/c/' || ${column}`;
const account = (column: string): string =>
  `(select $base || '/@' || x.handle from account x where x.id = ${column})`;

const row = (where: string, archive?: Archived): Holding => ({ where, erase: 'row', archive });
const kept = (where: string, archive?: Archived): Holding => ({ where, erase: 'kept', archive });
const empty = (where: string, sets?: string, archive?: Archived): Holding => ({
  where,
  erase: 'empty',
  sets,
  archive,
});
const apart = (where: string, archive?: Archived): Holding => ({ where, erase: 'apart', archive });

/** In the order in which rows may go. */
export const HOLDINGS: readonly Holding[] = [
  // What one did with what others said.
  row('favourite.account_id', {
    file: 'likes',
    type: 'Like',
    fields: { object: post('t.post_id'), published: 't.at' },
  }),
  apart('boost.account_id', {
    file: 'boosts',
    type: 'Announce',
    fields: { object: post('t.post_id'), published: 't.at' },
  }),
  row('bookmark.account_id', {
    file: 'bookmarks',
    type: 'Add',
    fields: {
      object: post('t.post_id'),
      folder: '(select f.name from bookmark_folder f where f.id = t.folder_id)',
      published: 't.at',
    },
  }),
  // In the archive it stands with who they are.
  row('profile_line.account_id'),
  row('bookmark_folder.account_id', {
    file: 'folders',
    fields: { name: 't.name', published: 't.created_at' },
  }),
  apart('vote.account_id', {
    file: 'votes',
    fields: {
      object: post('t.post_id'),
      choices:
        'case when $seen then (select json_agg(o.words order by o.position) from vote_choice v join poll_choice o on o.post_id = v.post_id and o.position = v.position where v.post_id = t.post_id and v.account_id = t.account_id) end',
      published: 't.at',
    },
  }),
  row('pin.account_id', { file: 'pins', fields: { object: post('t.post_id'), published: 't.at' } }),
  kept('pin.by_id'),
  empty('quote.removed_by'),

  apart('attendance.account_id', {
    file: 'events',
    fields: { object: post('t.post_id'), answer: 't.answer', published: 't.at' },
  }),
  row('event_question_vote.account_id', {
    file: 'event-questions',
    fields: { object: talk('t.conversation_id'), published: 't.at' },
  }),
  kept('event_question_step.by_id'),
  kept('calendar_event_change.by_id'),
  kept('calendar_event_cancellation.by_id'),
  row('calendar_link.account_id'),

  // Whom one hears, and whom not.
  row('follow.follower_id', {
    file: 'following',
    type: 'Follow',
    fields: { object: account('t.followed_id'), published: 't.at' },
  }),
  row('follow.followed_id', {
    file: 'followers',
    type: 'Follow',
    fields: { actor: account('t.follower_id'), published: 't.at' },
  }),
  row('mute.account_id', {
    file: 'mutes',
    fields: { object: account('t.muted_id'), published: 't.at', until: 't.until' },
  }),
  row('mute.muted_id'),
  row('block.blocker_id', {
    file: 'blocks',
    type: 'Block',
    fields: { object: account('t.blocked_id'), published: 't.at' },
  }),
  row('block.blocked_id'),
  row('tag_follow.account_id', { file: 'tags', fields: { name: 't.tag', published: 't.at' } }),
  row('filter_word.owner_id', { file: 'filters', fields: { name: 't.word', published: 't.at' } }),
  kept('filter_word.by_id'),
  kept('comment_site.by_id'),
  row('telling.account_id', {
    file: 'notification-settings',
    fields: { sort: 't.sort', way: 't.way', published: 't.at' },
  }),
  row('attention.account_id', {
    file: 'keeping-up',
    fields: { object: talk('t.conversation_id'), level: 't.level', published: 't.at' },
  }),
  row('gathered.account_id'),
  row('gathered.actor_id'),
  row('notification.account_id'),
  row('notification.actor_id'),
  row('read_mark.account_id'),
  row('home_mark.account_id'),
  row('party.account_id', {
    file: 'conversations',
    fields: { object: talk('t.conversation_id'), published: 't.joined_at', meToo: 't.me_too_at' },
  }),
  row('draft.account_id', {
    file: 'drafts',
    fields: { place: 't.place', fields: 't.fields', updated: 't.updated_at' },
  }),

  // Groups, teams, coming in.
  row('membership.account_id', {
    file: 'groups',
    type: 'Join',
    fields: {
      object: account('t.group_id'),
      role: 't.role',
      answer: 't.answer',
      quiet: 't.quiet_at',
      published: 't.at',
    },
  }),
  kept('community.created_by'),
  { where: 'community.account_id', erase: 'not-personal' },
  { where: 'membership.group_id', erase: 'not-personal' },
  { where: 'group_pin.group_id', erase: 'not-personal' },
  { where: 'ruling.group_id', erase: 'not-personal' },
  kept('group_pin.by_id'),
  row('team_member.account_id', {
    file: 'teams',
    fields: { name: '(select m.name from team m where m.id = t.team_id)' },
  }),
  empty('team.lead_id'),
  empty('invitation.by_id', `label = '', address = null, revoked_at = coalesce(revoked_at, now())`, {
    file: 'invitations',
    fields: {
      name: 't.label',
      group: account('t.group_id'),
      address: 't.address',
      mostUses: 't.most_uses',
      published: 't.created_at',
      endTime: 't.expires_at',
      revoked: 't.revoked_at',
    },
  }),
  kept('invitation.revoked_by'),
  { where: 'invitation.group_id', erase: 'not-personal' },
  kept('invitation_use.account_id'),
  row('belonging.account_id', {
    file: 'belonging',
    fields: {
      name: '(select o.name from other_organisation o where o.id = t.organisation_id)',
      group: account('t.through_id'),
      published: 't.at',
      endTime: 't.ended_at',
    },
  }),
  { where: 'belonging.through_id', erase: 'not-personal' },
  kept('belonging.by_id'),
  kept('belonging.ended_by'),
  kept('other_organisation.named_by'),
  { where: 'shared_group.group_id', erase: 'not-personal' },
  kept('shared_group.by_id'),
  kept('shared_group.ended_by'),
  row('application.account_id', {
    file: 'application',
    fields: { question: 't.question', answer: 't.answer', published: 't.asked_at', taken: 't.taken' },
  }),
  kept('application.decided_by'),

  // How one signs in: by name and date, never the secret itself.
  row('session.account_id', {
    file: 'sessions',
    fields: { browser: 't.user_agent', published: 't.created_at', seen: 't.seen_at' },
  }),
  row('passkey.account_id', {
    file: 'passkeys',
    fields: { name: 't.name', published: 't.created_at', used: 't.used_at' },
  }),
  row('push_subscription.account_id', {
    file: 'devices',
    fields: { browser: 't.user_agent', published: 't.created_at' },
  }),
  row('password.account_id'),
  row('recovery_code.account_id'),
  row('guest_link.account_id'),
  row('identity.account_id', {
    file: 'addresses',
    fields: { channel: 't.channel', address: 't.address', published: 't.created_at' },
  }),

  // What was said. The words themselves are the outbox; a step of its own takes them away.
  apart('post.author_id'),
  kept('post.byline_id'),
  kept('post.deleted_by'),
  kept('post_revision.by_id', {
    file: 'earlier-wordings',
    fields: { object: post('t.post_id'), name: 't.heading', source: 't.source', replaced: 't.at' },
    only: `exists (select from post p where p.id = t.post_id and p.author_id = $me and p.visibility <> 'staff' and p.deleted_at is null)`,
  }),
  apart('post_mention.account_id'),
  row('named.account_id'),
  apart('file.owner_id'),
  apart('conversation.starter_id'),
  kept('conversation.turn_whom'),
  empty('conversation.assignee_id'),
  kept('conversation_order.locked_by'),
  row('brought.account_id', {
    file: 'brought',
    fields: { object: post('t.post_id'), origin: 't.origin', published: 't.first_at' },
  }),

  // What waits to be published, and who looked at it. Words that were published stand in the post.
  empty(
    'plan.author_id',
    `title = '', input = '{}', fields = '{}', publish_at = null, state = case when state in ('published', 'dropped') then state else 'dropped' end`,
    {
      file: 'plans',
      fields: { name: 't.title', fields: 't.fields', published: 't.made_at', planned: 't.publish_at' },
      // What waits in the organisation's name is the organisation's.
      only: `not t.as_organisation and t.state not in ('published', 'dropped')`,
    },
  ),
  kept('plan.asked_id'),
  kept('plan.approved_by'),
  empty('plan_step.by_id', `words = ''`),
  kept('plan_step.to_id'),
  kept('post_link.removed_by'),
  kept('emoji.by_id'),
  kept('emoji.disabled_by'),

  // What was asked of the organisation and said in its name stands, without a name.
  kept('move.actor_id'),
  kept('commitment.owner_id'),
  kept('commitment.given_by'),
  kept('commitment_step.by_id'),
  kept('refusal.given_by'),
  apart('agreement.account_id', {
    file: 'agreements',
    fields: {
      object: talk('t.conversation_id'),
      verdict: 't.verdict',
      content: 't.words',
      published: 't.at',
    },
  }),
  kept('decision.asked_by'),
  kept('decision.decided_by'),
  kept('decision_person.account_id'),
  empty('handover.by_id', `note = ''`),
  kept('handover.to_account_id'),
  kept('goal.created_by'),

  // Keeping order.
  empty('report.by_id', `words = '', answer = ''`, {
    file: 'reports',
    fields: {
      object: `coalesce(${post('t.post_id')}, ${account('t.account_id')})`,
      why: 't.why',
      content: 't.words',
      published: 't.at',
      outcome: 't.outcome',
      answer: 't.answer',
    },
  }),
  kept('report.account_id'),
  kept('report.ended_by'),
  apart('ruling.account_id', {
    file: 'rulings',
    fields: {
      kind: 't.kind',
      object: post('t.post_id'),
      reason: 't.reason',
      published: 't.at',
      ended: 't.ended',
      appeal:
        "(select json_build_object('content', l.words, 'published', l.at, 'overturned', l.overturned, 'answer', l.answer) from appeal l where l.ruling_id = t.id)",
    },
  }),
  kept('ruling.by_id'),
  kept('ruling.ended_by'),
  kept('appeal.decided_by'),
  row('suspension.account_id'),
  kept('suspension.by_id'),
  kept('suspension.lifted_by'),
  kept('role_change.account_id', {
    file: 'roles',
    fields: { from: 't.from_role', to: 't.to_role', published: 't.at' },
  }),
  kept('role_change.by_id'),

  { where: 'organisation.account_id', erase: 'not-personal' },
  row('archive.account_id'),
  row('bringing.account_id'),
  apart('farewell.account_id'),
];

/** Columns that hold an account's id without a foreign key: the hot tables, and the record of what happened. */
export const UNTIED: readonly string[] = ['home_entry.account_id', 'idempotency.account_id'];
