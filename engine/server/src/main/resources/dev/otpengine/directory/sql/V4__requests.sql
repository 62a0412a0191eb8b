-- By which request of a client an entry came to be, so that a repetition of it is told what the first one did.
alter table audits add column request varchar(64);
alter table audits add column request_repeated boolean default false not null;
create index audits_by_request on audits (tenant_id, request, happened, id);
