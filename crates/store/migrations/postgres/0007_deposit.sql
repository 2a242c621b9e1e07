-- Deposits: what is being prepared to be published, from the first click to the decision, and what people say of it.

create table deposit (
    id text collate "C" not null primary key,
    -- The receipt number people quote.
    number bigint not null,
    state text collate "C" not null,
    -- Nothing when it makes a new dataset.
    dataset_id text collate "C",
    organisation_id text collate "C",
    department_id text collate "C",
    title text not null,
    -- What was answered so far, as JSON; the number of its format is inside.
    content text not null,
    -- Grows with each change, so that two editors do not overwrite each other.
    revision bigint not null,
    -- The person it was made by; nothing for a script or an operator.
    owner_id text collate "C",
    created_at text collate "C" not null,
    created_by text not null,
    updated_at text collate "C" not null,
    updated_by text not null,
    submitted_at text collate "C",
    submitted_by text,
    due_at text collate "C",
    assignee_id text collate "C",
    publish_at text collate "C",
    version_id text collate "C",
    constraint deposit_number_unique unique (number),
    constraint deposit_state_known check (state in ('open', 'submitted', 'changes', 'approved', 'published', 'refused', 'abandoned')),
    constraint deposit_dataset foreign key (dataset_id) references dataset (id),
    constraint deposit_version foreign key (version_id) references version (id)
);
create index deposit_by_state on deposit (state, updated_at);
create index deposit_by_dataset on deposit (dataset_id);

-- Files received for a deposit: kept as long as it may still be published.
create table deposit_upload (
    deposit_id text collate "C" not null,
    upload_id text collate "C" not null,
    constraint deposit_upload_key primary key (deposit_id, upload_id),
    constraint deposit_upload_deposit foreign key (deposit_id) references deposit (id),
    constraint deposit_upload_upload foreign key (upload_id) references upload (id)
);
create index deposit_upload_by_upload on deposit_upload (upload_id);

-- What was computed from them (tables, reports): kept as long as the deposit is under way.
create table deposit_blob (
    deposit_id text collate "C" not null,
    hash text collate "C" not null,
    constraint deposit_blob_key primary key (deposit_id, hash),
    constraint deposit_blob_deposit foreign key (deposit_id) references deposit (id)
);
create index deposit_blob_by_hash on deposit_blob (hash);

-- Append-only: comments, suggestions, opinions, decisions.
create table deposit_event (
    id text collate "C" not null primary key,
    deposit_id text collate "C" not null,
    at text collate "C" not null,
    by_name text not null,
    person_id text collate "C",
    -- From 1 in each deposit: the order of what was said.
    number bigint not null,
    kind text collate "C" not null,
    body text not null,
    constraint deposit_event_number_unique unique (deposit_id, number),
    constraint deposit_event_deposit foreign key (deposit_id) references deposit (id)
);
create function deposit_event_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'what was said of a deposit is append-only';
end
$$;
create trigger deposit_event_no_change before update or delete or truncate on deposit_event for each statement execute function deposit_event_is_append_only();
