-- Everything that the first Parley keeps. Ids are UUIDv7 made by the app; history is appended in rows, never overwritten.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- How words are found: as they stand in any language, without regard to accents and case.
create text search configuration words (copy = simple);
alter text search configuration words alter mapping for hword, hword_part, word with unaccent, simple;

-- Pictures (bytes live in the file store; these rows say what they are). Without an owner: handed in by a guest who has no account yet.
create table file (
  id uuid primary key,
  owner_id uuid,
  kind text not null check (kind in ('picture', 'face')),
  description text not null default '',
  mime text not null,
  width int not null,
  height int not null,
  average_colour text not null,
  created_at timestamptz not null default now()
);

-- A person's, a group's or the organisation's presence here.
create table account (
  id uuid primary key,
  kind text not null check (kind in ('person', 'group', 'organisation')),
  handle text not null,
  name text not null,
  bio text not null default '',
  bio_html text not null default '',
  picture_id uuid references file,
  hue smallint not null default 0,
  role text check (role in ('owner', 'admin', 'moderator', 'staff', 'member', 'guest')),
  relation text not null default '',
  locale text,
  theme text check (theme in ('light', 'dark')),
  created_at timestamptz not null default now(),
  suspended_at timestamptz,
  check ((kind = 'person') = (role is not null))
);
create unique index account_handle on account (lower(handle));
create index account_name on account (kind, lower(name), id);
alter table file add foreign key (owner_id) references account;
create index file_owner on file (owner_id, id);

-- The one organisation that runs this server.
create table organisation (
  account_id uuid primary key references account,
  purpose text not null,
  accent_hue smallint not null default 195 check (accent_hue between 0 and 360),
  locale text not null default 'en',
  time_zone text not null default 'UTC',
  joining text not null default 'open' check (joining in ('open', 'closed')),
  holds_guests boolean not null default false,
  shows_bylines boolean not null default true,
  answer_within_minutes int not null default 1440,
  set_up_at timestamptz not null default now()
);
create unique index organisation_is_one on organisation ((true));

-- Answers given so far in a set-up that is not finished. Only the browser that began it knows the token; its hash is kept.
create table setup_draft (
  token_hash bytea primary key,
  answers jsonb not null,
  updated_at timestamptz not null default now()
);

-- How a person signs in.
create table password (account_id uuid primary key references account, hash text not null, changed_at timestamptz not null default now());
create table passkey (
  id text primary key,
  account_id uuid not null references account,
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default now(),
  used_at timestamptz
);
create index passkey_account on passkey (account_id);
create table recovery_code (account_id uuid not null references account, hash bytea not null, used_at timestamptz, primary key (account_id, hash));
create table session (
  token_hash bytea primary key,
  id uuid not null unique,
  account_id uuid not null references account,
  user_agent text not null default '',
  created_at timestamptz not null default now(),
  seen_at timestamptz not null default now(),
  expires_at timestamptz not null
);
create index session_account on session (account_id);
-- A link by which a guest comes back to what they asked; only its hash is kept.
create table guest_link (token_hash bytea primary key, account_id uuid not null references account, created_at timestamptz not null default now(), revoked_at timestamptz);
create index guest_link_account on guest_link (account_id);
-- Challenges answered once: a robot may not hand the same answer in twice.
create table challenge_used (nonce bytea primary key, expires_at timestamptz not null);

-- An address by which a person is known on a channel.
create table identity (
  account_id uuid not null references account,
  channel text not null,
  address text not null,
  verified_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (account_id, channel, address)
);
create index identity_address on identity (channel, lower(address));

create table role_change (id uuid primary key, account_id uuid not null references account, from_role text, to_role text not null, by_id uuid references account, at timestamptz not null default now());
create index role_change_account on role_change (account_id, at);
-- Who was kept out, by whom and why; account.suspended_at is the open one's beginning.
create table suspension (
  id uuid primary key,
  account_id uuid not null references account,
  reason text not null check (length(btrim(reason)) > 0),
  by_id uuid not null references account,
  at timestamptz not null,
  lifted_at timestamptz,
  lifted_by uuid references account
);
create unique index suspension_open on suspension (account_id) where lifted_at is null;
create index suspension_account on suspension (account_id, at);

-- Who hears whom, and who belongs where.
create table follow (
  follower_id uuid not null references account,
  followed_id uuid not null references account,
  at timestamptz not null default now(),
  primary key (follower_id, followed_id)
);
create index follow_followed on follow (followed_id, follower_id);
create table community (
  account_id uuid primary key references account,
  relation text not null,
  entry text not null check (entry in ('open', 'request', 'closed')),
  created_by uuid not null references account
);
create table membership (
  group_id uuid not null references account,
  account_id uuid not null references account,
  role text not null check (role in ('lead', 'member', 'asked')),
  at timestamptz not null default now(),
  primary key (group_id, account_id)
);
create index membership_account on membership (account_id, group_id);
create table team (id uuid primary key, name text not null unique, lead_id uuid references account, created_at timestamptz not null default now());
create table team_member (team_id uuid not null references team, account_id uuid not null references account, primary key (team_id, account_id));
create index team_member_account on team_member (account_id);

-- Posts that answer one another.
create table conversation (
  id uuid primary key,
  title text not null,
  slug text not null,
  starter_id uuid not null references account,
  visibility text not null check (visibility in ('everyone', 'unlisted', 'followers', 'group', 'named', 'staff')),
  audience_id uuid,
  -- Whose move it is: a snapshot of rules/turn.ts over this conversation's moves; null while nobody asked the organisation.
  turn text check (turn in ('ours', 'owed', 'theirs', 'settled')),
  turn_since timestamptz,
  due_at timestamptz,
  assignee_id uuid references account,
  team_id uuid references team,
  held boolean not null default false,
  post_count int not null default 0,
  last_post_at timestamptz not null,
  created_at timestamptz not null default now()
);
create index conversation_inbox on conversation (turn_since, id) where turn = 'ours';
create index conversation_due on conversation (due_at, id) where turn = 'owed';
create index conversation_assignee on conversation (assignee_id, turn_since) where assignee_id is not null;
create index conversation_team on conversation (team_id, turn_since) where team_id is not null;
create index conversation_group on conversation (audience_id, last_post_at desc, id) where visibility = 'group';
create index conversation_public on conversation (last_post_at desc, id) where visibility = 'everyone' and not held;

create table post (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  parent_id uuid references post,
  author_id uuid not null references account,
  byline_id uuid references account,
  kind text not null check (kind in ('post', 'note')),
  -- What the organisation's post is in the contract; null for everyone else's.
  answer text check (answer in ('information', 'question', 'commitment', 'refusal')),
  visibility text not null check (visibility in ('everyone', 'unlisted', 'followers', 'group', 'named', 'staff')),
  -- Whose followers, which group, or which list of named people (the post that named them).
  audience_id uuid,
  created_at timestamptz not null default now(),
  edited_at timestamptz,
  deleted_at timestamptz,
  deleted_by uuid references account,
  held_at timestamptz,
  check (kind <> 'note' or visibility = 'staff')
);
create index post_conversation on post (conversation_id, id);
create index post_author on post (author_id, id desc);
create index post_held on post (held_at, id) where held_at is not null;

-- What a post says, apart from the row that lists walk over.
create table post_body (
  post_id uuid primary key references post,
  source text not null,
  html text not null,
  plain text not null,
  -- The title that the conversation has from its first post; empty for the others.
  heading text not null default '',
  words tsvector generated always as (setweight(to_tsvector('words', heading), 'A') || to_tsvector('words', plain)) stored
);
create index post_body_words on post_body using gin (words);
-- Earlier wordings, oldest first.
create table post_revision (post_id uuid not null references post, at timestamptz not null, heading text not null default '', source text not null, html text not null, by_id uuid not null references account, primary key (post_id, at));
create table post_file (post_id uuid not null references post, file_id uuid not null references file, position smallint not null, primary key (post_id, file_id));
create index post_file_file on post_file (file_id);
create table post_tag (tag text not null, post_id uuid not null references post, primary key (tag, post_id));
create table post_mention (post_id uuid not null references post, account_id uuid not null references account, primary key (post_id, account_id));
-- The people named by a post of visibility 'named' (list_id is that post's id; replies share it).
create table named (list_id uuid not null, account_id uuid not null references account, primary key (list_id, account_id));
create index named_account on named (account_id, list_id);

-- Who takes part in a conversation, and up to where they have read it.
create table party (
  conversation_id uuid not null references conversation,
  account_id uuid not null references account,
  joined_at timestamptz not null default now(),
  me_too_at timestamptz,
  read_at timestamptz,
  primary key (conversation_id, account_id)
);
create index party_account on party (account_id, conversation_id);

-- One person's home: the conversations that reach them, each with the newest post that did, newest last by id.
create table home_entry (account_id uuid not null, conversation_id uuid not null, post_id uuid not null, primary key (account_id, conversation_id));
create index home_entry_newest on home_entry (account_id, post_id desc);

-- The contract's log: what was asked, answered, promised and agreed. The turn follows from it.
create table move (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  at timestamptz not null,
  kind text not null,
  actor_id uuid not null references account,
  data jsonb not null default '{}',
  -- The order in which they were made, whatever the clocks said.
  seq bigint generated always as identity
);
create index move_conversation on move (conversation_id, seq);
create index move_at on move (at, conversation_id);

create table commitment (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  post_id uuid not null references post,
  what text not null,
  owner_id uuid not null references account,
  given_by uuid not null references account,
  given_at timestamptz not null,
  -- Who asked for it. Whoever joined them is told of each step too.
  to_ids uuid[] not null default '{}',
  first_due_at timestamptz not null,
  -- Snapshot of rules/commitment.ts over its steps.
  state text not null check (state in ('proposed', 'open', 'kept', 'broken', 'withdrawn', 'declined')),
  due_at timestamptz not null,
  ended_at timestamptz
);
create index commitment_conversation on commitment (conversation_id);
create index commitment_owner on commitment (owner_id, due_at);
create index commitment_state on commitment (state, due_at);
create table commitment_step (
  id uuid primary key,
  commitment_id uuid not null references commitment,
  kind text not null check (kind in ('proposed', 'accepted', 'declined', 'moved', 'kept', 'broken', 'withdrawn')),
  by_id uuid not null references account,
  at timestamptz not null,
  due_at timestamptz,
  reason text not null default '',
  evidence_url text,
  evidence_post_id uuid references post,
  evidence_file_id uuid references file,
  seq bigint generated always as identity
);
create index commitment_step_commitment on commitment_step (commitment_id, seq);
create table refusal (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  post_id uuid not null references post,
  what text not null,
  reason text not null check (length(btrim(reason)) > 0),
  given_by uuid not null references account,
  given_at timestamptz not null
);
create index refusal_conversation on refusal (conversation_id);
create table agreement (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  account_id uuid not null references account,
  verdict text not null check (verdict in ('yes', 'not_yet', 'silence')),
  words text not null default '',
  answered_by_post_id uuid references post,
  at timestamptz not null
);
create index agreement_conversation on agreement (conversation_id, at);

-- The ledger: each step of a promise, each refusal and agreement, chained by hash.
create table ledger_entry (
  seq bigint primary key,
  id uuid not null unique,
  at timestamptz not null,
  subject text not null,
  subject_id uuid not null,
  body text not null,
  previous_hash text not null,
  hash text not null unique
);
create index ledger_entry_subject on ledger_entry (subject_id);
create table ledger_head (one boolean primary key default true check (one), seq bigint not null, hash text not null);
insert into ledger_head (seq, hash) values (0, repeat('0', 64));

-- A question put to named people inside, with a deadline and its outcome.
create table decision (
  id uuid primary key,
  conversation_id uuid not null references conversation,
  post_id uuid not null references post,
  question text not null,
  asked_by uuid not null references account,
  due_at timestamptz not null,
  outcome text,
  decided_by uuid references account,
  decided_at timestamptz
);
create index decision_conversation on decision (conversation_id);
create table decision_person (decision_id uuid not null references decision, account_id uuid not null references account, primary key (decision_id, account_id));
create index decision_person_account on decision_person (account_id);

create table handover (id uuid primary key, conversation_id uuid not null references conversation, by_id uuid not null references account, to_account_id uuid references account, to_team_id uuid references team, note text not null default '', at timestamptz not null);

create table notification (
  id uuid primary key,
  account_id uuid not null references account,
  kind text not null,
  conversation_id uuid references conversation,
  post_id uuid references post,
  actor_id uuid references account,
  subject_id uuid,
  at timestamptz not null,
  read_at timestamptz
);
create index notification_account on notification (account_id, id desc);
create index notification_unread on notification (account_id) where read_at is null;
-- A reminder is sent once for each occasion.
create table reminder (subject_id uuid not null, occasion text not null, at timestamptz not null default now(), primary key (subject_id, occasion));

create table draft (
  account_id uuid not null references account,
  place text not null,
  fields jsonb not null,
  updated_at timestamptz not null default now(),
  primary key (account_id, place)
);

-- What "What for?" became: goals with a measure.
create table goal (
  id uuid primary key,
  -- Whom it is about: relations of the house (`customers`, `partners` …) or own words.
  audiences text[] not null,
  wish text not null,
  measure text not null check (measure in ('reply_ratio', 'first_response', 'kept_on_time', 'loop_closure')),
  baseline double precision,
  target double precision not null,
  due_on date not null,
  -- Only staff see it.
  inside boolean not null default false,
  created_by uuid references account,
  created_at timestamptz not null default now(),
  ended_at timestamptz
);

-- The same command with the same key takes effect once.
create table idempotency (account_id uuid not null, key uuid not null, result jsonb not null, at timestamptz not null default now(), primary key (account_id, key));

-- What happened, for jobs and for the record of who did what.
create table event (
  id uuid primary key,
  at timestamptz not null,
  kind text not null,
  actor_id uuid,
  conversation_id uuid,
  post_id uuid,
  data jsonb not null default '{}'
);
create index event_conversation on event (conversation_id, id);
