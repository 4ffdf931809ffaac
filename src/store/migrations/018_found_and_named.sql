-- A post is found by what it carries, too: what its pictures show, what is said in its films and sounds, how its files are called, what a poll
-- lets one choose, and where an event is.

create view carried_words as
  select pf.post_id, 1 as part, pf.position, case when f.kind = 'picture' then 'picture' else 'description' end as place, f.description as words
    from post_file pf join file f on f.id = pf.file_id
  union all
  -- `plan.pdf` would be one word, the name of a host: with nothing wide around its dots, which nobody sees, it is two.
  select pf.post_id, 2, pf.position, 'name', regexp_replace(m.name, '\.', U&'\200B.\200B', 'g') from post_file pf join media m on m.file_id = pf.file_id
  union all
  select pf.post_id, 3, pf.position, case when m.transcript <> '' then 'transcript' else 'captions' end, m.said
    from post_file pf join media m on m.file_id = pf.file_id
  union all
  -- Captions as we write them, without their head, times and marks. Where nothing else was typed, what they say is read above.
  select pf.post_id, 4, pf.position, 'captions',
         btrim(replace(replace(replace(regexp_replace(regexp_replace(m.captions, '^(WEBVTT|[0-9:.]+ --> [0-9:.]+)$', '', 'ng'), '<[^>]*>', '', 'g'),
           '&lt;', '<'), '&gt;', '>'), '&amp;', '&'), E' \n')
    from post_file pf join media m on m.file_id = pf.file_id where m.transcript <> ''
  union all
  select post_id, 5, position, 'choice', words from poll_choice
  union all
  select post_id, 6, 0, 'where', place from calendar_event;

alter table post_body drop column words;
-- The words of what it carries. As many as PostgreSQL can index in one row, whatever they are: some hours of speech.
alter table post_body add column beside text not null default '' check (length(beside) <= 150000);
update post_body d set beside = c.words
  from (select post_id, left(string_agg(words, E'\n' order by part, position)
               || coalesce(E'\n' || string_agg(replace(words, U&'\200B', ''), E'\n') filter (where place = 'name'), ''), 150000) as words from carried_words where words <> '' group by post_id) c
  where c.post_id = d.post_id and exists (select from post p where p.id = d.post_id and p.deleted_at is null and p.hidden_at is null);
alter table post_body add column words tsvector generated always as
  (setweight(to_tsvector('words', heading), 'A') || to_tsvector('words', plain) || to_tsvector('words', beside)) stored;
create index post_body_words on post_body using gin (words);

-- Whom the turn is with: who waits, is owed something or is asked. It need not be who began the conversation, which may be we ourselves. What was
-- there before has whoever turned to us first; it is made exact with the next move.
alter table conversation add column turn_whom uuid references account;
update conversation c set turn_whom = (
  select m.actor_id from move m where m.conversation_id = c.id and m.kind in ('asked', 'joined', 'reopened')
    and not exists (select from move u where u.conversation_id = c.id and u.kind = 'unasked' and u.data ->> 'postId' = m.data ->> 'postId')
  order by m.seq limit 1)
  where c.turn is not null;

-- What is known of an archive that was brought before films and other files came along.
update bringing set found = '{"media": 0, "filesMissing": 0}' || found, came = '{"media": 0}' || came;

-- For which group something was ruled, by those who keep order in it; null: for the whole house. What stands is told as it was ruled.
alter table ruling add column group_id uuid references account;

-- Likes, boosts, quotes, ended polls and who came by one's invitation are a sort of their own now, told once a day. Whoever chose how to be told of the
-- rest chose it for these, too.
insert into telling (account_id, sort, way, at) select account_id, 'reactions', way, at from telling where sort = 'rest';
