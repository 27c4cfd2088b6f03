-- One row per adopted version of the credit policy.
create table dim_credit_policy as
select * from stg_credit_policy order by credit_policy_id;
comment on table dim_credit_policy is 'One row per adopted version of the credit policy.';
