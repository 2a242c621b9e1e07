-- Table schemas of the authority: a version is added once and never changes, and one that is taken back is hidden, not erased.
create table table_schema (
    id text not null primary key,
    name text not null,
    version text not null,
    title text,
    descriptor text not null,
    added_at text not null,
    added_by text not null,
    removed_at text,
    constraint table_schema_version_unique unique (name, version)
) strict;
