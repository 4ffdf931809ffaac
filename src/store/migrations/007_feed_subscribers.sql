-- Servers that are told when a feed changes (WebSub). What is asked for takes effect once the callback confirmed it.
create table feed_wish (
  id uuid primary key,
  mode text not null check (mode in ('subscribe', 'unsubscribe')),
  -- The path of the feed: `/feed.atom`.
  topic text not null,
  callback text not null,
  secret text not null default '',
  lease_seconds integer not null,
  tries integer not null default 0,
  next_at timestamptz not null,
  unique (topic, callback)
);
create index feed_wish_next on feed_wish (next_at);

create table feed_subscription (
  id uuid primary key,
  topic text not null,
  callback text not null,
  secret text not null default '',
  ends_at timestamptz not null,
  -- As the feed read when it was last sent.
  sent_etag text not null,
  tries integer not null default 0,
  next_at timestamptz not null,
  unique (topic, callback)
);
create index feed_subscription_next on feed_subscription (topic, next_at);
