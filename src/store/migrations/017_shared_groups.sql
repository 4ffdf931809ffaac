-- Groups that are shared with other organisations, and who of the members here belongs to one.

-- An organisation that does not run this server and has no account on it: known by name, and by its address on the web.
create table other_organisation (
  id uuid primary key,
  name text not null,
  web text not null default '' check (length(web) <= 300 and (web = '' or web like 'https://%')),
  named_by uuid not null references account,
  named_at timestamptz not null
);
-- Not unique: one that is known in a hidden group alone is not found out by whoever names another of the same name.
create index other_organisation_name on other_organisation (lower(name));

-- With whom a group is shared. It stays when that has ended, so that what was said of it then is still known to those who were told.
create table shared_group (
  group_id uuid not null references account,
  organisation_id uuid not null references other_organisation,
  by_id uuid not null references account,
  at timestamptz not null,
  ended_by uuid references account,
  ended_at timestamptz,
  primary key (group_id, organisation_id),
  check ((ended_at is null) = (ended_by is null))
);
create index shared_group_organisation on shared_group (organisation_id);

-- Who belongs to one, since when and by whose word. Nobody says it of themselves.
create table belonging (
  id uuid primary key,
  account_id uuid not null references account,
  organisation_id uuid not null references other_organisation,
  -- The group into which they were invited for it; null: those who see to the people here said so, for everybody to see.
  through_id uuid references account,
  by_id uuid not null references account,
  at timestamptz not null,
  -- null: whoever runs the server, from outside.
  ended_by uuid references account,
  ended_at timestamptz
);
create unique index belonging_account on belonging (account_id) where ended_at is null;
create index belonging_organisation on belonging (organisation_id) where ended_at is null;

-- For whose people an invitation into a shared group is.
alter table invitation add column organisation_id uuid references other_organisation;

-- The record tells of both as well.
drop index event_order;
create index event_order on event (id desc) where kind in (
  'hidden', 'shown', 'removed', 'dismissed', 'released', 'turned-away', 'suspended', 'let_in_again', 'limited', 'limit_lifted',
  'appeal_upheld', 'appeal_overturned', 'locked', 'unlocked', 'slowed', 'unslowed', 'word_added', 'word_dropped', 'spam_held', 'spam_let_through',
  'role_changed', 'put_out', 'group_shared', 'group_unshared', 'belonging_given', 'belonging_ended');
