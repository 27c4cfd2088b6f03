-- One row per person who works in Tenure.
create view stg_agent as
select id as agent_id, name as agent_name, role, is_active from raw_app_user;
comment on view stg_agent is 'One row per person who works in Tenure.';
