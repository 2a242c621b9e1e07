-- Deposits: what is being prepared to be published, from the first click to the decision, and what people say of it.

create table deposit (
    id text not null primary key,
    -- The receipt number people quote.
    number integer not null,
    state text not null,
    -- Nothing when it makes a new dataset.
    dataset_id text,
    organisation_id text,
    department_id text,
    title text not null,
    -- What was answered so far, as JSON; the number of its format is inside.
    content text not null,
    -- Grows with each change, so that two editors do not overwrite each other.
    revision integer not null,
    -- The person it was made by; nothing for a script or an operator.
    owner_id text,
    created_at text not null,
    created_by text not null,
    updated_at text not null,
    updated_by text not null,
    submitted_at text,
    submitted_by text,
    due_at text,
    assignee_id text,
    publish_at text,
    version_id text,
    constraint deposit_number_unique unique (number),
    constraint deposit_state_known check (state in ('open', 'submitted', 'changes', 'approved', 'published', 'refused', 'abandoned')),
    constraint deposit_dataset foreign key (dataset_id) references dataset (id),
    constraint deposit_version foreign key (version_id) references version (id)
) strict;
create index deposit_by_state on deposit (state, updated_at);
create index deposit_by_dataset on deposit (dataset_id);

-- Files received for a deposit: kept as long as it may still be published.
create table deposit_upload (
    deposit_id text not null,
    upload_id text not null,
    constraint deposit_upload_key primary key (deposit_id, upload_id),
    constraint deposit_upload_deposit foreign key (deposit_id) references deposit (id),
    constraint deposit_upload_upload foreign key (upload_id) references upload (id)
) strict;
create index deposit_upload_by_upload on deposit_upload (upload_id);

-- What was computed from them (tables, reports): kept as long as the deposit is under way.
create table deposit_blob (
    deposit_id text not null,
    hash text not null,
    constraint deposit_blob_key primary key (deposit_id, hash),
    constraint deposit_blob_deposit foreign key (deposit_id) references deposit (id)
) strict;
create index deposit_blob_by_hash on deposit_blob (hash);

-- Append-only: comments, suggestions, opinions, decisions.
create table deposit_event (
    id text not null primary key,
    deposit_id text not null,
    at text not null,
    by_name text not null,
    person_id text,
    -- From 1 in each deposit: the order of what was said.
    number integer not null,
    kind text not null,
    body text not null,
    constraint deposit_event_number_unique unique (deposit_id, number),
    constraint deposit_event_deposit foreign key (deposit_id) references deposit (id)
) strict;
create trigger deposit_event_no_update before update on deposit_event begin select raise(abort, 'what was said of a deposit is append-only'); end;
create trigger deposit_event_no_delete before delete on deposit_event begin select raise(abort, 'what was said of a deposit is append-only'); end;
