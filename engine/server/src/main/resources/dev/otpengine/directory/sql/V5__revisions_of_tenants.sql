-- Since which revision each tenant's people are others, so that those of all the other tenants need not be read again.
create table tenant_revisions (
    tenant_id uuid primary key references tenants (id),
    revision bigint not null
);
create index tenant_revisions_by_revision on tenant_revisions (revision);

-- Since which one anything may be another.
alter table directory_revision add column of_all bigint default 0 not null;
