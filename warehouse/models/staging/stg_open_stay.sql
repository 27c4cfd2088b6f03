-- One row per time in which a ticket was open.
create view stg_open_stay as
select ticket_id, ordinal, opened_at, closed_at, closed_by from raw_evaluated_open_stay;
comment on view stg_open_stay is 'One row per time in which a ticket was open.';
