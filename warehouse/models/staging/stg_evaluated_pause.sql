-- One row per stay of a ticket in PENDING.
create view stg_evaluated_pause as
select ticket_id, ordinal, start_at, end_at, actor_id, reason from raw_evaluated_pause;
comment on view stg_evaluated_pause is 'One row per stay of a ticket in PENDING.';
