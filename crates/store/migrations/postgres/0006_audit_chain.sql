-- The trail is chained: each event carries a hash of the one before it and of itself, so that none is changed, removed or inserted unnoticed.
-- The events so far are copied by the programme right after this text, in their order: SQL does not hash. It then drops `audit_unchained`.

drop trigger audit_no_change on audit;
drop index audit_by_time;
drop index audit_by_object;
drop index audit_by_identity;
alter table audit rename to audit_unchained;

-- Append-only: the trigger refuses anything else.
create table audit (
    -- From 1, without gap: the order of the chain.
    number bigint not null,
    id text collate "C" not null,
    at text collate "C" not null,
    actor text not null,
    action text collate "C" not null,
    object_kind text collate "C" not null,
    object_id text collate "C" not null,
    detail text not null,
    -- The account or token behind the name of the actor.
    actor_identity text collate "C",
    hash text collate "C" not null,
    constraint audit_key primary key (number),
    constraint audit_id_unique unique (id)
);
create index audit_by_time on audit (at);
create index audit_by_identity on audit (actor_identity, number);
create index audit_by_object on audit (object_kind, object_id, number);
create trigger audit_no_change before update or delete or truncate on audit for each statement execute function audit_is_append_only();

-- One row: the last event. Updating it is also the lock that makes the order total.
create table audit_head (
    id bigint not null primary key,
    number bigint not null,
    hash text collate "C" not null,
    constraint audit_head_single check (id = 1)
);
insert into audit_head (id, number, hash) values (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
