-- One row per account and long outage that it felt.
create view stg_evaluated_exposure as
select account_id, incident_id, felt_at, down_ms from raw_evaluated_exposure;
comment on view stg_evaluated_exposure is 'One row per account and long outage that it felt.';
