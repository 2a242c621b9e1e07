-- The catalogue: datasets and their addresses, versions and the blobs they name, files received, and who did what.

-- One row. Every change of what is published moves the generation, so that other processes notice; updating it is also the lock that publications and the collection of orphans take first.
create table catalogue_state (
    id integer not null primary key,
    generation integer not null,
    constraint catalogue_state_single check (id = 1)
) strict;
insert into catalogue_state (id, generation) values (1, 0);

create table dataset (
    id text not null primary key,
    slug text not null,
    description text not null,
    current_version integer,
    created_at text not null,
    updated_at text not null,
    constraint dataset_slug_unique unique (slug),
    constraint dataset_slug_known foreign key (slug) references dataset_slug (slug) deferrable initially deferred,
    constraint dataset_current_version_known foreign key (id, current_version) references version (dataset_id, number) deferrable initially deferred
) strict;
create index dataset_by_update on dataset (updated_at);

-- Every slug a dataset ever had: an address is never given to another dataset.
create table dataset_slug (
    slug text not null primary key,
    dataset_id text not null,
    assigned_at text not null,
    constraint dataset_slug_dataset foreign key (dataset_id) references dataset (id)
) strict;
create index dataset_slug_by_dataset on dataset_slug (dataset_id);

create table version (
    id text not null primary key,
    dataset_id text not null,
    number integer not null,
    published_at text not null,
    published_by text not null,
    note text,
    predecessor integer,
    restores integer,
    row_count integer not null,
    column_count integer not null,
    size_bytes integer not null,
    manifest text not null,
    constraint version_number_unique unique (dataset_id, number),
    constraint version_number_positive check (number >= 1),
    constraint version_dataset foreign key (dataset_id) references dataset (id)
) strict;

-- The blobs a version's manifest names, and the manifest itself.
create table version_blob (
    version_id text not null,
    hash text not null,
    constraint version_blob_key primary key (version_id, hash),
    constraint version_blob_version foreign key (version_id) references version (id)
) strict;
create index version_blob_by_hash on version_blob (hash);

-- Files received. Their blob is kept while the state is 'received'.
create table upload (
    id text not null primary key,
    hash text not null,
    name text not null,
    media_type text not null,
    size_bytes integer not null,
    received_at text not null,
    received_by text not null,
    state text not null,
    version_id text,
    constraint upload_state_known check (state in ('received', 'published', 'abandoned')),
    constraint upload_version foreign key (version_id) references version (id)
) strict;
create index upload_by_hash on upload (hash);

-- Append-only: the triggers refuse anything else.
create table audit (
    id text not null primary key,
    at text not null,
    actor text not null,
    action text not null,
    object_kind text not null,
    object_id text not null,
    detail text not null
) strict;
create index audit_by_time on audit (at, id);
create index audit_by_object on audit (object_kind, object_id);
create trigger audit_no_update before update on audit begin select raise(abort, 'the audit trail is append-only'); end;
create trigger audit_no_delete before delete on audit begin select raise(abort, 'the audit trail is append-only'); end;
