-- Who is an employee the organisation says, as it says of everybody to whom they belong. Until now one could choose it oneself, and it looked like
-- staff: what nobody vouched for is taken back, and the person's page says so, so that whoever knows better can say it again.
with unsaid as (
  update account set relation = '' where relation = 'employee' returning id, role)
insert into event (id, at, kind, actor_id, data)
  select (lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') || '7' || substr(md5(id::text), 1, 3) || '8' || substr(md5(id::text), 4, 15))::uuid,
         now(), 'employee_ended', null, jsonb_build_object('accountId', id)
  from unsaid where role = 'member';
create index event_employee on event ((data ->> 'accountId')) where kind in ('employee_named', 'employee_ended');

-- A person can be reported as a post can: for their name, picture, words about themselves, or how they are with others.
alter table report alter column post_id drop not null;
alter table report add column account_id uuid references account;
alter table report add check (num_nonnulls(post_id, account_id) = 1);
alter table report drop constraint report_why_check;
alter table report add constraint report_why_check check (why in ('spam', 'hurtful', 'private', 'illegal', 'beside', 'other', 'pretends'));
alter table report drop constraint report_outcome_check;
alter table report add constraint report_outcome_check check (outcome in ('dismissed', 'hidden', 'removed', 'limited', 'suspended', 'gone'));
create unique index report_person_once on report (account_id, by_id) where ended_at is null and account_id is not null;
create index report_person on report (account_id) where account_id is not null;

-- How a report stands now is read from the newest ruling about its post or person.
create index ruling_of_post on ruling (post_id, at) where post_id is not null;

-- The record tells of these as well.
drop index event_order;
create index event_order on event (id desc) where kind in (
  'hidden', 'shown', 'removed', 'dismissed', 'released', 'turned-away', 'suspended', 'let_in_again', 'limited', 'limit_lifted',
  'appeal_upheld', 'appeal_overturned', 'locked', 'unlocked', 'slowed', 'unslowed', 'word_added', 'word_dropped', 'spam_held', 'spam_let_through',
  'role_changed', 'put_out', 'group_shared', 'group_unshared', 'belonging_given', 'belonging_ended', 'employee_named', 'employee_ended',
  'person_dismissed');
