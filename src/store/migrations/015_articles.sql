-- A long post that is set for reading: with its headings as contents, and its pictures in the text.
alter table post_body add column is_article boolean not null default false;
create index post_body_article on post_body (post_id) where is_article;
