-- Groups with rules, moderators and pinned conversations; invitations; joining by request.

-- Until now `closed` meant that nobody else knew of a group: that is `hidden` from now on, so that no group comes to light by an upgrade.
alter table community drop constraint community_entry_check;
update community set entry = 'hidden' where entry = 'closed';
alter table community add check (entry in ('open', 'request', 'closed', 'hidden'));
-- What is asked of those who ask to come in; empty: nothing. And the rules, in their order, that one accepts by coming in.
alter table community add column question text not null default '';
alter table community add column rules text[] not null default '{}';

alter table membership drop constraint membership_role_check;
alter table membership add check (role in ('lead', 'moderator', 'member', 'asked'));
-- What somebody who asks to come in answered: for those who decide, and only until they have.
alter table membership add column answer text not null default '';
-- When this person accepted the group's rules; null: they were taken in, or there were none.
alter table membership add column accepted_at timestamptz;

create table group_pin (
  group_id uuid not null references account,
  conversation_id uuid not null references conversation,
  by_id uuid not null references account,
  at timestamptz not null,
  primary key (group_id, conversation_id)
);

-- One link that lets people in, to the server or into a group as well. Only the hash of its token is kept.
create table invitation (
  id uuid primary key,
  token_hash bytea not null unique,
  group_id uuid references account,
  -- Where whoever comes by it arrives, where that was chosen.
  conversation_id uuid references conversation,
  by_id uuid not null references account,
  -- What it was made for, in the inviter's words: "the notice board".
  label text not null default '',
  -- Those made at once from a list of addresses share a list; each of these is for one address.
  list_id uuid,
  address text,
  most_uses int not null check (most_uses between 1 and 1000),
  expires_at timestamptz not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  revoked_by uuid references account
);
create index invitation_by on invitation (by_id, id desc);
create index invitation_group on invitation (group_id, id desc) where group_id is not null;
create index invitation_list on invitation (list_id, id) where list_id is not null;
create index invitation_address on invitation (expires_at) where address is not null;
-- Who came by it.
create table invitation_use (
  invitation_id uuid not null references invitation,
  account_id uuid not null references account,
  at timestamptz not null,
  primary key (invitation_id, account_id)
);

alter table organisation drop constraint organisation_joining_check;
alter table organisation add check (joining in ('open', 'request', 'closed'));
alter table organisation add column joining_question text not null default '';
-- Somebody asked to become a member here; until that is decided they are a guest.
create table application (
  id uuid primary key,
  account_id uuid not null unique references account,
  question text not null,
  answer text not null,
  asked_at timestamptz not null,
  decided_at timestamptz,
  decided_by uuid references account,
  taken boolean,
  reason text not null default '',
  check ((decided_at is null) = (taken is null))
);
create index application_waiting on application (asked_at, id) where decided_at is null;
