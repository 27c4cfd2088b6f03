-- One row per dispute as the rules see it at the as-of instant.
create view stg_evaluated_dispute as
select dispute_id, exclusion as exclusion_reason, is_acknowledged_in_time, is_decided_in_time from raw_evaluated_dispute;
comment on view stg_evaluated_dispute is 'One row per dispute as the rules see it at the as-of instant.';
