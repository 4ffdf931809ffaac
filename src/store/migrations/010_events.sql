-- Events: posts that begin a conversation and have a time and a place; who comes to them; and the questions that are put to them.
-- The table `event` is the record of what happened here, so these are called what a calendar calls them.

create table calendar_event (
  post_id uuid primary key references post,
  conversation_id uuid not null unique references conversation,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  -- Where it takes place: a name of the IANA database, in which its hours are told.
  time_zone text not null,
  place text not null default '',
  -- Where one meets online.
  link text not null default '',
  -- How many can come; null: as many as like.
  places int check (places between 1 and 100000),
  check (ends_at > starts_at)
);
create index calendar_event_starts on calendar_event (starts_at, post_id);
create index calendar_event_ends on calendar_event (ends_at, post_id);

-- What it was until each change, oldest first: their number is what calendars call its sequence.
create table calendar_event_change (
  id uuid primary key,
  post_id uuid not null references calendar_event,
  at timestamptz not null,
  by_id uuid not null references account,
  starts_at timestamptz not null,
  ends_at timestamptz not null,
  time_zone text not null,
  place text not null,
  link text not null,
  places int
);
create index calendar_event_change_post on calendar_event_change (post_id, at);
create table calendar_event_cancellation (
  post_id uuid primary key references calendar_event,
  at timestamptz not null,
  by_id uuid not null references account,
  reason text not null check (length(btrim(reason)) > 0)
);

-- Who said whether they come.
create table attendance (
  post_id uuid not null references calendar_event,
  account_id uuid not null references account,
  answer text not null check (answer in ('yes', 'maybe', 'no')),
  -- Since when they say so: the order of those who wait for a place.
  at timestamptz not null,
  -- When they got a place; null while they wait for one, or do not come for certain.
  seated_at timestamptz,
  primary key (post_id, account_id),
  check (seated_at is null or answer = 'yes')
);
create index attendance_account on attendance (account_id, post_id);

-- A question that was put to an event: a conversation of its own.
create table event_question (
  conversation_id uuid primary key references conversation,
  event_id uuid not null references calendar_event,
  at timestamptz not null
);
create index event_question_event on event_question (event_id, conversation_id);
create table event_question_vote (
  conversation_id uuid not null references event_question,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (conversation_id, account_id)
);
-- What those who lead through it say of it; the last one counts.
create table event_question_step (
  id uuid primary key,
  conversation_id uuid not null references event_question,
  kind text not null check (kind in ('answering', 'answered', 'waiting')),
  by_id uuid not null references account,
  at timestamptz not null,
  seq bigint generated always as identity
);
create index event_question_step_question on event_question_step (conversation_id, seq);

-- A secret address under which a calendar reads what somebody goes to; only its hash is kept.
create table calendar_link (
  token_hash bytea primary key,
  account_id uuid not null references account,
  created_at timestamptz not null,
  revoked_at timestamptz
);
create unique index calendar_link_account on calendar_link (account_id) where revoked_at is null;
