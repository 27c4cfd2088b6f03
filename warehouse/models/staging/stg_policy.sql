-- One row per adopted policy version.
create view stg_policy as
select id as policy_id, number as policy_number, name as policy_name, effective_from_at from raw_sla_policy;
comment on view stg_policy is 'One row per adopted policy version.';
