-- What is to be published later, or only after a colleague has looked at it.

-- Whether what is said in the organisation's name needs a second pair of eyes: never, where a conversation begins, or always.
alter table organisation add column second_eyes text not null default 'never' check (second_eyes in ('never', 'starts', 'always'));

-- Words that wait: what a command will be given, and the form as its author left it. Once they are published or put away they are
-- kept here no longer; who asked, who approved and when stays.
create table plan (
  id uuid primary key,
  author_id uuid not null references account,
  kind text not null check (kind in ('start', 'reply', 'commit', 'refuse', 'edit')),
  as_organisation boolean not null,
  conversation_id uuid references conversation,
  title text not null,
  input jsonb not null,
  fields jsonb not null,
  made_at timestamptz not null,
  -- Snapshot of rules/plan.ts over its steps.
  state text not null check (state in ('planned', 'asked', 'approved', 'sent_back', 'declined', 'stopped', 'published', 'dropped')),
  publish_at timestamptz,
  asked_id uuid references account,
  approved_by uuid references account,
  post_id uuid references post,
  -- Which wording of it was approved: when it had last been changed.
  wording_at timestamptz
);
create index plan_due on plan (publish_at, id) where state in ('planned', 'approved');
create index plan_author on plan (author_id, id desc) where state not in ('published', 'dropped');
create index plan_voice on plan (id desc) where as_organisation and state not in ('published', 'dropped');
create index plan_post on plan (post_id, id) where post_id is not null;

-- Pictures that wait with their words.
create table plan_file (plan_id uuid not null references plan, file_id uuid not null references file on delete cascade, primary key (plan_id, file_id));
create index plan_file_file on plan_file (file_id);

create table plan_step (
  id uuid primary key,
  plan_id uuid not null references plan,
  kind text not null check (kind in ('planned', 'asked', 'approved', 'sent_back', 'declined', 'stopped', 'published', 'dropped')),
  -- Nobody: the clock.
  by_id uuid references account,
  at timestamptz not null,
  publish_at timestamptz,
  -- Who is asked.
  to_id uuid references account,
  -- What was said with it; of one that was stopped, a key of the catalogue.
  words text not null default '',
  seq bigint generated always as identity
);
create index plan_step_plan on plan_step (plan_id, seq);
