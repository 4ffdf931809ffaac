-- Video, audio and other files beside the words of a post. The bytes live in the file store, as those of pictures do.

alter table file drop constraint file_kind_check;
alter table file add constraint file_kind_check check (kind in ('picture', 'face', 'video', 'audio', 'document'));

-- What a file is that is no picture. Captions are WebVTT as we write it; `said` is what is read below the player: the transcript that was
-- typed, else what the captions say.
create table media (
  file_id uuid primary key references file on delete cascade,
  name text not null,
  bytes int not null,
  duration_ms int not null default 0,
  wave smallint[] not null default '{}',
  poster_at timestamptz,
  captions text not null default '',
  transcript text not null default '',
  said text not null default '',
  captions_at timestamptz
);

-- A file of which another is still to be made, with what it was sent as; it is gone once that is done. What failed says why, and stays.
create table media_work (
  file_id uuid primary key references media on delete cascade,
  format text not null,
  asked_at timestamptz not null,
  taken_at timestamptz,
  tries smallint not null default 0,
  failed_at timestamptz,
  why text
);
create index media_work_waiting on media_work (asked_at) where failed_at is null;
