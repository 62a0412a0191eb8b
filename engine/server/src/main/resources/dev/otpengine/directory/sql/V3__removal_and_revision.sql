-- Since then nobody sees the tenant any more, and its rows go bit by bit.
alter table tenants add column removal_begun boolean default false not null;

-- Rises with every write that the cluster doesn't tell its members of, such as a command's.
create table directory_revision (
    id smallint primary key check (id = 1),
    revision bigint not null
);
insert into directory_revision (id, revision) values (1, 0);
