-- One row per credit and person who approved it.
create view stg_credit_approval as
select credit_id, user_id as agent_id, approved_at from raw_credit_approval;
comment on view stg_credit_approval is 'One row per credit and person who approved it.';
