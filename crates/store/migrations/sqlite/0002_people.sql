-- Organisations and their departments, people and their roles, how they sign in, tokens, and which department holds a dataset.
-- Secrets are kept as hashes; what must be shown again (the seed of an authenticator) is alone in its column.

create table organisation (
    id text not null primary key,
    slug text not null,
    name text not null,
    siren text,
    kind text not null,
    territory text not null,
    created_at text not null,
    constraint organisation_slug_unique unique (slug),
    constraint organisation_siren_unique unique (siren)
) strict;

create table department (
    id text not null primary key,
    organisation_id text not null,
    name text not null,
    created_at text not null,
    constraint department_name_unique unique (organisation_id, name),
    constraint department_organisation foreign key (organisation_id) references organisation (id)
) strict;

create table person (
    id text not null primary key,
    display_name text not null,
    email text not null,
    language text not null,
    state text not null,
    created_at text not null,
    left_at text,
    constraint person_email_unique unique (email),
    constraint person_state_known check (state in ('active', 'suspended', 'left'))
) strict;

-- A role is ended, never removed. No organisation and no department: the whole portal.
create table role_grant (
    id text not null primary key,
    person_id text not null,
    role text not null,
    organisation_id text,
    department_id text,
    capacity text not null,
    given_by text not null,
    given_at text not null,
    ended_at text,
    constraint role_grant_one_scope check (organisation_id is null or department_id is null),
    constraint role_grant_capacity_known check (capacity in ('holder', 'deputy')),
    constraint role_grant_person foreign key (person_id) references person (id),
    constraint role_grant_organisation foreign key (organisation_id) references organisation (id),
    constraint role_grant_department foreign key (department_id) references department (id)
) strict;
create index role_grant_by_person on role_grant (person_id);
create unique index role_grant_in_force on role_grant (person_id, role, coalesce(organisation_id, ''), coalesce(department_id, '')) where ended_at is null;

-- One row for each person: what proves that it is them.
create table credential (
    person_id text not null primary key,
    password_hash text,
    password_at text,
    totp_secret text,
    totp_confirmed_at text,
    totp_last_step integer,
    passkeys text not null,
    oidc_issuer text,
    oidc_subject text,
    constraint credential_oidc_unique unique (oidc_issuer, oidc_subject),
    constraint credential_person foreign key (person_id) references person (id)
) strict;

create table recovery_code (
    person_id text not null,
    hash text not null,
    used_at text,
    constraint recovery_code_key primary key (person_id, hash),
    constraint recovery_code_person foreign key (person_id) references person (id)
) strict;

create table sign_in_link (
    hash text not null primary key,
    person_id text not null,
    browser_hash text,
    created_at text not null,
    expires_at text not null,
    used_at text,
    constraint sign_in_link_person foreign key (person_id) references person (id)
) strict;
create index sign_in_link_by_person on sign_in_link (person_id);

create table invitation (
    id text not null primary key,
    hash text not null,
    email text not null,
    role text not null,
    organisation_id text,
    department_id text,
    capacity text not null,
    invited_by text not null,
    created_at text not null,
    expires_at text not null,
    revoked_at text,
    accepted_at text,
    person_id text,
    constraint invitation_hash_unique unique (hash),
    constraint invitation_one_scope check (organisation_id is null or department_id is null),
    constraint invitation_person foreign key (person_id) references person (id),
    constraint invitation_organisation foreign key (organisation_id) references organisation (id),
    constraint invitation_department foreign key (department_id) references department (id)
) strict;
create index invitation_by_giver on invitation (invited_by);

create table session (
    id text not null primary key,
    hash text not null,
    person_id text not null,
    method text not null,
    has_second_factor integer not null,
    user_agent text not null,
    created_at text not null,
    seen_at text not null,
    ends_at text not null,
    revoked_at text,
    constraint session_hash_unique unique (hash),
    constraint session_person foreign key (person_id) references person (id)
) strict;
create index session_by_person on session (person_id);

-- Of a person, or of a service for a scope (no organisation and no department: the whole portal).
create table api_token (
    id text not null primary key,
    hash text not null,
    prefix text not null,
    name text not null,
    person_id text,
    organisation_id text,
    department_id text,
    actions text not null,
    created_by text not null,
    created_at text not null,
    expires_at text not null,
    last_used_at text,
    revoked_at text,
    constraint api_token_hash_unique unique (hash),
    constraint api_token_prefix_unique unique (prefix),
    constraint api_token_one_scope check (organisation_id is null or department_id is null),
    constraint api_token_person foreign key (person_id) references person (id),
    constraint api_token_organisation foreign key (organisation_id) references organisation (id),
    constraint api_token_department foreign key (department_id) references department (id)
) strict;
create index api_token_by_person on api_token (person_id);

-- Failed sign-ins of late, by account and by address, both as keyed hashes.
create table sign_in_attempt (
    subject text not null primary key,
    failures integer not null,
    last_at text not null,
    refused_until text not null
) strict;
create index sign_in_attempt_by_time on sign_in_attempt (last_at);

-- Keys this portal made for itself.
create table server_key (
    name text not null primary key,
    value text not null,
    created_at text not null
) strict;

-- Beside the dataset, so that those from before there were departments stay as they are.
create table dataset_holder (
    dataset_id text not null primary key,
    department_id text not null,
    since text not null,
    constraint dataset_holder_dataset foreign key (dataset_id) references dataset (id),
    constraint dataset_holder_department foreign key (department_id) references department (id)
) strict;
create index dataset_holder_by_department on dataset_holder (department_id);

-- The account or token behind the name; nothing for operators and for what was done before there were accounts.
alter table audit add column actor_identity text;
create index audit_by_identity on audit (actor_identity, at);
