-- Whether single letters act on a page. Who speaks to their computer, or strikes keys by mistake, turns them off (WCAG 2.1.4).
alter table account add column uses_keys boolean not null default true;
