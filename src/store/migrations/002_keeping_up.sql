-- How somebody keeps up: what they have read, what they follow besides people, whom they mute or block, and when they are told.

-- Up to which post somebody has read a conversation. Whoever never opened it has no row.
create table read_mark (
  account_id uuid not null references account,
  conversation_id uuid not null references conversation,
  post_id uuid not null,
  at timestamptz not null,
  primary key (account_id, conversation_id)
);
-- It was kept for parties only, and never read.
alter table party drop column read_at;

-- One's own word about one conversation: it is followed without taking part, stays but tells nothing, or comes home no more.
-- Without a row it is as usual: whoever takes part hears it.
create table attention (
  account_id uuid not null references account,
  conversation_id uuid not null references conversation,
  level text not null check (level in ('following', 'quiet', 'left')),
  at timestamptz not null,
  primary key (account_id, conversation_id)
);
create index attention_conversation on attention (conversation_id, level, account_id);

-- Where somebody stopped reading their home: what was above this line was new when their visit began.
create table home_mark (
  account_id uuid primary key references account,
  line_id uuid not null,
  -- The newest that this visit was shown, and when: the next visit's line.
  newest_id uuid not null,
  at timestamptz not null
);

create table tag_follow (
  account_id uuid not null references account,
  tag text not null,
  at timestamptz not null,
  primary key (account_id, tag)
);
create index tag_follow_tag on tag_follow (tag, account_id);

-- Whose words somebody does not want to hear for a while, or for good.
create table mute (
  account_id uuid not null references account,
  muted_id uuid not null references account,
  at timestamptz not null,
  until timestamptz,
  primary key (account_id, muted_id)
);
create index mute_muted on mute (muted_id, account_id);

-- Two people who want nothing of one another; one of them said so.
create table block (
  blocker_id uuid not null references account,
  blocked_id uuid not null references account,
  at timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index block_blocked on block (blocked_id, blocker_id);

-- Most people mute and block nobody. Said to PostgreSQL, one plan is as cheap for everybody, and is made once instead of for each reader:
-- making it takes longer than all that a home does with it.
alter table mute alter column account_id set (n_distinct = -1);
alter table block alter column blocker_id set (n_distinct = -1);
alter table block alter column blocked_id set (n_distinct = -1);

-- How somebody wants to be told of one sort of thing, where it differs from what is usual.
create table telling (
  account_id uuid not null references account,
  sort text not null,
  way text not null check (way in ('now', 'daily', 'off')),
  at timestamptz not null,
  primary key (account_id, sort)
);

-- What waits for the day's gathering, and what came with one: the notification that tells of them all.
create table gathered (
  id uuid primary key,
  account_id uuid not null references account,
  kind text not null,
  conversation_id uuid references conversation,
  post_id uuid references post,
  actor_id uuid references account,
  subject_id uuid,
  at timestamptz not null,
  gathering_id uuid references notification
);
create index gathered_waiting on gathered (at, account_id) where gathering_id is null;
create index gathered_account on gathered (account_id, id desc) where gathering_id is null;
create index gathered_gathering on gathered (gathering_id, id desc);
