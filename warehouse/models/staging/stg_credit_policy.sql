-- One row per adopted version of the credit policy.
create view stg_credit_policy as
select id as credit_policy_id, number as credit_policy_number, name as credit_policy_name, effective_from_month from raw_credit_policy;
comment on view stg_credit_policy is 'One row per adopted version of the credit policy.';
