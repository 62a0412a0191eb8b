-- How long a number signs in without being used; null for ever.
alter table tenants add column unused_numbers_kept bigint;
update tenants set unused_numbers_kept = 15552000000;

-- What one member at a time does, and until when it is that member's.
create table leases (
    name varchar(64) primary key,
    holder uuid not null,
    held_until bigint not null
);
