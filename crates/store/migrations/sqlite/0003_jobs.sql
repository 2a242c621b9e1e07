-- Work that lasts: a durable queue in the database of the deeds it does, so that an effect and the end of its job are one commit.

create table job (
    id text not null primary key,
    kind text not null,
    -- The number of the payload's format, and the payload as JSON.
    format integer not null,
    payload text not null,
    -- Same kind, same key, not ended: the same job.
    unique_key text,
    state text not null,
    attempts integer not null,
    max_attempts integer not null,
    -- The first delay before another attempt; each next one is twice as long.
    retry_seconds integer not null,
    run_after text not null,
    -- The worker's token while it runs, and until when it is believed alive.
    lease text,
    lease_until text,
    cancel_requested integer not null,
    progress_step text,
    progress_done integer not null,
    progress_total integer,
    result text,
    error text,
    requested_by text not null,
    created_at text not null,
    started_at text,
    ended_at text,
    constraint job_state_known check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
    constraint job_leased_while_running check ((state = 'running') = (lease is not null) and (lease is null) = (lease_until is null)),
    constraint job_ended check ((state in ('done', 'failed', 'cancelled')) = (ended_at is not null))
) strict;
create unique index job_pending_unique on job (kind, unique_key) where unique_key is not null and state in ('queued', 'running');
create index job_by_turn on job (run_after, id) where state = 'queued';
create index job_by_lease on job (lease_until) where state = 'running';
create index job_by_end on job (ended_at) where ended_at is not null;
