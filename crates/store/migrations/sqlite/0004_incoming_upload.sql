-- Files that arrive in several times: what was announced, how much of it is here, and the objects that hold it.

create table arrival (
    id text not null primary key,
    -- Whoever began it, by a key of the caller's.
    owner text not null,
    name text not null,
    media_type text not null,
    length_bytes integer not null,
    received_bytes integer not null,
    -- The append that may go on. A later one takes its place.
    writer text,
    created_at text not null,
    expires_at text not null,
    -- The received file it became.
    upload_id text,
    constraint arrival_within_length check (received_bytes >= 0 and received_bytes <= length_bytes),
    constraint arrival_upload foreign key (upload_id) references upload (id)
) strict;
create index arrival_by_owner on arrival (owner);
create index arrival_by_end on arrival (expires_at);

-- The objects, in order and without gap: `arriving/<arrival>/<begin>-<writer>`.
create table arrival_part (
    arrival_id text not null,
    begin_bytes integer not null,
    size_bytes integer not null,
    writer text not null,
    constraint arrival_part_key primary key (arrival_id, begin_bytes),
    constraint arrival_part_filled check (size_bytes > 0),
    constraint arrival_part_arrival foreign key (arrival_id) references arrival (id)
) strict;
