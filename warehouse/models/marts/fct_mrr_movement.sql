-- One row per account, currency, month, view and change of MRR.
create table fct_mrr_movement as
select * from stg_evaluated_mrr_movement order by month, account_id, currency, view, ordinal;
comment on table fct_mrr_movement is 'One row per account, currency, month, view and change of MRR.';
