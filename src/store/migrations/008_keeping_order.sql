-- Keeping order: what was reported, what was ruled about it and why, and the words that a ruling put away.

alter table account add column limited_at timestamptz;

-- Why a post waits to be released: a guest wrote it, a limited person did (whose followers see it meanwhile), or it has words that are read first.
alter table post add column held_because text check (held_because in ('guest', 'limited', 'words', 'spam'));
-- Its words are put away: its place is there for everybody, its words for its author and those inside.
alter table post add column hidden_at timestamptz;
-- Who may answer in the conversation that it begins.
alter table post add column answerers text not null default 'everyone' check (answerers in ('everyone', 'followers', 'mentioned'));

-- Somebody says to those who keep order that a post should not stand here as it does.
create table report (
  id uuid primary key,
  post_id uuid not null references post,
  by_id uuid not null references account,
  why text not null check (why in ('spam', 'hurtful', 'private', 'illegal', 'beside', 'other')),
  words text not null default '',
  at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references account,
  outcome text check (outcome in ('dismissed', 'hidden', 'removed', 'gone')),
  -- What whoever reported it was told.
  answer text not null default '',
  check ((ended_at is null) = (outcome is null))
);
create unique index report_once on report (post_id, by_id) where ended_at is null;
create index report_open on report (at, id) where ended_at is null;
create index report_post on report (post_id);
create index report_by on report (by_id);

-- What those who keep order ruled about a post or a person, and why. It stands until it ends.
create table ruling (
  id uuid primary key,
  kind text not null check (kind in ('hidden', 'removed', 'turned_away', 'limited', 'suspended')),
  -- Whom it concerns: the post's author, or the person themselves.
  account_id uuid not null references account,
  post_id uuid references post,
  reason text not null check (length(btrim(reason)) > 0),
  by_id uuid not null references account,
  at timestamptz not null,
  ended_at timestamptz,
  ended_by uuid references account,
  ended text check (ended in ('lifted', 'overturned', 'replaced', 'taken_back')),
  check ((kind in ('limited', 'suspended')) = (post_id is null)),
  check ((ended_at is null) = (ended is null))
);
create unique index ruling_person on ruling (account_id, kind) where post_id is null and ended_at is null;
create unique index ruling_post on ruling (post_id) where post_id is not null and ended_at is null;
create index ruling_account on ruling (account_id, at);
insert into ruling (id, kind, account_id, reason, by_id, at, ended_at, ended_by, ended)
  select id, 'suspended', account_id, reason, by_id, at, lifted_at, lifted_by, case when lifted_at is not null then 'lifted' end from suspension;

-- Once for each ruling, whom it concerns may say why it is wrong.
create table appeal (
  ruling_id uuid primary key references ruling,
  words text not null check (length(btrim(words)) > 0),
  at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references account,
  overturned boolean,
  answer text not null default '',
  check ((decided_at is null) = (overturned is null))
);
create index appeal_open on appeal (at, ruling_id) where decided_at is null;

-- The words of a post that was hidden or removed, out of the way of every list and search. Those of a removed one are erased in the end.
create table withheld (
  post_id uuid primary key references post,
  source text not null,
  html text not null,
  plain text not null,
  heading text not null,
  warning text not null,
  title text not null,
  slug text not null,
  revisions jsonb not null,
  tags text[] not null,
  mentions uuid[] not null,
  until timestamptz
);
create index withheld_until on withheld (until) where until is not null;
create table withheld_file (
  file_id uuid primary key references file,
  post_id uuid not null references withheld on delete cascade,
  position smallint not null
);
create index withheld_file_post on withheld_file (post_id);

-- What holds in one conversation: nobody but staff answers, or each person only once in so many minutes.
create table conversation_order (
  conversation_id uuid primary key references conversation,
  locked_at timestamptz,
  locked_by uuid references account,
  lock_words text not null default '',
  slow_minutes int check (slow_minutes between 1 and 1440)
);

-- Words that are read first before others see them (the organisation's), or folded for the one who does not want to read them (a person's).
create table filter_word (
  owner_id uuid not null references account,
  word text not null,
  by_id uuid not null references account,
  at timestamptz not null,
  primary key (owner_id, word)
);

-- What looks like spam waits to be read. It is learned from what was decided about posts: in how many a sign stood that were spam, and
-- that were not. A sign is a number made of a word, so that no words are kept.
alter table organisation add column holds_spam boolean not null default true;
create table spam_lesson (
  post_id uuid primary key references post,
  is_spam boolean not null,
  at timestamptz not null
);
create table spam_sign (
  sign bigint primary key,
  spam int not null default 0,
  ham int not null default 0
);

-- The record of who kept order, newest first.
create index event_order on event (id desc) where kind in (
  'hidden', 'shown', 'removed', 'dismissed', 'released', 'turned-away', 'suspended', 'let_in_again', 'limited', 'limit_lifted',
  'appeal_upheld', 'appeal_overturned', 'locked', 'unlocked', 'slowed', 'unslowed', 'word_added', 'word_dropped', 'spam_held', 'spam_let_through', 'role_changed', 'put_out');
