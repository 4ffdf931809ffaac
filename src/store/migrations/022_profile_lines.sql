-- What somebody says of themselves in short lines: where they live, their site, how they are spoken of.
create table profile_line (
  account_id uuid not null references account,
  position smallint not null check (position between 0 and 3),
  label text not null check (length(btrim(label)) > 0),
  words text not null check (length(btrim(words)) > 0),
  primary key (account_id, position)
);
