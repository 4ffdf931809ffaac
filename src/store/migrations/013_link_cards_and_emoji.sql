-- What a link leads to, fetched once for all posts that begin with it; and small pictures that stand among words.

alter table organisation add column shows_link_cards boolean not null default true;

alter table file drop constraint file_kind_check;
alter table file add constraint file_kind_check check (kind in ('picture', 'face', 'video', 'audio', 'document', 'card', 'emoji'));

-- One address, and what was found there. Until it was fetched, and where nothing was found, it has no title.
create table link_card (
  id uuid primary key,
  url text not null check (length(url) <= 2048),
  title text not null default '',
  description text not null default '',
  site text not null default '',
  picture_id uuid references file,
  -- The conversation of this server that it leads to: shown as whoever looks may see it.
  conversation_id uuid,
  fetched_at timestamptz,
  tries smallint not null default 0,
  -- When it is fetched next; null: when somebody writes it again.
  next_at timestamptz
);
create unique index link_card_url on link_card (md5(url));
create index link_card_next on link_card (next_at) where next_at is not null;
create index link_card_picture on link_card (picture_id) where picture_id is not null;

-- The first link of a post. Its author may take the card off.
create table post_link (
  post_id uuid primary key references post,
  card_id uuid not null references link_card,
  removed_at timestamptz,
  removed_by uuid references account
);
create index post_link_card on post_link (card_id);

-- A picture that is written as :its_name:. One that was put away is words again wherever it was written.
create table emoji (
  id uuid primary key,
  shortcode text not null check (shortcode ~ '^[a-z0-9_]{2,32}$'),
  description text not null,
  category text not null default '',
  file_id uuid not null references file,
  animated boolean not null,
  by_id uuid not null references account,
  at timestamptz not null,
  disabled_at timestamptz,
  disabled_by uuid references account
);
create unique index emoji_shortcode on emoji (shortcode);
