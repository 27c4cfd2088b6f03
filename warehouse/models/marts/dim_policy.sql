-- One row per adopted policy version.
create table dim_policy as
select * from stg_policy order by policy_id;
comment on table dim_policy is 'One row per adopted policy version.';
