-- A group that somebody keeps quiet for themselves: no marks, nothing of it in their home by itself, told only where they are named.
alter table membership add column quiet_at timestamptz;
create index membership_quiet on membership (group_id, account_id) where quiet_at is not null;
