-- Being told on a device, also where no page is open.

-- A browser that wants to be told, with the keys by which only it can read. It belongs to the session that asked for it and ends with it:
-- at sign-out, on suspension, with a new password, by running out.
create table push_subscription (
  id uuid primary key,
  account_id uuid not null references account,
  session_id uuid not null unique references session (id) on delete cascade,
  endpoint text not null unique,
  public_key bytea not null check (length(public_key) = 65),
  auth bytea not null check (length(auth) = 16),
  -- The key of ours that it was made for: with another one it can never be reached.
  server_key text not null,
  locale text not null,
  user_agent text not null default '',
  created_at timestamptz not null,
  -- When something was last taken for it.
  told_at timestamptz,
  tries integer not null default 0,
  -- Not before then: it is being served, or could not be.
  next_at timestamptz not null
);
create index push_subscription_account on push_subscription (account_id);

-- What is still to be told on a device. Without a notification: a try that its owner asked for.
create table push (
  id uuid primary key,
  subscription_id uuid not null references push_subscription on delete cascade,
  notification_id uuid references notification on delete cascade,
  at timestamptz not null,
  unique (subscription_id, notification_id)
);
create index push_notification on push (notification_id);

-- Told at once, but only here and on no device.
alter table telling drop constraint telling_way_check;
alter table telling add constraint telling_way_check check (way in ('now', 'here', 'daily', 'off'));
