-- The catalogue: datasets and their addresses, versions and the blobs they name, files received, and who did what.
-- Text that is compared or sorted by the programme uses the "C" collation, which orders as SQLite does.

-- One row. Every change of what is published moves the generation, so that other processes notice; updating it is also the lock that publications and the collection of orphans take first.
create table catalogue_state (
    id bigint not null primary key,
    generation bigint not null,
    constraint catalogue_state_single check (id = 1)
);
insert into catalogue_state (id, generation) values (1, 0);

create table dataset (
    id text collate "C" not null primary key,
    slug text collate "C" not null,
    description text not null,
    current_version bigint,
    created_at text collate "C" not null,
    updated_at text collate "C" not null,
    constraint dataset_slug_unique unique (slug)
);
create index dataset_by_update on dataset (updated_at);

-- Every slug a dataset ever had: an address is never given to another dataset.
create table dataset_slug (
    slug text collate "C" not null primary key,
    dataset_id text collate "C" not null,
    assigned_at text collate "C" not null,
    constraint dataset_slug_dataset foreign key (dataset_id) references dataset (id)
);
create index dataset_slug_by_dataset on dataset_slug (dataset_id);

create table version (
    id text collate "C" not null primary key,
    dataset_id text collate "C" not null,
    number bigint not null,
    published_at text collate "C" not null,
    published_by text not null,
    note text,
    predecessor bigint,
    restores bigint,
    row_count bigint not null,
    column_count bigint not null,
    size_bytes bigint not null,
    manifest text collate "C" not null,
    constraint version_number_unique unique (dataset_id, number),
    constraint version_number_positive check (number >= 1),
    constraint version_dataset foreign key (dataset_id) references dataset (id)
);

-- Circular references, which PostgreSQL wants once both tables exist.
alter table dataset add constraint dataset_slug_known foreign key (slug) references dataset_slug (slug) deferrable initially deferred;
alter table dataset add constraint dataset_current_version_known foreign key (id, current_version) references version (dataset_id, number) deferrable initially deferred;

-- The blobs a version's manifest names, and the manifest itself.
create table version_blob (
    version_id text collate "C" not null,
    hash text collate "C" not null,
    constraint version_blob_key primary key (version_id, hash),
    constraint version_blob_version foreign key (version_id) references version (id)
);
create index version_blob_by_hash on version_blob (hash);

-- Files received. Their blob is kept while the state is 'received'.
create table upload (
    id text collate "C" not null primary key,
    hash text collate "C" not null,
    name text not null,
    media_type text not null,
    size_bytes bigint not null,
    received_at text collate "C" not null,
    received_by text not null,
    state text not null,
    version_id text collate "C",
    constraint upload_state_known check (state in ('received', 'published', 'abandoned')),
    constraint upload_version foreign key (version_id) references version (id)
);
create index upload_by_hash on upload (hash);

-- Append-only: the trigger refuses anything else.
create table audit (
    id text collate "C" not null primary key,
    at text collate "C" not null,
    actor text not null,
    action text not null,
    object_kind text not null,
    object_id text not null,
    detail text not null
);
create index audit_by_time on audit (at, id);
create index audit_by_object on audit (object_kind, object_id);
create function audit_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'the audit trail is append-only';
end
$$;
create trigger audit_no_change before update or delete or truncate on audit for each statement execute function audit_is_append_only();
