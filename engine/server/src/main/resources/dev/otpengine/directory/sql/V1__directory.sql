-- Tenants and their people, on H2 and PostgreSQL alike. ${sorted} makes text order and compare by its bytes.
-- Columns named *_key hold text in lower case; of deleted users they are null, which also frees the name.
-- Instants are milliseconds since 1970. Documents are JSON; a sealed one can be read with the master key only.

create table master_key (
    id smallint primary key check (id = 1),
    verifier varchar(1000) not null
);

create table tenants (
    id uuid primary key,
    display_name varchar(1024) not null,
    active boolean not null,
    account_disclosure boolean not null,
    sms_policy varchar(1000000) not null,
    sealed_safeguards varchar(1000000) not null,
    accent varchar(7),
    logo varchar(16384),
    audits_kept bigint not null,
    deleted_users_kept bigint not null
);

create table domains (
    name varchar(253) ${sorted} primary key,
    tenant_id uuid not null references tenants (id),
    federated boolean not null,
    is_initial boolean not null
);
create index domains_of_tenant on domains (tenant_id, name);

create table users (
    tenant_id uuid not null references tenants (id),
    id uuid not null,
    user_principal_name varchar(1024) not null,
    user_principal_name_key varchar(1024) ${sorted},
    display_name varchar(1024) not null,
    display_name_key varchar(1024) ${sorted},
    mail varchar(1024),
    mail_key varchar(1024) ${sorted},
    account_enabled boolean not null,
    user_type varchar(10) not null,
    mfa_state varchar(10) not null,
    mail_nickname varchar(1024),
    given_name varchar(1024),
    surname varchar(1024),
    job_title varchar(1024),
    mobile_phone varchar(1024),
    office_location varchar(1024),
    business_phones varchar(10000) not null,
    preferred_language varchar(1024),
    usage_location varchar(1024),
    external_user_state varchar(1024),
    on_premises_immutable_id varchar(1024),
    sessions_valid_from bigint,
    created bigint not null,
    deleted bigint,
    primary key (tenant_id, id),
    unique (tenant_id, user_principal_name_key)
);
create index users_by_display_name on users (tenant_id, display_name_key, id);
create index users_by_created on users (tenant_id, created, id);
create index users_by_deleted on users (deleted);

-- needs_type makes the database hold an alternate mobile to a mobile, sign_in_number a number to one person.
create table phones (
    tenant_id uuid not null,
    user_id uuid not null,
    type smallint not null check (type between 0 and 2),
    number bigint not null,
    country_code_digits smallint not null,
    extension varchar(64),
    state varchar(40) not null,
    sign_in_number bigint,
    needs_type smallint,
    created bigint not null,
    last_used bigint,
    primary key (tenant_id, user_id, type),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, user_id, needs_type) references phones (tenant_id, user_id, type),
    unique (tenant_id, sign_in_number),
    check (sign_in_number is null or (sign_in_number = number and type = 0)),
    check ((type = 1) = (needs_type is not null)),
    check (needs_type is null or needs_type = 0)
);
create index phones_by_number on phones (tenant_id, number);

create table directory_groups (
    tenant_id uuid not null references tenants (id),
    id uuid not null,
    display_name varchar(1024) not null,
    display_name_key varchar(1024) ${sorted} not null,
    mail_nickname varchar(1024) not null,
    description varchar(10000),
    security_enabled boolean not null,
    mail_enabled boolean not null,
    created bigint not null,
    primary key (tenant_id, id)
);
create index groups_by_display_name on directory_groups (tenant_id, display_name_key, id);

create table group_users (
    tenant_id uuid not null,
    group_id uuid not null,
    user_id uuid not null,
    primary key (tenant_id, group_id, user_id),
    foreign key (tenant_id, group_id) references directory_groups (tenant_id, id),
    foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index groups_of_user on group_users (tenant_id, user_id, group_id);

create table group_groups (
    tenant_id uuid not null,
    group_id uuid not null,
    child_id uuid not null,
    primary key (tenant_id, group_id, child_id),
    foreign key (tenant_id, group_id) references directory_groups (tenant_id, id),
    foreign key (tenant_id, child_id) references directory_groups (tenant_id, id)
);
create index groups_of_group on group_groups (tenant_id, child_id, group_id);

create table skus (
    tenant_id uuid not null references tenants (id),
    sku_id uuid not null,
    prepaid bigint not null,
    consumed bigint not null,
    primary key (tenant_id, sku_id),
    check (consumed >= 0 and consumed <= prepaid)
);

create table user_licenses (
    tenant_id uuid not null,
    user_id uuid not null,
    sku_id uuid not null,
    disabled_plans varchar(10000) not null,
    primary key (tenant_id, user_id, sku_id),
    foreign key (tenant_id, user_id) references users (tenant_id, id),
    foreign key (tenant_id, sku_id) references skus (tenant_id, sku_id)
);

create table group_licenses (
    tenant_id uuid not null,
    group_id uuid not null,
    sku_id uuid not null,
    disabled_plans varchar(10000) not null,
    primary key (tenant_id, group_id, sku_id),
    foreign key (tenant_id, group_id) references directory_groups (tenant_id, id),
    foreign key (tenant_id, sku_id) references skus (tenant_id, sku_id)
);

create table applications (
    tenant_id uuid not null references tenants (id),
    app_id uuid not null,
    object_id uuid not null,
    display_name varchar(1024) not null,
    display_name_key varchar(1024) ${sorted} not null,
    enabled boolean not null,
    created bigint not null,
    details varchar(1000000) not null,
    primary key (tenant_id, app_id),
    unique (tenant_id, object_id)
);

create table role_assignments (
    tenant_id uuid not null references tenants (id),
    id uuid not null,
    role_definition_id uuid not null,
    principal_id uuid not null,
    directory_scope_id varchar(256) not null,
    primary key (tenant_id, id),
    unique (tenant_id, principal_id, role_definition_id, directory_scope_id)
);

create table audits (
    tenant_id uuid not null references tenants (id),
    id uuid not null,
    happened bigint not null,
    initiator_kind varchar(64) not null,
    initiator_id uuid not null,
    initiator_name varchar(1024),
    category varchar(256) not null,
    activity varchar(256) not null,
    success boolean not null,
    reason varchar(10000),
    target_kind varchar(64) not null,
    target_id uuid not null,
    target_name varchar(1024),
    correlation_id uuid,
    details varchar(1000000) not null,
    primary key (tenant_id, id)
);
create index audits_by_time on audits (tenant_id, happened, id);
create index audits_by_target on audits (tenant_id, target_id);
create index audits_by_initiator on audits (tenant_id, initiator_id);
