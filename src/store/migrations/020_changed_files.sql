-- What a post carried before a change that changed it, in words: what each picture shows, what each file is called. null: that stayed.
alter table post_revision add column carried text[];
