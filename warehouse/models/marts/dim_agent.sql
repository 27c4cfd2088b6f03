-- One row per person who works in Tenure.
create table dim_agent as
select * from stg_agent order by agent_id;
comment on table dim_agent is 'One row per person who works in Tenure.';
