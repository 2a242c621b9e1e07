-- Organisations and their departments, people and their roles, how they sign in, tokens, and which department holds a dataset.
-- Text that is compared or sorted by the programme uses the "C" collation, as in 0001.
-- Secrets are kept as hashes; what must be shown again (the seed of an authenticator) is alone in its column.

create table organisation (
    id text collate "C" not null primary key,
    slug text collate "C" not null,
    name text not null,
    siren text collate "C",
    kind text collate "C" not null,
    territory text not null,
    created_at text collate "C" not null,
    constraint organisation_slug_unique unique (slug),
    constraint organisation_siren_unique unique (siren)
);

create table department (
    id text collate "C" not null primary key,
    organisation_id text collate "C" not null,
    name text not null,
    created_at text collate "C" not null,
    constraint department_name_unique unique (organisation_id, name),
    constraint department_organisation foreign key (organisation_id) references organisation (id)
);

create table person (
    id text collate "C" not null primary key,
    display_name text not null,
    email text collate "C" not null,
    language text collate "C" not null,
    state text collate "C" not null,
    created_at text collate "C" not null,
    left_at text collate "C",
    constraint person_email_unique unique (email),
    constraint person_state_known check (state in ('active', 'suspended', 'left'))
);

-- A role is ended, never removed. No organisation and no department: the whole portal.
create table role_grant (
    id text collate "C" not null primary key,
    person_id text collate "C" not null,
    role text collate "C" not null,
    organisation_id text collate "C",
    department_id text collate "C",
    capacity text collate "C" not null,
    given_by text collate "C" not null,
    given_at text collate "C" not null,
    ended_at text collate "C",
    constraint role_grant_one_scope check (organisation_id is null or department_id is null),
    constraint role_grant_capacity_known check (capacity in ('holder', 'deputy')),
    constraint role_grant_person foreign key (person_id) references person (id),
    constraint role_grant_organisation foreign key (organisation_id) references organisation (id),
    constraint role_grant_department foreign key (department_id) references department (id)
);
create index role_grant_by_person on role_grant (person_id);
create unique index role_grant_in_force on role_grant (person_id, role, coalesce(organisation_id, ''), coalesce(department_id, '')) where ended_at is null;

-- One row for each person: what proves that it is them.
create table credential (
    person_id text collate "C" not null primary key,
    password_hash text,
    password_at text collate "C",
    totp_secret text collate "C",
    totp_confirmed_at text collate "C",
    totp_last_step bigint,
    passkeys text not null,
    oidc_issuer text collate "C",
    oidc_subject text collate "C",
    constraint credential_oidc_unique unique (oidc_issuer, oidc_subject),
    constraint credential_person foreign key (person_id) references person (id)
);

create table recovery_code (
    person_id text collate "C" not null,
    hash text collate "C" not null,
    used_at text collate "C",
    constraint recovery_code_key primary key (person_id, hash),
    constraint recovery_code_person foreign key (person_id) references person (id)
);

create table sign_in_link (
    hash text collate "C" not null primary key,
    person_id text collate "C" not null,
    browser_hash text collate "C",
    created_at text collate "C" not null,
    expires_at text collate "C" not null,
    used_at text collate "C",
    constraint sign_in_link_person foreign key (person_id) references person (id)
);
create index sign_in_link_by_person on sign_in_link (person_id);

create table invitation (
    id text collate "C" not null primary key,
    hash text collate "C" not null,
    email text collate "C" not null,
    role text collate "C" not null,
    organisation_id text collate "C",
    department_id text collate "C",
    capacity text collate "C" not null,
    invited_by text collate "C" not null,
    created_at text collate "C" not null,
    expires_at text collate "C" not null,
    revoked_at text collate "C",
    accepted_at text collate "C",
    person_id text collate "C",
    constraint invitation_hash_unique unique (hash),
    constraint invitation_one_scope check (organisation_id is null or department_id is null),
    constraint invitation_person foreign key (person_id) references person (id),
    constraint invitation_organisation foreign key (organisation_id) references organisation (id),
    constraint invitation_department foreign key (department_id) references department (id)
);
create index invitation_by_giver on invitation (invited_by);

create table session (
    id text collate "C" not null primary key,
    hash text collate "C" not null,
    person_id text collate "C" not null,
    method text collate "C" not null,
    has_second_factor bigint not null,
    user_agent text not null,
    created_at text collate "C" not null,
    seen_at text collate "C" not null,
    ends_at text collate "C" not null,
    revoked_at text collate "C",
    constraint session_hash_unique unique (hash),
    constraint session_person foreign key (person_id) references person (id)
);
create index session_by_person on session (person_id);

-- Of a person, or of a service for a scope (no organisation and no department: the whole portal).
create table api_token (
    id text collate "C" not null primary key,
    hash text collate "C" not null,
    prefix text collate "C" not null,
    name text not null,
    person_id text collate "C",
    organisation_id text collate "C",
    department_id text collate "C",
    actions text not null,
    created_by text collate "C" not null,
    created_at text collate "C" not null,
    expires_at text collate "C" not null,
    last_used_at text collate "C",
    revoked_at text collate "C",
    constraint api_token_hash_unique unique (hash),
    constraint api_token_prefix_unique unique (prefix),
    constraint api_token_one_scope check (organisation_id is null or department_id is null),
    constraint api_token_person foreign key (person_id) references person (id),
    constraint api_token_organisation foreign key (organisation_id) references organisation (id),
    constraint api_token_department foreign key (department_id) references department (id)
);
create index api_token_by_person on api_token (person_id);

-- Failed sign-ins of late, by account and by address, both as keyed hashes.
create table sign_in_attempt (
    subject text collate "C" not null primary key,
    failures bigint not null,
    last_at text collate "C" not null,
    refused_until text collate "C" not null
);
create index sign_in_attempt_by_time on sign_in_attempt (last_at);

-- Keys this portal made for itself.
create table server_key (
    name text not null primary key,
    value text collate "C" not null,
    created_at text collate "C" not null
);

-- Beside the dataset, so that those from before there were departments stay as they are.
create table dataset_holder (
    dataset_id text collate "C" not null primary key,
    department_id text collate "C" not null,
    since text collate "C" not null,
    constraint dataset_holder_dataset foreign key (dataset_id) references dataset (id),
    constraint dataset_holder_department foreign key (department_id) references department (id)
);
create index dataset_holder_by_department on dataset_holder (department_id);

-- The account or token behind the name; nothing for operators and for what was done before there were accounts.
alter table audit add column actor_identity text collate "C";
create index audit_by_identity on audit (actor_identity, at);
