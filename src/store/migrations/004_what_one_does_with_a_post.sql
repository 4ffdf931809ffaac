-- What people do with a post that somebody said: like it, boost it, keep it, vote in it, quote it, pin it; and what its author says of it.

-- The line behind which the words and pictures are folded; empty where nothing warns of them.
alter table post_body add column warning text not null default '';
-- Whom the author lets quote it.
alter table post add column quotable text not null default 'everyone' check (quotable in ('everyone', 'followers', 'nobody'));

create table favourite (
  post_id uuid not null references post,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (post_id, account_id)
);
create index favourite_account on favourite (account_id, post_id);

-- Its id stands in a home (home_entry.post_id) in the place of a post's: both are UUIDv7, and sort by when it came.
create table boost (
  id uuid primary key,
  post_id uuid not null references post,
  account_id uuid not null references account,
  at timestamptz not null,
  unique (post_id, account_id)
);
create index boost_account on boost (account_id, id desc);

-- What one keeps for oneself, in folders that one names; outside of them where folder_id is null.
create table bookmark_folder (
  id uuid primary key,
  account_id uuid not null references account,
  name text not null check (length(btrim(name)) > 0),
  created_at timestamptz not null
);
create unique index bookmark_folder_name on bookmark_folder (account_id, lower(name));
create table bookmark (
  id uuid primary key,
  post_id uuid not null references post,
  account_id uuid not null references account,
  folder_id uuid references bookmark_folder on delete set null,
  at timestamptz not null,
  unique (account_id, post_id)
);
create index bookmark_account on bookmark (account_id, id desc);
create index bookmark_folder_id on bookmark (folder_id, id desc) where folder_id is not null;
create index bookmark_post on bookmark (post_id);

create table poll (
  post_id uuid primary key references post,
  many boolean not null,
  ends_at timestamptz not null
);
create index poll_ends on poll (ends_at);
create table poll_choice (
  post_id uuid not null references poll,
  position smallint not null check (position between 0 and 7),
  words text not null check (length(btrim(words)) > 0),
  primary key (post_id, position)
);
-- Who voted, once; and for what, which nobody else is shown.
create table vote (
  post_id uuid not null references poll,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (post_id, account_id)
);
create table vote_choice (
  post_id uuid not null,
  account_id uuid not null,
  position smallint not null,
  primary key (post_id, account_id, position),
  foreign key (post_id, account_id) references vote,
  foreign key (post_id, position) references poll_choice
);

-- What a post quotes; taken off by whoever said what is quoted.
create table quote (
  post_id uuid primary key references post,
  quoted_id uuid not null references post,
  removed_at timestamptz,
  removed_by uuid references account
);
create index quote_quoted on quote (quoted_id);

-- Posts that stand on top of a profile.
create table pin (
  account_id uuid not null references account,
  post_id uuid not null references post,
  by_id uuid not null references account,
  at timestamptz not null,
  primary key (account_id, post_id)
);
create index pin_post on pin (post_id);
