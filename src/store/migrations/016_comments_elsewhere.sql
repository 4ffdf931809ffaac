-- Pages of other sites whose comments are conversations here.

-- Whose pages may carry them: as a browser names a site, with its scheme and, where it is not the usual one, its port.
create table comment_site (
  origin text primary key check (length(origin) <= 300),
  by_id uuid not null references account,
  at timestamptz not null
);

-- One page has one conversation, for ever, also where its site was taken off the list.
create table page_conversation (
  conversation_id uuid primary key references conversation,
  url text not null unique check (length(url) <= 2000),
  -- The title it was begun with: as long as nobody gave it another, the page's own takes its place once it is known.
  title text not null
);
