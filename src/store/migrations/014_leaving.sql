-- Leaving: everything of one's own in one archive, an archive that somebody brings along, and an account that ends.

-- The archive that somebody asked for, one for each person; its bytes lie in the data folder while this row stands.
create table archive (
  id uuid primary key,
  account_id uuid not null unique references account,
  asked_at timestamptz not null,
  -- Somebody is at it; renewed while they are.
  worked_at timestamptz,
  ready_at timestamptz,
  failed_at timestamptz,
  bytes bigint,
  posts int
);

-- An archive that somebody brought: checked as a whole. Nothing of it is taken over until they say what.
create table bringing (
  id uuid primary key,
  account_id uuid not null unique references account,
  at timestamptz not null,
  -- Of its bytes, so that what is taken over later is what was checked.
  hash text not null,
  -- What it holds, and what of that can be taken over, as it was counted.
  found jsonb not null,
  -- What they want of it, and since when.
  wish jsonb,
  confirmed_at timestamptz,
  worked_at timestamptz,
  done_at timestamptz,
  failed_at timestamptz,
  -- What came of it.
  came jsonb,
  check ((wish is null) = (confirmed_at is null))
);

-- A post that was said elsewhere first. By the address that it had there it comes only once.
create table brought (
  post_id uuid primary key references post,
  account_id uuid not null references account,
  origin text not null,
  host text not null,
  first_at timestamptz not null,
  at timestamptz not null,
  unique (account_id, origin)
);

-- Somebody asked that their account be deleted, and when that begins. Until then they may take it back.
create table farewell (
  account_id uuid primary key references account,
  asked_at timestamptz not null,
  due_at timestamptz not null,
  worked_at timestamptz
);
create index farewell_due on farewell (due_at);
-- The row of an account that was deleted stays, emptied, for what others said to it and what was promised by it.
alter table account add column erased_at timestamptz;
-- A handle whose bearer is gone, as a hash: for a while nobody else takes it and is mistaken for them.
create table kept_handle (hash bytea primary key, until timestamptz not null);
-- Files whose rows are gone and whose bytes are still to go.
create table gone_file (id uuid primary key, at timestamptz not null);

-- Somebody's own words were taken out of a row that the ledger keeps. What is left of it is hashed here, and this row stands in the ledger.
create table ledger_erasure (
  id uuid primary key,
  subject text not null,
  subject_id uuid not null unique,
  left_hash text not null,
  at timestamptz not null
);
